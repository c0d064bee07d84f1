package org.thalweg.run;

import java.util.List;
import java.util.OptionalDouble;
import org.thalweg.method.Method;

/// What a run gives back. θ is the best finite reported point: that of the lowest validation cost
/// where rows are held out, otherwise that of the lowest full cost at an observation point. Among
/// costs that are equal to rounding the one with the smallest gradient is best.
///
/// @param theta the best point, length d; the caller's to keep
/// @param cost C at it; NaN when not even the start could be evaluated
/// @param gradientNorm ‖∇C‖∞ at it, where taken
/// @param validationCost of the rows held out at it
/// @param bestUpdate after how many updates it was reached
/// @param bestEpochs after how many epochs
/// @param last the last iteration
/// @param ending how the run ended
/// @param chosen settings that the method chose itself
/// @param trace the points asked for, by update
public record Result(
    double[] theta,
    double cost,
    OptionalDouble gradientNorm,
    OptionalDouble validationCost,
    long bestUpdate,
    double bestEpochs,
    Iteration last,
    Ending ending,
    List<Method.Chosen> chosen,
    List<TracePoint> trace) {

  /// The same with an ending that tells more.
  public Result withEnding(Ending other) {
    return new Result(
        theta,
        cost,
        gradientNorm,
        validationCost,
        bestUpdate,
        bestEpochs,
        last,
        other,
        chosen,
        trace);
  }

  /// What was asked of the cost in all.
  public Evaluations evaluations() {
    return last.evaluations();
  }

  /// Updates made.
  public long updates() {
    return last.update();
  }

  /// Wall time.
  public double seconds() {
    return last.nanos() * 1e-9;
  }
}
