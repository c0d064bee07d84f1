package org.thalweg.io.conformance;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.thalweg.cost.L1Penalty;
import org.thalweg.cost.LinearTerms;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.method.Configured;
import org.thalweg.method.Method;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.State;
import org.thalweg.run.Ending;
import org.thalweg.run.Evaluations;
import org.thalweg.run.Iteration;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.run.StopRule;
import org.thalweg.run.StopRules;
import org.thalweg.schedule.Schedule;
import org.thalweg.setting.SettingException;

/// What methods are held against: a cost, a start, and the lowest cost there is.
///
/// @param name of the problem
/// @param cost its cost, with residuals where it is a sum of squares
/// @param terms the same over rows; empty: a function
/// @param start θ₀
/// @param minimum C*, from outside
/// @param budget of work
record Race(
    String name,
    SmoothCost cost,
    Optional<TermsCost> terms,
    double[] start,
    double minimum,
    double budget) {

  /// A relative gap, (C − C*)/(C(θ₀) − C*), at which a method has arrived.
  static final double ARRIVED = 1e-6;

  /// A method that keeps a Hessian of d² numbers and solves with it takes minutes a step beyond.
  private static final int MATRIX_LARGEST = 1000;

  private static final long SEED = 0;

  /// How far a method came.
  ///
  /// @param work at which it arrived, rounded up; 0: it did not
  /// @param gap the lowest that it saw
  /// @param ended why it ended before its budget, such as `diverged`; empty: it did not
  record Outcome(long work, double gap, String ended) {}

  /// Runs a method with its default settings; empty where it does not apply.
  Optional<Outcome> run(MethodRow row) {
    MethodSpec spec = MethodSpec.parse(row.name());
    Schedule constant = new Schedule.Constant();
    boolean matrix =
        row.needs() == MethodRow.Needs.CURVATURE || row.needs() == MethodRow.Needs.COMPOSITE;
    if (matrix && start.length > MATRIX_LARGEST) {
      return Optional.empty();
    }
    try {
      return switch (spec.make(constant)) {
        case Configured.Rule rule -> Optional.of(rule(row, rule, constant));
        case Configured.OnSmooth smooth -> Optional.of(run(whole(), smooth.method(), this::work));
        case Configured.OnResiduals squares ->
            cost instanceof Residuals residuals
                ? Optional.of(
                    run(Objective.ofResiduals(residuals, rows()), squares.method(), this::work))
                : Optional.empty();
        case Configured.OnComposite composite ->
            terms.map(t ->
                run(
                    Objective.ofComposite(cost, L1Penalty.none(start.length), rows()),
                    composite.method(),
                    this::work));
        case Configured.OnLinear linear -> {
          Optional<LinearTerms> linearTerms = terms.flatMap(TermsCost::linear);
          yield linearTerms.map(
              t -> run(Objective.ofLinear(t), linear.seeded().apply(SEED), Iteration::epochs));
        }
      };
    } catch (SettingException e) {
      // Without a penalty, or for this model, it has no default to run with.
      return Optional.empty();
    }
  }

  private Outcome rule(MethodRow row, Configured.Rule rule, Schedule constant) {
    int batch = row.automaticBatch().orElse(0);
    if (terms.isPresent() && batch > 0 && batch < rows()) {
      BatchPlan plan = new BatchPlan(batch, BatchPlan.Order.SHUFFLE, SEED);
      return run(
          Objective.ofTerms(terms.get()),
          MethodSpec.minibatches(rule, constant, plan),
          Iteration::epochs);
    }
    return run(whole(), MethodSpec.full(rule, constant), this::work);
  }

  private Objective<SmoothCost> whole() {
    return Objective.of(cost, rows());
  }

  private long rows() {
    return terms.map(TermsCost::terms).orElse(0L);
  }

  /// Evaluations of the cost, with or without its gradient; a product H·v is two of them, and a
  /// whole Hessian in one pass costs a quarter of d.
  private double work(Iteration it) {
    Evaluations e = it.evaluations();
    return e.value() + 2 * e.hessianVector() + e.hessian() * Math.max(1, start.length / 4.0);
  }

  private <P, S extends State> Outcome run(
      Objective<P> objective, Method<? super P, S> method, ToDoubleFunction<Iteration> work) {
    double first = cost.value(start);
    double[] lowest = {first};
    StopRule rule =
        it -> {
          lowest[0] = it.cost() < lowest[0] ? it.cost() : lowest[0];
          double spent = work.applyAsDouble(it);
          if (gap(lowest[0], first) <= ARRIVED) {
            return Optional.of(new Ending.Converged("arrived", spent, budget, "arrived"));
          }
          return spent < budget
              ? Optional.empty()
              : Optional.of(new Ending.Unfinished("spent", spent, budget, "spent", true));
        };
    Result result =
        new Minimizer(RunSettings.of(List.of(rule, StopRules::roundingFloor)))
            .run(objective, method, start);
    double gap = gap(lowest[0], first);
    if (result.ending().rule().equals("arrived")) {
      return new Outcome((long) Math.ceil(work.applyAsDouble(result.last())), gap, "");
    }
    String ended = result.ending().rule().equals("spent") ? "" : result.ending().rule();
    return new Outcome(0, gap, ended);
  }

  private double gap(double c, double first) {
    return (c - minimum) / (first - minimum);
  }
}
