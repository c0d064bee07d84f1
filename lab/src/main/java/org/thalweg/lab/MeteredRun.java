package org.thalweg.lab;

import java.util.List;
import java.util.Optional;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.fit.SpecException;
import org.thalweg.fit.Training;
import org.thalweg.method.Configured;
import org.thalweg.method.Method;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.State;
import org.thalweg.run.Ending;
import org.thalweg.run.GradientSmall;
import org.thalweg.run.Iteration;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.run.StopRule;
import org.thalweg.run.StopRules;
import org.thalweg.schedule.Schedule;

/// One run of a method on a fit, ended by its budget of work.
final class MeteredRun {

  private final DataCourse course;
  private final MethodSpec spec;
  private final Optional<BatchPlan> plan;
  private final long seed;
  private final WorkBudget budget;
  private final Work before;
  private final List<Long> traceAt;
  private Optional<WorkCurve> curve = Optional.empty();
  private Work spent = Work.NONE;

  /// @param budget in all
  /// @param before what is spent of it
  MeteredRun(
      DataCourse course,
      MethodSpec spec,
      Training training,
      WorkBudget budget,
      Work before,
      List<Long> traceAt) {
    this.course = course;
    this.spec = spec.on(course.names()).seeded(training.seed());
    this.plan = DataRace.plan(training, spec, course.rows());
    this.seed = training.seed();
    this.budget = budget;
    this.before = before;
    this.traceAt = traceAt;
  }

  Result run(RaceProgress progress) {
    TermsCost cost = course.cost();
    Schedule constant = new Schedule.Constant();
    return switch (spec.make(constant)) {
      case Configured.Rule rule ->
          plan.isPresent()
              ? run(
                  Objective.ofTerms(cost),
                  MethodSpec.minibatches(rule, constant, plan.get()),
                  progress)
              : run(whole(), MethodSpec.full(rule, constant), progress);
      case Configured.OnSmooth smooth -> run(whole(), smooth.method(), progress);
      case Configured.OnResiduals squares -> {
        if (!(cost.full() instanceof Residuals residuals)) {
          throw new SpecException(
              spec.row().name() + " needs a sum of squares", "optimizer", "take lbfgs");
        }
        yield run(Objective.ofResiduals(residuals, cost.terms()), squares.method(), progress);
      }
      case Configured.OnLinear linear ->
          run(
              Objective.ofLinear(
                  cost.linear()
                      .orElseThrow(() ->
                          new SpecException(
                              spec.row().name() + " is for linear, logistic and Poisson models",
                              "optimizer",
                              "take lbfgs"))),
              linear.seeded().apply(seed),
              progress);
      case Configured.OnComposite _ ->
          throw new SpecException(
              spec.row().name() + " is for a penalty without a derivative",
              "optimizer",
              "take lbfgs");
    };
  }

  /// The points of the run.
  WorkCurve curve() {
    return curve.orElseThrow();
  }

  /// What the run itself has spent.
  Work spent() {
    return spent;
  }

  private Objective<SmoothCost> whole() {
    return Objective.of(course.cost().full(), course.cost().terms());
  }

  private <P, S extends State> Result run(
      Objective<P> objective, Method<? super P, S> method, RaceProgress progress) {
    Meter meter = new Meter(objective, course.rows());
    WorkCurve points = new WorkCurve(meter, before, budget, course.heldOut());
    curve = Optional.of(points);
    RunSettings settings =
        RunSettings.of(rules(meter))
            .withTraceAt(traceAt)
            .with(points)
            .with((at, _) ->
                progress.at(
                    spec.row().name(),
                    at.cost(),
                    budget.spent(before.plus(meter.work())) / budget.limit()))
            .withClock(meter::nanos)
            .withInterrupt(progress);
    Result result = new Minimizer(settings).run(objective, meter.on(method), course.start());
    spent = meter.work();
    return result;
  }

  /// Methods of all rows end where they converge; minibatches go on to the end of the budget.
  private List<StopRule> rules(Meter meter) {
    StopRule spent = new Spent(meter, before, budget);
    return plan.isPresent() || spec.row().needs() == MethodRow.Needs.GRADIENT
        ? List.of(spent)
        : List.of(new GradientSmall(Limits.GRADIENT_TOLERANCE), StopRules::roundingFloor, spent);
  }

  /// The budget is spent.
  private record Spent(Meter meter, Work before, WorkBudget budget) implements StopRule {

    @Override
    public Optional<Ending> check(Iteration iteration) {
      double spent = budget.spent(before.plus(meter.work()));
      return spent < budget.limit()
          ? Optional.empty()
          : Optional.of(
              new Ending.Unfinished(
                  "budget-spent", spent, budget.limit(), "the budget is spent", true));
    }

    @Override
    public long lastNanos() {
      return budget instanceof WorkBudget.Seconds(double limit)
          ? (long) Math.max(0, 1e9 * (limit - before.seconds()))
          : Long.MAX_VALUE;
    }
  }
}
