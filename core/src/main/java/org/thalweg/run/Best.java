package org.thalweg.run;

import java.util.List;
import java.util.OptionalDouble;
import org.thalweg.method.Method;
import org.thalweg.method.Rounding;

/// The best point of a run so far.
final class Best {
  private final double[] theta;
  private double lowest = Double.POSITIVE_INFINITY;
  private double cost = Double.NaN;
  private OptionalDouble gradientNorm = OptionalDouble.empty();
  private OptionalDouble validationCost = OptionalDouble.empty();
  private long update;
  private double epochs;

  Best(double[] theta0) {
    this.theta = theta0.clone();
  }

  /// Takes a finite point when it is the best so far: of lower cost, or of equal cost to rounding
  /// and smaller gradient. With validation the cost that counts is that of the rows held out.
  void offer(Iteration it, double[] candidate) {
    double judged = it.validationCost().orElse(it.cost());
    if (!Double.isFinite(judged)) {
      return;
    }
    boolean lower = judged < lowest;
    boolean equal =
        it.validationCost().isEmpty()
            && judged <= lowest + Rounding.of(lowest)
            && it.gradientNorm().isPresent()
            && gradientNorm.isPresent()
            && it.gradientNorm().getAsDouble() <= gradientNorm.getAsDouble();
    boolean losesGradient =
        lower
            && judged >= lowest - Rounding.of(lowest)
            && it.gradientNorm().orElse(0) > gradientNorm.orElse(Double.POSITIVE_INFINITY);
    lowest = Math.min(lowest, judged);
    if (losesGradient || !(lower || equal)) {
      return;
    }
    take(it, candidate);
  }

  /// Takes the last point of a run that has converged, whose method vouches for it, unless its cost
  /// is visibly higher or rows are held out.
  void settle(Iteration it, double[] candidate) {
    if (it.validationCost().isEmpty()
        && it.cost() <= lowest + Rounding.TEN_DIGITS * Math.abs(lowest)) {
      take(it, candidate);
    }
  }

  private void take(Iteration it, double[] candidate) {
    System.arraycopy(candidate, 0, theta, 0, theta.length);
    cost = it.cost();
    gradientNorm = it.gradientNorm();
    validationCost = it.validationCost();
    update = it.update();
    epochs = it.epochs();
  }

  /// Epochs since the lowest validation cost, 0 if this is it or there is none.
  double epochsSince(double now, OptionalDouble validation) {
    return validation.isEmpty() || validation.getAsDouble() < lowest ? 0 : now - epochs;
  }

  Result result(Iteration last, Ending ending, List<Method.Chosen> chosen, List<TracePoint> trace) {
    return new Result(
        theta,
        cost,
        gradientNorm,
        validationCost,
        update,
        epochs,
        last,
        ending,
        List.copyOf(chosen),
        List.copyOf(trace));
  }
}
