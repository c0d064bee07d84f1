package org.thalweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.Bounds;
import org.thalweg.cost.Cost;
import org.thalweg.cost.L1Penalty;
import org.thalweg.cost.LinearTerms;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Budget;
import org.thalweg.run.Checkpointing;
import org.thalweg.run.EpochCostFlat;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.run.StopRule;
import org.thalweg.run.ValidationStalled;

/// Runs a method on a cost over data through the one loop.
///
/// Minibatch methods are judged by the rows held out, where there are any: the best θ is that of
/// their lowest cost, and the run ends when it has not fallen for some epochs. Methods of all rows
/// go to the optimum, which the rows held out then only judge, unless a patience is asked for.
final class Solver {

  private final TermsCost cost;
  private final MethodChoice choice;
  private final FitSpec spec;
  private final Watch watch;
  private final Optional<Validating> validating;
  private final Optional<BatchPlan> plan;
  private final Optional<KeptRun> kept;
  private final List<StopRule> endings;
  private final L1Penalty l1;

  private Solver(
      TermsCost cost,
      L1Penalty l1,
      MethodChoice choice,
      FitSpec spec,
      Watch watch,
      Optional<Validating> validating,
      Optional<KeptRun> kept,
      List<StopRule> endings) {
    this.cost = cost;
    this.l1 = l1;
    this.choice = choice;
    this.spec = spec;
    this.watch = watch;
    this.validating = validating;
    this.kept = kept;
    this.endings = endings;
    this.plan = spec.training().plan(choice.spec(), (int) cost.terms());
    if (spec.training().patience().isPresent() && validating.isEmpty()) {
      throw Training.needsRows();
    }
  }

  /// Rows held out, as a run sees them.
  ///
  /// @param cost their mean cost
  /// @param rows how many
  record Validating(Cost cost, int rows) {}

  /// What a run came to.
  ///
  /// @param result of the loop
  /// @param plan how minibatches were dealt; empty where all rows were taken at every update
  /// @param heldOut what the rows held out say
  /// @param frozen whether the method leaves parameters where they are
  record Solution(
      Result result, Optional<BatchPlan> plan, Optional<HeldOut> heldOut, boolean frozen) {

    /// Why the parameters are not those of the optimum, so that nothing says how far off they are;
    /// empty where they are.
    Optional<String> noOptimum() {
      if (heldOut.isPresent() && heldOut.get().decides()) {
        return Optional.of(
            "the parameters are those of the lowest validation cost, not of the optimum");
      }
      if (frozen) {
        return Optional.of("some parameters were frozen, and the optimum is that of the others");
      }
      return plan.map(_ -> "minibatches leave the parameters near the optimum, not at it");
    }
  }

  /// Runs from θ₀ = 0.
  ///
  /// @param kept what is told of the run where it is kept; empty: it is made anew each time
  /// @param l1 a penalty beside the cost; there may be one if the method takes it
  /// @param endings of methods of all rows, beside those that the specification asks for
  static Solution run(
      TermsCost cost,
      L1Penalty l1,
      MethodChoice choice,
      FitSpec spec,
      Watch watch,
      Optional<Validating> validating,
      Optional<KeptRun> kept,
      List<StopRule> endings) {
    double[] theta0 = new double[cost.dimension()];
    return new Solver(cost, l1, choice, spec, watch, validating, kept, endings)
        .run(theta0, Bounds.none(theta0.length), OptionalDouble.empty());
  }

  /// Runs within bounds.
  ///
  /// @param kept what is told of the run where it is kept; empty: it is made anew each time
  /// @param choice a method that keeps to bounds if there are any
  /// @param coldGradientNorm against which gradients are measured; empty: that at θ₀
  static Solution run(
      TermsCost cost,
      MethodChoice choice,
      FitSpec spec,
      Watch watch,
      Optional<Validating> validating,
      Optional<KeptRun> kept,
      double[] theta0,
      Bounds bounds,
      OptionalDouble coldGradientNorm) {
    return new Solver(
            cost, L1Penalty.none(theta0.length), choice, spec, watch, validating, kept, List.of())
        .run(theta0, bounds, coldGradientNorm);
  }

