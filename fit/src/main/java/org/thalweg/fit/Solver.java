package org.thalweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.TermsCost;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Budget;
import org.thalweg.run.EpochCostFlat;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.run.StopRule;

/// Runs a method on a cost over data through the one loop.
final class Solver {

  /// A minibatch method whose cost is not flat after so many epochs needs another rate, not more
  /// epochs.
  private static final long AUTOMATIC_EPOCHS = 1000;

  private Solver() {}

  static Result run(
      TermsCost cost, MethodChoice choice, FitSpec spec, Watch watch, double[] theta0) {
    return switch (choice.spec().make()) {
      case Configured.OnSmooth smooth -> {
        refuseBatches(choice, spec);
        yield new Minimizer(settings(choice.spec().row(), false, spec, watch))
            .run(Objective.of(cost.full(), cost.terms()), smooth.method(), theta0);
      }
      case Configured.OnResiduals squares -> {
        refuseBatches(choice, spec);
        yield new Minimizer(settings(choice.spec().row(), false, spec, watch))
            .run(
                Objective.ofResiduals(residuals(cost, choice), cost.terms()),
                squares.method(),
                theta0);
      }
      case Configured.Rule rule -> {
        boolean stochastic = spec.batches().isPresent();
        Minimizer loop = new Minimizer(settings(choice.spec().row(), stochastic, spec, watch));
        yield stochastic
            ? loop.run(
                Objective.ofTerms(cost),
                MethodSpec.minibatches(rule, spec.schedule(), spec.batches().orElseThrow()),
                theta0)
            : loop.run(
                Objective.of(cost.full(), cost.terms()),
                MethodSpec.full(rule, spec.schedule()),
                theta0);
      }
    };
  }

  private static Residuals residuals(TermsCost cost, MethodChoice choice) {
    if (cost.full() instanceof Residuals residuals) {
      return residuals;
    }
    throw new SpecException(
        choice.spec().row().name() + " needs a sum of squares without a penalty",
        "optimizer",
        "use newton or lbfgs");
  }

  private static void refuseBatches(MethodChoice choice, FitSpec spec) {
    if (spec.batches().isPresent()) {
      throw new SpecException(
          choice.spec().row().name() + " takes all rows at every update",
          "batch",
          "leave it out, or use a method such as adam");
    }
  }

  private static RunSettings settings(
      MethodRow row, boolean stochastic, FitSpec spec, Watch watch) {
    Budget automatic =
        stochastic
            ? new Budget.Epochs(AUTOMATIC_EPOCHS, false)
            : new Budget.Updates(row.automaticUpdates(), false);
    List<StopRule> rules = new ArrayList<>(spec.limits().rules(automatic));
    if (stochastic && spec.limits().gradientTolerance() > 0) {
      rules.addFirst(new EpochCostFlat());
    }
    return new RunSettings(
        rules,
        watch.observers(),
        List.of(),
        Optional.empty(),
        OptionalDouble.empty(),
        watch.clock(),
        watch.interrupted());
  }
}
