package org.thalweg.run;

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
/// runs on its own; the clock and the caller's wish to stop are looked at every [#PULSE] updates. A
/// run that is kept ([Checkpointing]) may be kept at any of these places.
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
    long began = settings.clock().getAsLong();
    Kept<P, S> kept = new Kept<>(objective, method, theta0);
    if (settings.checkpointing().store().restore(kept)) {
      return kept.course().resume();
    }
    S state = method.start(objective.problem(), theta0);
    return new Course<>(objective, method, theta0, state, began).run(0);
  }

  /// A run that may have been kept. It is made when its arrays are asked for, to be filled: a run
  /// of which nothing is kept is made once, by its start.
  private final class Kept<P, S extends State> implements State {
    private final Objective<P> objective;
    private final Method<? super P, S> method;
    private final double[] theta0;
    private Optional<Course<P, S>> course = Optional.empty();

    Kept(Objective<P> objective, Method<? super P, S> method, double[] theta0) {
      this.objective = objective;
      this.method = method;
      this.theta0 = theta0;
    }

    Course<P, S> course() {
      if (course.isEmpty()) {
        S blank = method.blank(objective.problem(), theta0);
        course = Optional.of(new Course<>(objective, method, theta0, blank, 0));
      }
      return course.get();
    }

    @Override
    public void parts(Parts visitor) {
      course().parts(visitor);
    }

    @Override
    public boolean sound() {
      return course().sound();
    }
  }

  /// One run; as a state, all that it knows between two updates.
  private final class Course<P, S extends State> implements State {
    private final Objective<P> objective;
    private final Method<? super P, S> method;
    private final S state;
    private final long perEpoch;
    private final long lastUpdate;
    private final long lastNanos;
    private final double[] scratch;
    private final double[] gradient;
    private final Best best;
    private final History history;
    private final Checkpointing checkpointing;
    private long began;
    private long keptUpdate;
    private long keptNanos;

    Course(
        Objective<P> objective, Method<? super P, S> method, double[] theta0, S state, long began) {
      this.objective = objective;
      this.method = method;
      this.state = state;
      this.began = began;
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
      this.history = new History(settings.traceAt(), theta0.length);
      this.checkpointing = settings.checkpointing();
    }

    /// Goes on from where the run was kept.
    Result resume() {
      began = settings.clock().getAsLong() - history.nanos();
      keptUpdate = method.updates(state);
      keptNanos = history.nanos();
      long made = method.updates(state);
      if (history.observed() == made) {
        Iteration it = history.latest(objective.evaluations(), elapsed());
        Optional<Ending> ending = ending(it);
        if (ending.isPresent()) {
          return result(it, ending.get());
        }
      }
      // A budget may have been used up between two observations of the uncut run.
      return run(history.observed() < made && made >= lastUpdate ? made : nextObservation(made));
    }

    /// @param first the update after which it looks first
    Result run(long first) {
      long next = first;
      while (true) {
        Step step = advance(next);
        boolean onTheWay =
            step.updates() % interval() == 0 || step.updates() == history.nextTraced();
        if (!onTheWay && step.verdict() instanceof Step.Moved) {
          keep();
        }
        double[] theta = method.reported(state, scratch);
        Iteration it = record(step, theta);
        boolean sound = StopRules.diverged(it).isEmpty();
        if (sound) {
          best.offer(it, theta);
        }
        observe(it, theta);
        Optional<Ending> ending = ending(it);
        if (ending.isPresent()) {
          if (onTheWay && sound && !(step.verdict() instanceof Step.Stopped)) {
            keep();
          }
          return result(it, ending.get());
        }
        if (step.updates() == 0) {
          keep(); // A place that cannot hold it is found before any work is done.
        } else {
          keepIfDue();
        }
        next = nextObservation(step.updates());
      }
    }

    private Result result(Iteration it, Ending ending) {
      Iteration last = ending instanceof Ending.Converged ? polished(it) : it;
      return best.result(last, ending, method.chosen(state), history.trace());
    }

    private void keepIfDue() {
      long since = method.updates(state) - keptUpdate;
      long nanos = checkpointing.everyNanos();
      if (since >= checkpointing.everyUpdates()
          || (nanos != Long.MAX_VALUE && elapsed() - keptNanos >= nanos)) {
        keep();
      }
    }

    private void keep() {
      history.nanos(elapsed());
      checkpointing.store().keep(this, method.updates(state));
      keptUpdate = method.updates(state);
      // What keeping takes does not count, so that it cannot become all that the run does.
      keptNanos = elapsed();
    }

    /// The last iteration of a converged run, after the method has added what digits it can.
    private Iteration polished(Iteration converged) {
      Step step = method.polish(objective.problem(), state, lastUpdate);
      double[] theta = method.reported(state, scratch);
      if (step.updates() == converged.update()) {
        if (method.vouches()) {
          best.settleIfFlatter(converged, theta);
        }
        return converged;
      }
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
        long pulse = Math.min(PULSE, checkpointing.everyUpdates() - (made - keptUpdate));
        Step step = method.advance(objective.problem(), state, Math.min(until, made + pulse));
        if (step.updates() >= until
            || !(step.verdict() instanceof Step.Moved)
            || settings.interrupted().getAsBoolean()
            || (lastNanos != Long.MAX_VALUE && elapsed() >= lastNanos)) {
          return step;
        }
        keepIfDue();
      }
    }

    private long elapsed() {
      return settings.clock().getAsLong() - began;
    }

    private long interval() {
      return Math.max(1, method.interval(state));
    }

    private long nextObservation(long update) {
      long next = update - update % interval() + interval();
      next = Math.min(next, history.nextTraced());
      return Math.max(update + 1, Math.min(next, lastUpdate));
    }

    private Iteration record(Step step, double[] theta) {
      Step.Point point = step.point().orElseGet(() -> judge(theta));
      if (history.blank()) {
        history.begin(
            point.cost(),
            settings.coldGradientNorm().orElse(point.gradientNorm().orElse(Double.NaN)));
      }
      OptionalDouble validation = OptionalDouble.empty();
      if (settings.validation().isPresent()) {
        validation = OptionalDouble.of(settings.validation().get().value(theta));
      }
      double epochs = (double) step.updates() / perEpoch;
      if (method.stochastic() && step.updates() % perEpoch == 0 && step.updates() > 0) {
        if (Double.isNaN(step.stepNorm())) {
          history.clearWindow();
        } else {
          history.slide(point.cost());
        }
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
              history.before(best.epochsSince(epochs, validation)),
              objective.evaluations(),
              elapsed(),
              settings.interrupted().getAsBoolean());
      history.record(it);
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
      method.still().ifPresent(still -> Norms.clear(gradient, still));
      return new Step.Point(cost, OptionalDouble.of(Norms.max(gradient)));
    }

    private void observe(Iteration it, double[] theta) {
      if (history.nextTraced() == it.update()) {
        history.trace(theta, it.cost());
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

    @Override
    public void parts(Parts visitor) {
      history.parts(visitor);
      best.parts(visitor);
      objective.counter().parts(visitor);
      state.parts(visitor);
    }

    @Override
    public boolean sound() {
      return history.sound(method.updates(state)) && state.sound();
    }
  }
}
