package org.thalweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;

/// The information that the data hold about the parameters, as a triangle R with RᵀR = JᵀJ or RᵀR =
/// H, in sums over the rows, not means.
///
/// @param dimension d
/// @param r R, row-major d×d, zero below the diagonal
/// @param lengths the length of each column of R: what its diagonal would be, were the parameter
///   alone
/// @param smallest a diagonal element below this share of its column's length is rounding: the
///   parameter is a combination of those before it
record Information(int dimension, double[] r, double[] lengths, double smallest) {

  /// Elements of J carry a relative rounding of some 10⁻¹⁶, and d reflections add to it; a thousand
  /// times that is safely above.
  private static final double SMALLEST_OF_ROWS = 1e-13;

  /// In H = RᵀR the same rounding stands against squares: its root is the limit for R.
  private static final double SMALLEST_OF_PRODUCTS = 1e-7;

  /// See [#isDoubtful]: with it the error stands at 10⁻¹², five digits below the limit for R.
  private static final double DOUBTFUL = 1e-4;

  /// A parameter takes part in an undetermined combination if its share is above this.
  private static final double TAKES_PART = 1e-6;

  /// From the rows of the Jacobian by QR, which does not square the condition number.
  ///
  /// @param totalWeight Σwᵢ, by which the residuals' own mean is multiplied
  static Information ofRows(Residuals cost, double[] theta, double totalWeight) {
    int d = theta.length;
    Triangle triangle = new Triangle(d);
    cost.jacobian(theta, triangle);
    double[] r = triangle.r();
    double root = Math.sqrt(totalWeight);
    for (int i = 0; i < r.length; i++) {
      r[i] *= root;
    }
    return new Information(d, r, lengths(d, r), SMALLEST_OF_ROWS);
  }

  /// From the Hessian by Cholesky.
  static Information ofHessian(SmoothCost cost, double[] theta, double totalWeight) {
    int d = theta.length;
    return ofMatrix(hessian(cost, theta), d, totalWeight);
  }

  /// H, row-major.
  static double[] hessian(SmoothCost cost, double[] theta) {
    double[] h = new double[theta.length * theta.length];
    cost.curvatureAt(theta)
        .orElseThrow(() -> new IllegalArgumentException("the cost gives no curvature"))
        .matrix(theta.length, h);
    return h;
  }

  /// From a matrix by Cholesky.
  ///
  /// @param h row-major d×d; not modified
  static Information ofMatrix(double[] h, int d, double totalWeight) {
    double[] lengths = new double[d];
    for (int j = 0; j < d; j++) {
      lengths[j] = Math.sqrt(Math.max(0, h[j * d + j]) * totalWeight);
    }
    double[] r = new double[d * d];
    for (int i = 0; i < d; i++) {
      double pivot = Math.sqrt(Math.max(0, rest(d, h, r, i, i, totalWeight)));
      r[i * d + i] = pivot;
      boolean determined = pivot > SMALLEST_OF_PRODUCTS * lengths[i];
      for (int j = i + 1; determined && j < d; j++) {
        r[i * d + j] = rest(d, h, r, i, j, totalWeight) / pivot;
      }
    }
    return new Information(d, r, lengths, SMALLEST_OF_PRODUCTS);
  }

  /// What the rows of R above row i leave of an element of H.
  private static double rest(int d, double[] h, double[] r, int i, int j, double totalWeight) {
    double sum = h[i * d + j] * totalWeight;
    for (int k = 0; k < i; k++) {
      sum = Math.fma(-r[k * d + i], r[k * d + j], sum);
    }
    return sum;
  }

  private static double[] lengths(int d, double[] r) {
    double[] lengths = new double[d];
    for (int j = 0; j < d; j++) {
      for (int i = 0; i <= j; i++) {
        lengths[j] = StrictMath.hypot(lengths[j], r[i * d + j]);
      }
    }
    return lengths;
  }

  /// A direction for each combination of parameters that the data do not determine, along which the
  /// cost stays: 1 at a parameter that others before it make up, 0 at those that have no part in
  /// it. Empty when all are determined.
  List<double[]> combinations() {
    List<double[]> combinations = new ArrayList<>();
    for (int j = 0; j < dimension; j++) {
      if (!(Math.abs(r[j * dimension + j]) > smallest * lengths[j])) {
        combinations.add(combination(j));
      }
    }
    return combinations;
  }

  /// The places of a direction that are not 0.
  static List<Integer> members(double[] direction) {
    return IntStream.range(0, direction.length).filter(k -> direction[k] != 0).boxed().toList();
  }

  /// Whether a parameter is determined by so little that what is lost in rounding before it may
  /// hide that another is not: the error of an element of R is that of the elements above it,
  /// divided by this share.
  boolean isDoubtful() {
    return IntStream.range(0, dimension)
        .anyMatch(j -> !(Math.abs(r[j * dimension + j]) > DOUBTFUL * lengths[j]));
  }

  /// How many parameters the data determine: all but one for each combination that they do not.
  int rank() {
    return (int)
        IntStream.range(0, dimension)
            .filter(j -> Math.abs(r[j * dimension + j]) > smallest * lengths[j])
            .count();
  }

  /// Solves for column j as a combination of those before it.
  private double[] combination(int j) {
    int d = dimension;
    double[] share = new double[j];
    double[] direction = new double[d];
    direction[j] = 1;
    for (int i = j - 1; i >= 0; i--) {
      double pivot = r[i * d + i];
      if (!(Math.abs(pivot) > smallest * lengths[i])) {
        continue;
      }
      double sum = r[i * d + j];
      for (int k = i + 1; k < j; k++) {
        sum -= r[i * d + k] * share[k];
      }
      share[i] = sum / pivot;
      boolean part = Math.abs(share[i]) * lengths[i] > TAKES_PART * lengths[j];
      direction[i] = part ? -share[i] : 0;
    }
    return direction;
  }

  /// R⁻¹, column by column: column j is `inverse[j]`. Call only if all is determined.
  double[][] inverseColumns() {
    int d = dimension;
    double[][] inverse = new double[d][d];
    for (int j = 0; j < d; j++) {
      double[] x = inverse[j];
      for (int i = j; i >= 0; i--) {
        double sum = i == j ? 1 : 0;
        for (int k = i + 1; k <= j; k++) {
          sum -= r[i * d + k] * x[k];
        }
        x[i] = sum / r[i * d + i];
      }
    }
    return inverse;
  }
}
