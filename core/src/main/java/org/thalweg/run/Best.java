package org.thalweg.run;

import java.util.List;
import java.util.OptionalDouble;
import org.thalweg.method.Method;
import org.thalweg.method.Rounding;
import org.thalweg.method.State;

/// The best point of a run so far.
final class Best implements State {
  private static final int LOWEST = 0;
  private static final int COST = 1;
  private static final int GRADIENT = 2;
  private static final int VALIDATION = 3;
  private static final int EPOCHS = 4;
  private static final int UPDATE = 0;
  private static final int HAS_GRADIENT = 1;
  private static final int HAS_VALIDATION = 2;

  private final double[] theta;
  private final double[] numbers = {Double.POSITIVE_INFINITY, Double.NaN, 0, 0, 0};
  private final long[] counts = new long[3];

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
    double lowest = numbers[LOWEST];
    OptionalDouble gradientNorm = gradientNorm();
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
    numbers[LOWEST] = Math.min(lowest, judged);
    if (losesGradient || !(lower || equal)) {
      return;
    }
    take(it, candidate);
  }

  /// Takes the last point of a run that has converged, whose method vouches for it, unless its cost
  /// is visibly higher or rows are held out.
  void settle(Iteration it, double[] candidate) {
    double lowest = numbers[LOWEST];
    if (it.validationCost().isEmpty()
        && it.cost() <= lowest + Rounding.TEN_DIGITS * Math.abs(lowest)) {
      take(it, candidate);
    }
  }

  /// Takes the point at which a run has converged when its gradient is smaller, unless its cost is
  /// visibly higher: where residuals are far smaller than what they are differences of, the cost of
  /// a point just before may be lower by rounding.
  void settleIfFlatter(Iteration it, double[] candidate) {
    OptionalDouble best = gradientNorm();
    if (best.isPresent() && it.gradientNorm().orElse(Double.NaN) < best.getAsDouble()) {
      settle(it, candidate);
    }
  }

  private void take(Iteration it, double[] candidate) {
    System.arraycopy(candidate, 0, theta, 0, theta.length);
    numbers[COST] = it.cost();
    numbers[GRADIENT] = it.gradientNorm().orElse(0);
    numbers[VALIDATION] = it.validationCost().orElse(0);
    numbers[EPOCHS] = it.epochs();
    counts[UPDATE] = it.update();
    counts[HAS_GRADIENT] = it.gradientNorm().isPresent() ? 1 : 0;
    counts[HAS_VALIDATION] = it.validationCost().isPresent() ? 1 : 0;
  }

  private OptionalDouble gradientNorm() {
    return counts[HAS_GRADIENT] == 1
        ? OptionalDouble.of(numbers[GRADIENT])
        : OptionalDouble.empty();
  }

  private OptionalDouble validationCost() {
    return counts[HAS_VALIDATION] == 1
        ? OptionalDouble.of(numbers[VALIDATION])
        : OptionalDouble.empty();
  }

  /// Epochs since the lowest validation cost, 0 if this is it or there is none.
  double epochsSince(double now, OptionalDouble validation) {
    return validation.isEmpty() || validation.getAsDouble() < numbers[LOWEST]
        ? 0
        : now - numbers[EPOCHS];
  }

  @Override
  public void parts(Parts visitor) {
    visitor.numbers("best theta", theta);
    visitor.numbers("best", numbers);
    visitor.counts("best counts", counts);
  }

  Result result(Iteration last, Ending ending, List<Method.Chosen> chosen, List<TracePoint> trace) {
    return new Result(
        theta,
        numbers[COST],
        gradientNorm(),
        validationCost(),
        counts[UPDATE],
        numbers[EPOCHS],
        last,
        ending,
        List.copyOf(chosen),
        List.copyOf(trace));
  }
}
