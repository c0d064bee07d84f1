package org.thalweg.lab;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.thalweg.cost.SmoothCost;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Ending;
import org.thalweg.run.GradientSmall;
import org.thalweg.run.Iteration;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.run.StopRule;
import org.thalweg.schedule.Schedule;

/// How many steps gradient descent with momentum takes, by taking them.
public final class StepMeasurement {

  private StepMeasurement() {}

  /// Runs.
  ///
  /// @param tolerance of ‖∇C‖∞, relative to the start
  /// @param limit no more steps than this are made
  /// @param interrupted whether the caller has had enough
  public static Steps of(
      SmoothCost cost,
      double[] start,
      FixedRate rate,
      double tolerance,
      long limit,
      BooleanSupplier interrupted) {
    RunSettings settings =
        RunSettings.of(List.of(new GradientSmall(tolerance), new Limit(limit)))
            .withInterrupt(interrupted);
    Schedule constant = new Schedule.Constant();
    Configured.Rule rule = (Configured.Rule) rate.method().make(constant);
    Result result =
        new Minimizer(settings).run(Objective.of(cost), MethodSpec.full(rule, constant), start);
    return new Steps(
        kind(result.ending()),
        result.updates(),
        result.last().relativeGradient().orElse(Double.NaN));
  }

  /// Enough. Momentum may stand above its start for long before it comes down, so that a cost which
  /// is higher then is no failure.
  private record Limit(long updates) implements StopRule {

    @Override
    public Optional<Ending> check(Iteration it) {
      return it.update() < updates
          ? Optional.empty()
          : Optional.of(
              new Ending.Unfinished(
                  "max-updates", it.update(), updates, "the limit is reached", true));
    }

    @Override
    public long lastUpdate(long updatesPerEpoch) {
      return updates;
    }
  }

  private static Steps.Kind kind(Ending ending) {
    return switch (ending) {
      case Ending.Converged _ -> Steps.Kind.REACHED;
      case Ending.Unfinished _ -> Steps.Kind.UNFINISHED;
      case Ending.Failed _ -> Steps.Kind.DIVERGED;
    };
  }
}