  private Solution run(double[] theta0, Bounds bounds, OptionalDouble coldGradientNorm) {
    Minimizer loop = new Minimizer(settings(theta0, coldGradientNorm));
    Result result =
        switch (choice.spec().make(spec.schedule())) {
          case Configured.OnSmooth smooth -> loop.run(whole(), smooth.method(), theta0);
          case Configured.OnComposite composite ->
              loop.run(
                  Objective.ofComposite(cost.full(), l1, cost.terms()), composite.method(), theta0);
          case Configured.OnLinear linear ->
              loop.run(
                  Objective.ofLinear(linear()),
                  linear.seeded().apply(spec.training().seed()),
                  theta0);
          case Configured.OnResiduals squares when !bounds.none() ->
              loop.run(
                  Objective.ofResiduals(residuals(), bounds, cost.terms()),
                  squares.within().orElseThrow(),
                  theta0);
          case Configured.OnResiduals squares ->
              loop.run(Objective.ofResiduals(residuals(), cost.terms()), squares.method(), theta0);
          case Configured.Rule rule ->
              plan.isPresent()
                  ? loop.run(
                      Objective.ofTerms(cost),
                      MethodSpec.minibatches(rule, spec.schedule(), plan.get()),
                      theta0)
                  : loop.run(whole(), MethodSpec.full(rule, spec.schedule()), theta0);
        };
    return new Solution(
        result, plan, validating.map(v -> judged(v, result)), choice.spec().still().isPresent());
  }

  private Objective<SmoothCost> whole() {
    return Objective.of(cost.full(), cost.terms());
  }

  private LinearTerms linear() {
    return cost.linear()
        .orElseThrow(() ->
            new SpecException(
                choice.spec().row().name() + " is for linear, logistic and Poisson models",
                "optimizer",
                "use lbfgs or adam"));
  }

  private Residuals residuals() {
    if (cost.full() instanceof Residuals residuals) {
      return residuals;
    }
    throw new SpecException(
        choice.spec().row().name() + " needs a sum of squares without a penalty",
        "optimizer",
        "use newton or lbfgs");
  }

  private HeldOut judged(Validating rows, Result result) {
    double best = result.validationCost().orElseGet(() -> rows.cost().value(result.theta()));
    Validation asked = spec.training().validation();
    return new HeldOut(
        rows.rows(),
        !(asked instanceof Validation.Rows),
        !(asked instanceof Validation.Automatic),
        result.last().validationCost().orElse(best),
        result.bestEpochs(),
        best,
        decides());
  }

  /// Whether the rows held out decide which θ is best.
  private boolean decides() {
    return validating.isPresent() && (plan.isPresent() || spec.training().patience().isPresent());
  }

  private RunSettings settings(double[] theta0, OptionalDouble coldGradientNorm) {
    MethodRow row = choice.spec().row();
    boolean stochastic = plan.isPresent();
    Budget automatic =
        stochastic || row.needs() == MethodRow.Needs.LINEAR
            ? new Budget.Epochs(Training.AUTOMATIC_EPOCHS, false)
            : new Budget.Updates(row.automaticUpdates(), false);
    // Who switches the gradient's tolerance off wants no ending but those asked for.
    boolean own = spec.limits().gradientTolerance() > 0;
    List<StopRule> rules = new ArrayList<>();
    if (decides() && (own || spec.training().patience().isPresent())) {
      rules.add(new ValidationStalled(spec.training().patience().orElse(Training.PATIENCE)));
    }
    if (stochastic && own) {
      rules.add(new EpochCostFlat());
    }
    if (!stochastic) {
      rules.addAll(endings);
    }
    rules.addAll(spec.limits().rules(automatic));
    return new RunSettings(
        rules,
        watch.observers(),
        List.of(),
        decides() ? validating.map(Validating::cost) : Optional.empty(),
        coldGradientNorm,
        watch.clock(),
        watch.interrupted(),
        watch
            .keeper()
            .flatMap(keeper ->
                kept.map(run ->
                    keeper.run(run.number(), run.identity(choice, spec, plan, decides(), theta0))))
            .orElse(Checkpointing.OFF));
  }
}
