package org.thalweg.method.search;

import java.util.Arrays;

/// The damped least squares of a linear model in a box,
///
///     min ½‖Rp + z‖² + ½λ‖Dp‖²   subject to   lⱼ ≤ pⱼ ≤ uⱼ,
///
/// solved exactly by active sets: the free elements are solved for, going only as far as the box allows;
/// what hits a bound is held there, and what a bound holds is let go where the model falls
/// inward. Every solution is a QR of the free columns, so that the condition number is never squared.
///
/// Source: Stark and Parker, "Bounded-variable least squares: an algorithm and applications" (1995).
final class BoundedLeastSquares {

  /// A slope below this share of the lengths that it is a product of is rounding.
  private static final double ROUNDING = 64 * 0x1p-52;

  /// Elements are held and let go a few times each at most; beyond that rounding goes in circles.
  private static final int MOST_TURNS = 10;

  private final int d;
  private final double[] row;
  private final double[] target;
  private final double[] residual;
  private final boolean[] tired;

  /// [R; √λD] without the columns that are held.
  final TriangularFactor free;

  /// −1 where pⱼ is held at l, +1 at u, 0 where it is free.
  final int[] side;

  /// The slope of what is minimized along each element: 0 where it is free.
  final double[] slope;

  BoundedLeastSquares(int d) {
    this.d = d;
    row = new double[d];
    target = new double[d];
    residual = new double[d];
    tired = new boolean[d];
    free = new TriangularFactor(d);
    side = new int[d];
    slope = new double[d];
  }

  /// Begins with what a bound holds at p = 0.
  ///
  /// @param gradient Rᵀz
  void begin(double[] gradient, double[] low, double[] high) {
    for (int j = 0; j < d; j++) {
      side[j] = low[j] == 0 && gradient[j] >= 0 ? -1 : high[j] == 0 && gradient[j] <= 0 ? 1 : 0;
    }
  }

  /// Whether the free columns are independent as they are.
  boolean independent(TriangularFactor factor, double[] low, double[] high) {
    factorize(factor, new double[d], 0, held(low, high));
    for (int j = 0; j < d; j++) {
      if (side[j] == 0 && free.r[j * d + j] == 0) {
        return false;
      }
    }
    return true;
  }

  private double[] held(double[] low, double[] high) {
    double[] p = new double[d];
    for (int j = 0; j < d; j++) {
      p[j] = side[j] < 0 ? low[j] : side[j] > 0 ? high[j] : 0;
    }
    return p;
  }

  /// Solves, beginning with what was held last.
  ///
  /// @param low l ≤ 0
  /// @param high u ≥ 0
  /// @param p overwritten
  void solve(
      TriangularFactor factor,
      double[] scale,
      double lambda,
      double[] low,
      double[] high,
      double[] p) {
    System.arraycopy(held(low, high), 0, p, 0, d);
    Arrays.fill(tired, false);
    int freed = -1;
    for (int turn = 0; turn < MOST_TURNS * (d + 1); turn++) {
      factorize(factor, scale, lambda, p);
      int hit = approach(low, high, p);
      if (hit >= 0) {
        // What comes back at once was let go by rounding.
        tired[hit] |= hit == freed;
        freed = -1;
        continue;
      }
      freed = release(factor, scale, lambda, low, high, p);
      if (freed < 0) {
        return;
      }
    }
  }

  /// The factor of the free columns, and on its right-hand side what the held ones leave.
  private void factorize(TriangularFactor factor, double[] scale, double lambda, double[] p) {
    free.clear();
    for (int i = 0; i < d; i++) {
      double right = factor.z[i];
      Arrays.fill(row, 0);
      for (int j = i; j < d; j++) {
        double element = factor.r[i * d + j];
        if (side[j] == 0) {
          row[j] = element;
        } else {
          right += element * p[j];
        }
      }
      free.rotateIn(row, right, i);
    }
    double root = Math.sqrt(lambda);
    for (int j = 0; lambda > 0 && j < d; j++) {
      if (side[j] == 0) {
        free.addDiagonal(j, root * scale[j]);
      }
    }
  }

  /// Goes to the solution for the free elements, or as far on the way as the box allows.
  ///
  /// @return the element that hit a bound and is held there now; −1: none
  private int approach(double[] low, double[] high, double[] p) {
    for (int j = 0; j < d; j++) {
      target[j] = -free.z[j];
    }
    free.solve(target, target);
    double share = 1;
    int hit = -1;
    for (int j = 0; j < d; j++) {
      boolean below = target[j] < low[j];
      if (side[j] == 0 && (below || target[j] > high[j])) {
        double way = ((below ? low[j] : high[j]) - p[j]) / (target[j] - p[j]);
        if (hit < 0 || way < share) {
          share = way;
          hit = j;
        }
      }
    }
    for (int j = 0; j < d; j++) {
      if (side[j] == 0) {
        double gone = hit < 0 ? target[j] : p[j] + share * (target[j] - p[j]);
        p[j] = Math.min(Math.max(gone, low[j]), high[j]);
      }
    }
    if (hit >= 0) {
      side[hit] = target[hit] < low[hit] ? -1 : 1;
      p[hit] = side[hit] < 0 ? low[hit] : high[hit];
    }
    return hit;
  }

  /// Lets go of the held element along which the model falls most.
  ///
  /// @return that element; −1: none, the solution is found
  private int release(
      TriangularFactor factor,
      double[] scale,
      double lambda,
      double[] low,
      double[] high,
      double[] p) {
    double length = 0;
    for (int i = 0; i < d; i++) {
      double sum = factor.z[i];
      for (int j = i; j < d; j++) {
        sum += factor.r[i * d + j] * p[j];
      }
      residual[i] = sum;
      length += sum * sum;
    }
    length = Math.sqrt(length);
    int worst = -1;
    double most = 0;
    for (int j = 0; j < d; j++) {
      slope[j] = 0;
      if (side[j] == 0) {
        continue;
      }
      double sum = lambda * scale[j] * scale[j] * p[j];
      for (int i = 0; i <= j; i++) {
        sum += factor.r[i * d + j] * residual[i];
      }
      slope[j] = sum;
      double inward = side[j] * sum;
      boolean falls = inward > ROUNDING * factor.columnNorm(j) * length;
      if (low[j] < high[j] && falls && !tired[j] && inward / scale[j] > most) {
        most = inward / scale[j];
        worst = j;
      }
    }
    if (worst >= 0) {
      side[worst] = 0;
    }
    return worst;
  }
}
