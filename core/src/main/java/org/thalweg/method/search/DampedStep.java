package org.thalweg.method.search;

/// The step of a trust region: min ‖Jp + ρ‖ subject to ‖Dp‖ ≤ Δ, for J = QR.
///
///     (JᵀJ + λD²) p = −Jᵀρ,   λ = 0 if that p is short enough, else ‖Dp‖ = Δ to a tenth
///
/// λ is found by Newton's method on 1/‖Dp(λ)‖, kept within bounds. Each trial costs one triangular
/// factor of [R; √λ D], d³ operations, whatever the number of residuals.
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
  private final TriangularFactor damped;
  private final double[] q;
  private final double[] negated;

  /// The step, length d.
  final double[] p;

  /// λ of the step; also where the next search starts.
  double lambda;

  /// ‖Dp‖.
  double length;

  DampedStep(int d) {
    this.d = d;
    damped = new TriangularFactor(d);
    q = new double[d];
    negated = new double[d];
    p = new double[d];
  }

  /// Computes the step.
  ///
  /// @param scale D, positive, length d
  /// @param radius Δ > 0
  void compute(TriangularFactor factor, double[] gradient, double[] scale, double radius) {
    double lowest = 0;
    if (fullRank(factor)) {
      solve(factor, scale, 0);
      if (length <= (1 + SLACK) * radius) {
        lambda = 0;
        return;
      }
      lowest = newton(scale, radius);
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

  /// What the linear model expects of the step: ½‖Jp‖² + λ‖Dp‖².
  double promised(TriangularFactor factor) {
    return 0.5 * factor.squaredImage(p) + lambda * length * length;
  }

  private boolean fullRank(TriangularFactor factor) {
    for (int j = 0; j < d; j++) {
      if (factor.r[j * d + j] == 0) {
        return false;
      }
    }
    return true;
  }

  /// p of this λ, and its length.
  private void solve(TriangularFactor factor, double[] scale, double trial) {
    damped.copyFrom(factor);
    double root = Math.sqrt(trial);
    for (int j = 0; trial > 0 && j < d; j++) {
      damped.addDiagonal(j, root * scale[j]);
    }
    for (int j = 0; j < d; j++) {
      negated[j] = -damped.z[j];
    }
    damped.solve(negated, p);
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double scaled = scale[j] * p[j];
      sum += scaled * scaled;
    }
    length = Math.sqrt(sum);
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
