package org.thalweg.method.search;

import org.thalweg.cost.Curvature;
import org.thalweg.cost.L1Penalty;

/// Makes a quadratic model with a penalty smallest, one parameter after another:
///
///     uⱼ ← argmin over uⱼ alone = shrink(uⱼ − qⱼ/Hⱼⱼ, λⱼ/Hⱼⱼ),    q = g + H(u − θ)
///
/// Passes over the parameters that are not 0 go on until they have settled; then a pass over all of them
/// tells whether another wants to leave 0. A parameter that stays costs one comparison, one that moves d
/// operations.
final class ModelDescent {

  /// Settled: the model's slopes have fallen to this share of those at θ. For least squares the
  /// model is the cost, so that this is the accuracy of the fit; less is hard to tell from
  /// rounding.
  private static final double SETTLED = 1e-12;

  /// Passes before the model gives way to the next one: columns that depend on each other may need
  /// thousands, and fresh slopes are worth one pass over the data by then.
  private static final int MOST_PASSES = 2000;

  private final int d;
  private final double[] hessian;
  private final double[] q;
  private double decrease;
  private double promised;

  ModelDescent(int d) {
    this.d = d;
    this.hessian = new double[Math.multiplyExact(d, d)];
    this.q = new double[d];
  }

  /// Finds u.
  ///
  /// @param theta θ; not modified
  /// @param gradient g; not modified
  /// @param u overwritten
  void minimize(
      Curvature curvature, L1Penalty penalty, double[] theta, double[] gradient, double[] u) {
    curvature.matrix(d, hessian);
    System.arraycopy(gradient, 0, q, 0, d);
    System.arraycopy(theta, 0, u, 0, d);
    double settled = SETTLED * penalty.violation(theta, gradient);
    int passes = 0;
    while (passes < MOST_PASSES) {
      passes++;
      if (!(pass(penalty, u, false) > settled)) {
        break;
      }
      while (passes < MOST_PASSES && pass(penalty, u, true) > settled) {
        passes++;
      }
    }
    double linear = penalty.value(u) - penalty.value(theta);
    double quadratic = 0;
    for (int j = 0; j < d; j++) {
      double way = u[j] - theta[j];
      linear += gradient[j] * way;
      quadratic += (q[j] - gradient[j]) * way;
    }
    promised = -linear;
    decrease = -linear - 0.5 * quadratic;
  }

  /// One pass.
  ///
  /// @return the largest slope of a parameter that moved
  private double pass(L1Penalty penalty, double[] u, boolean active) {
    double largest = 0;
    for (int j = 0; j < d; j++) {
      if (active && u[j] == 0 && penalty.weight(j) > 0) {
        continue;
      }
      double slope = Math.abs(penalty.leastSlope(j, u[j], q[j]));
      double h = hessian[j * d + j];
      // Where H has nothing to say the model is flat, and the parameter is left to the others.
      if (slope > 0 && h > 0) {
        double to = penalty.shrunk(j, u[j] - q[j] / h, 1 / h);
        if (to != u[j]) {
          largest = Math.max(largest, slope);
          move(j, to, u);
        }
      }
    }
    return largest;
  }

  private void move(int j, double to, double[] u) {
    double by = to - u[j];
    u[j] = to;
    for (int k = 0, at = j * d; k < d; k++, at++) {
      q[k] += by * hessian[at];
    }
  }

  /// How much the model falls from θ to u; NaN where H is.
  double decrease() {
    return decrease;
  }

  /// How much it would fall if its slope at θ held: −(g·(u−θ) + Σⱼ λⱼ(|uⱼ| − |θⱼ|)).
  double promised() {
    return promised;
  }
}
