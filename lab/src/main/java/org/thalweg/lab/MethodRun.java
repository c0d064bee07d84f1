package org.thalweg.lab;

import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.schedule.Schedule;

/// One run of a method on a function.
final class MethodRun {

  private MethodRun() {}

  /// Runs.
  ///
  /// @param cost residuals too, where the method needs them
  /// @param start θ₀; not modified
  static Result of(SmoothCost cost, MethodSpec spec, double[] start, RunSettings settings) {
    Minimizer minimizer = new Minimizer(settings);
    Schedule constant = new Schedule.Constant();
    return switch (spec.make(constant)) {
      case Configured.OnSmooth smooth -> minimizer.run(Objective.of(cost), smooth.method(), start);
      case Configured.OnResiduals squares ->
          minimizer.run(Objective.ofResiduals((Residuals) cost, 0), squares.method(), start);
      case Configured.Rule rule ->
          minimizer.run(Objective.of(cost), MethodSpec.full(rule, constant), start);
      case Configured.OnComposite _, Configured.OnLinear _ ->
          throw new IllegalArgumentException(spec.row().name() + " is for models over data");
    };
  }
}
