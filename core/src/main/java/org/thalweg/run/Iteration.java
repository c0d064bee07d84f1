package org.thalweg.run;

import java.util.OptionalDouble;
import org.thalweg.method.Step;

/// What is known at an observation point: everything that stop rules, observers and reports see.
///
/// Costs and gradients are those of the whole data at the reported point.
///
/// @param update updates made, t
/// @param epochs passes over the data that the updates took
/// @param verdict what the method said of its last update
/// @param cost C(θ)
/// @param gradientNorm ‖∇C(θ)‖∞; absent where the gradient was not taken
/// @param thetaNorm ‖θ‖∞
/// @param stepNorm ‖Δθ‖∞ of the last update
/// @param predictedDecrease what the method's model expects of the next step; absent for methods
///   without a model
/// @param rate η of the last update, or the step length that a line search took
/// @param validationCost the cost of the rows held out; absent without such rows
/// @param history what came before
/// @param evaluations what has been asked of the cost so far
/// @param nanos since the run began
/// @param interrupted whether the caller asked to stop
public record Iteration(
    long update,
    double epochs,
    Step.Verdict verdict,
    double cost,
    OptionalDouble gradientNorm,
    double thetaNorm,
    double stepNorm,
    OptionalDouble predictedDecrease,
    double rate,
    OptionalDouble validationCost,
    History history,
    Evaluations evaluations,
    long nanos,
    boolean interrupted) {

  /// What came before an iteration.
  ///
  /// @param startCost C(θ₀)
  /// @param coldGradientNorm ‖∇C‖∞ at a cold start, against which gradients are measured
  /// @param previousCost C at the observation before; C(θ₀) at the first
  /// @param epochsSinceBest epochs since the lowest validation cost; 0 without validation
  /// @param window for stochastic methods the costs at the ends of the last epochs, at most
  ///   [EpochCostFlat#WINDOW] + 1, the newest last; otherwise empty. Shared, not copied: not to be
  ///   modified
  public record History(
      double startCost,
      double coldGradientNorm,
      double previousCost,
      double epochsSinceBest,
      double[] window) {}

  /// Whether all rows have had their turn the same number of times: that between epochs some have
  /// just had theirs shows in the cost.
  public boolean endsEpoch() {
    return epochs == Math.rint(epochs);
  }

  /// ‖∇C‖∞ relative to a cold start; 0 when both vanish.
  public OptionalDouble relativeGradient() {
    if (gradientNorm.isEmpty()) {
      return gradientNorm;
    }
    double norm = gradientNorm.getAsDouble();
    return OptionalDouble.of(norm == 0 ? 0 : norm / history.coldGradientNorm());
  }
}
