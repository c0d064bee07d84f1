package org.thalweg.method.search;

import org.thalweg.cost.Bounds;

/// The step of a trust region: min ‖Jp + ρ‖ subject to ‖Dp‖ ≤ Δ, for J = QR.
///
///     (JᵀJ + λD²) p = −Jᵀρ,   λ = 0 if that p is short enough, else ‖Dp‖ = Δ to a tenth
///
/// λ is found by Newton's method on 1/‖Dp(λ)‖, kept within bounds. Each trial costs one triangular
/// factor of [R; √λ D], d³ operations, whatever the number of residuals.
///
/// Where θ is bounded p is the best step of this λ within the box ([BoundedLeastSquares]), so that what a
/// bound holds has no part in ‖Dp‖'s way to Δ.
///
/// Source: Moré, "The Levenberg–Marquardt algorithm: implementation and theory" (1978); Hebden (1973).
final class DampedStep {

  /// ‖Dp‖ may miss Δ by a tenth: a better λ would cost more than it gains.
  private static final double SLACK = 0.1;

  /// Newton's method on 1/‖Dp‖ nearly always needs two or three trials.
  private static final int MOST_TRIALS = 10;

  /// λ's lower bound where the undamped step is of no use: a thousandth of the upper.
  private static final double LEAST_SHARE = 1e-3;

  private final int d;
  private final Bounds bounds;
  private final boolean bounded;
  private final BoundedLeastSquares within;
  private final TriangularFactor damped;
  private final double[] low;
  private final double[] high;
  private final double[] q;
  private final double[] negated;

  /// The step, length d.
  final double[] p;

  /// λ of the step; also where the next search starts.
  double lambda;

  /// ‖Dp‖.
  double length;

  DampedStep(Bounds bounds) {
    this.bounds = bounds;
    d = bounds.dimension();
    bounded = !bounds.none();
    within = new BoundedLeastSquares(bounded ? d : 0);
    damped = bounded ? within.free : new TriangularFactor(d);
    low = new double[d];
    high = new double[d];
    q = new double[d];
    negated = new double[d];
    p = new double[d];
  }

  /// Computes the step.
  ///
  /// @param theta θ, where it begins; within the bounds
  /// @param scale D, positive, length d
  /// @param radius Δ > 0
  void compute(
      double[] theta, TriangularFactor factor, double[] gradient, double[] scale, double radius) {
    double lowest = 0;
    if (bounded) {
      for (int j = 0; j < d; j++) {
        low[j] = bounds.lower(j) - theta[j];
        high[j] = bounds.upper(j) - theta[j];
      }
      within.begin(gradient, low, high);
    }
    if (fullRank(factor)) {
      solve(factor, scale, 0);
      if (length <= (1 + SLACK) * radius) {
        lambda = 0;
        return;
      }
      // Within a box ‖Dp(λ)‖ has kinks, and what Newton's method says of λ is no bound on it.
      lowest = bounded ? 0 : newton(scale, radius);
    }
    double highest = 0;
    for (int j = 0; j < d; j++) {
      double g = gradient[j] / scale[j];
      highest += g * g;
    }
    highest = Math.sqrt(highest) / radius;
    double trial = Math.max(lowest, Math.min(lambda, highest));
    if (!(trial > 0)) {
      trial = Math.max(LEAST_SHARE * highest, Double.MIN_NORMAL);
    }
    for (int k = 0; k < MOST_TRIALS; k++) {
      solve(factor, scale, trial);
      double excess = length - radius;
      if (Math.abs(excess) <= SLACK * radius
          || (lowest == 0 && excess < 0 && trial <= Double.MIN_NORMAL)) {
        break;
      }
      if (excess > 0) {
        lowest = Math.max(lowest, trial);
      } else {
        highest = Math.min(highest, trial);
      }
      trial = Math.max(lowest, trial + newton(scale, radius));
      if (!(trial <= highest) || !(trial > 0)) {
        trial = Math.max(LEAST_SHARE * highest, Math.sqrt(lowest * highest));
      }
    }
    lambda = trial;
  }

  /// What the linear model expects of the step: ½‖Jp‖² + λ‖Dp‖², and of what has come to a bound
  /// and would go on, its slope there times its way.
  double promised(TriangularFactor factor) {
    double promised = 0.5 * factor.squaredImage(p) + lambda * length * length;
    for (int j = 0; bounded && j < d; j++) {
      promised += Math.abs(within.slope[j] * p[j]);
    }
    return promised;
  }

  /// Whether p changes a parameter by more than its last place.
  boolean moves(double[] theta) {
    for (int j = 0; j < d; j++) {
      if (Math.abs(p[j]) > Math.ulp(theta[j])) {
        return true;
      }
    }
    return false;
  }

  /// θ + p: exactly at the bound where p goes there.
  ///
  /// @param out overwritten
  void place(double[] theta, double[] out) {
    for (int j = 0; j < d; j++) {
      out[j] = theta[j] + p[j];
      if (bounded) {
        int side = within.side[j];
        out[j] =
            side < 0 ? bounds.lower(j) : side > 0 ? bounds.upper(j) : bounds.nearest(j, out[j]);
      }
    }
  }

  private boolean fullRank(TriangularFactor factor) {
    if (bounded) {
      return within.independent(factor, low, high);
    }
    for (int j = 0; j < d; j++) {
      if (factor.r[j * d + j] == 0) {
        return false;
      }
    }
    return true;
  }

  /// p of this λ, and its length.
  private void solve(TriangularFactor factor, double[] scale, double trial) {
    if (bounded) {
      within.solve(factor, scale, trial, low, high, p);
    } else {
      solveFreely(factor, scale, trial);
    }
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double scaled = scale[j] * p[j];
      sum += scaled * scaled;
    }
    length = Math.sqrt(sum);
  }

  private void solveFreely(TriangularFactor factor, double[] scale, double trial) {
    damped.copyFrom(factor);
    double root = Math.sqrt(trial);
    for (int j = 0; trial > 0 && j < d; j++) {
      damped.addDiagonal(j, root * scale[j]);
    }
    for (int j = 0; j < d; j++) {
      negated[j] = -damped.z[j];
    }
    damped.solve(negated, p);
  }

  /// Newton's change of λ on 1/‖Dp(λ)‖ = 1/Δ.
  private double newton(double[] scale, double radius) {
    for (int j = 0; j < d; j++) {
      q[j] = scale[j] * (scale[j] * p[j] / length);
    }
    damped.solveTransposed(q, q);
    double sum = 0;
    for (double element : q) {
      sum += element * element;
    }
    return (length - radius) / (radius * sum);
  }
}
