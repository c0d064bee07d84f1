package org.thalweg.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.method.Method;
import org.thalweg.method.Norms;
import org.thalweg.method.State;
import org.thalweg.method.Step;

/// The one loop: advance → check finite → commit → record → stop.
///
/// It looks at the cost at **observation points**: after every [Method#interval] updates, at the
/// updates whose trace was asked for, and at the last update of a budget. Between them a method
/// runs on its own; the clock and the caller's wish to stop are looked at every [#PULSE] updates.
public final class Minimizer {

  /// Updates between two looks at the clock: even at a microsecond each the answer to Ctrl-C comes
  /// at once, and a look costs less than one of them.
  private static final long PULSE = 256;

  private final RunSettings settings;

  public Minimizer(RunSettings settings) {
    this.settings = settings;
  }

  /// Runs a method from θ₀ until a rule ends it.
  ///
  /// @param theta0 θ₀, length d; not modified
  public <P, S extends State> Result run(
      Objective<P> objective, Method<? super P, S> method, double[] theta0) {
    int dimension = objective.full().dimension();
    if (theta0.length != dimension) {
      throw new IllegalArgumentException(
          "the start has "
              + theta0.length
              + " values, but the cost has "
              + dimension
              + " parameters");
    }
    return new Course<>(objective, method, theta0).run();
  }

  /// One run.
  private final class Course<P, S extends State> {
    private final Objective<P> objective;
    private final Method<? super P, S> method;
    private final S state;
    private final long began;
    private final long perEpoch;
    private final long lastUpdate;
    private final long lastNanos;
    private final double[] scratch;
    private final double[] gradient;
    private final Best best;
    private final List<TracePoint> trace = new ArrayList<>();

    private double startCost = Double.NaN;
    private double coldGradientNorm = Double.NaN;
    private double previousCost = Double.NaN;
    private double[] window = {};
    private int traced;

    Course(Objective<P> objective, Method<? super P, S> method, double[] theta0) {
      this.objective = objective;
      this.method = method;
      this.began = settings.clock().getAsLong();
      this.state = method.start(objective.problem(), theta0);
      this.perEpoch = method.updatesPerEpoch(state);
      this.lastUpdate =
          settings.rules().stream()
              .mapToLong(r -> r.lastUpdate(perEpoch))
              .min()
              .orElse(Long.MAX_VALUE);
      this.lastNanos =
          settings.rules().stream().mapToLong(StopRule::lastNanos).min().orElse(Long.MAX_VALUE);
      this.scratch = new double[theta0.length];
      this.gradient = new double[theta0.length];
      this.best = new Best(theta0);
    }

    Result run() {
      long next = method.updates(state);
      while (true) {
        Step step = advance(next);
        double[] theta = method.reported(state, scratch);
        Iteration it = record(step, theta);
        if (StopRules.diverged(it).isEmpty()) {
          best.offer(it, theta);
        }
        observe(it, theta);
        Optional<Ending> ending = ending(it);
        if (ending.isPresent()) {
          Iteration last = ending.get() instanceof Ending.Converged ? polished(it) : it;
          return best.result(last, ending.get(), method.chosen(state), trace);
        }
        next = nextObservation(step.updates());
      }
    }

    /// The last iteration of a converged run, after the method has added what digits it can.
    private Iteration polished(Iteration converged) {
      Step step = method.polish(objective.problem(), state, lastUpdate);
      if (step.updates() == converged.update()) {
        return converged;
      }
      double[] theta = method.reported(state, scratch);
      Iteration it = record(step, theta);
      best.settle(it, theta);
      for (Observer observer : settings.observers()) {
        observer.observe(it, theta::clone);
      }
      return it;
    }

    /// Advances in pulses, so that a long way to the next observation can be cut short.
    private Step advance(long until) {
      while (true) {
        long made = method.updates(state);
        Step step = method.advance(objective.problem(), state, Math.min(until, made + PULSE));
        if (step.updates() >= until
            || !(step.verdict() instanceof Step.Moved)
            || settings.interrupted().getAsBoolean()
            || (lastNanos != Long.MAX_VALUE && elapsed() >= lastNanos)) {
          return step;
        }
      }
    }

    private long elapsed() {
      return settings.clock().getAsLong() - began;
    }

    private long nextObservation(long update) {
      long interval = Math.max(1, method.interval(state));
      long next = update - update % interval + interval;
      if (traced < settings.traceAt().size()) {
        next = Math.min(next, settings.traceAt().get(traced));
      }
      return Math.max(update + 1, Math.min(next, lastUpdate));
    }

    private Iteration record(Step step, double[] theta) {
      Step.Point point = step.point().orElseGet(() -> judge(theta));
      boolean first = Double.isNaN(startCost);
      if (first) {
        startCost = point.cost();
        previousCost = startCost;
        coldGradientNorm =
            settings.coldGradientNorm().orElse(point.gradientNorm().orElse(Double.NaN));
      }
      OptionalDouble validation = OptionalDouble.empty();
      if (settings.validation().isPresent()) {
        validation = OptionalDouble.of(settings.validation().get().value(theta));
      }
      double epochs = (double) step.updates() / perEpoch;
      if (method.stochastic() && step.updates() % perEpoch == 0 && step.updates() > 0) {
        boolean takenBack = Double.isNaN(step.stepNorm());
        window = takenBack ? new double[0] : EpochCostFlat.slide(window, point.cost());
      }
      Iteration it =
          new Iteration(
              step.updates(),
              epochs,
              step.verdict(),
              point.cost(),
              point.gradientNorm(),
              Norms.max(theta),
              step.stepNorm(),
              step.predictedDecrease(),
              step.rate(),
              validation,
              new Iteration.History(
                  startCost,
                  coldGradientNorm,
                  previousCost,
                  best.epochsSince(epochs, validation),
                  window),
              objective.evaluations(),
              elapsed(),
              settings.interrupted().getAsBoolean());
      previousCost = point.cost();
      return it;
    }

    /// The cost at a reported point that the method does not know itself. Between epochs of a
    /// stochastic method, and at their ends, the cost alone: its gradient would be as dear as the
    /// epoch.
    private Step.Point judge(double[] theta) {
      if (method.stochastic()) {
        return new Step.Point(objective.full().value(theta), OptionalDouble.empty());
      }
      double cost = objective.full().valueAndGradient(theta, gradient);
      return new Step.Point(cost, OptionalDouble.of(Norms.max(gradient)));
    }

    private void observe(Iteration it, double[] theta) {
      if (traced < settings.traceAt().size() && settings.traceAt().get(traced) == it.update()) {
        trace.add(new TracePoint(it.update(), theta.clone(), it.cost()));
        traced++;
      }
      for (Observer observer : settings.observers()) {
        observer.observe(it, theta::clone);
      }
    }

    private Optional<Ending> ending(Iteration it) {
      Optional<Ending> ending =
          StopRules.diverged(it)
              .or(() -> StopRules.stopped(it))
              .or(() -> StopRules.interrupted(it));
      for (int i = 0; ending.isEmpty() && i < settings.rules().size(); i++) {
        ending = settings.rules().get(i).check(it);
      }
      return ending;
    }
  }
}
