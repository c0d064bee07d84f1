package org.thalweg.method.search;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import org.ejml.dense.row.decomposition.eig.SymmetricQRAlgorithmDecomposition_DDRM;
import org.ejml.dense.row.decomposition.hessenberg.TridiagonalDecompositionHouseholder_DDRM;
import org.ejml.dense.row.decomposition.lu.LUDecompositionAlt_DDRM;
import org.ejml.dense.row.linsol.chol.LinearSolverChol_DDRM;
import org.ejml.dense.row.linsol.lu.LinearSolverLu_DDRM;
import org.thalweg.cost.Curvature;
import org.thalweg.method.Norms;

/// Solves [H + εI] v = −g, with ε given or so large that v goes downhill.
///
/// The single-threaded factorizations are named one by one: a choice by size or by the number of
/// cores could change bits.
final class ShiftedHessian {

  /// A pivot of which elimination left a smaller share is rounding; times d.
  static final double SINGULAR = 0x1p-52;

  /// The least share of σmax that every curvature is raised to where H is not safely positive
  /// definite: the step along a null direction then stays below 10⁻⁴ of what rounding of the
  /// gradient could make of it.
  private static final double LEAST = 0x1p-40;

  /// 4³⁰⁰ is more than doubles can span from the least shift up.
  private static final int MOST_TRIES = 300;

  private final int d;
  private final DMatrixRMaj h;
  private final DMatrixRMaj factor;
  private final DMatrixRMaj right;
  private final DMatrixRMaj solution;
  private final LinearSolverChol_DDRM cholesky =
      new LinearSolverChol_DDRM(new CholeskyDecompositionInner_DDRM(true));
  private final LUDecompositionAlt_DDRM decomposition = new LUDecompositionAlt_DDRM();
  private final LinearSolverLu_DDRM lu = new LinearSolverLu_DDRM(decomposition);

  ShiftedHessian(int d) {
    this.d = d;
    h = new DMatrixRMaj(d, d);
    factor = new DMatrixRMaj(d, d);
    right = new DMatrixRMaj(d, 1);
    solution = new DMatrixRMaj(d, 1);
  }

  /// v = −[H + εI]⁻¹ g, H + εI of any inertia.
  ///
  /// @param v length d; overwritten
  /// @return false when H + εI is singular to rounding
  boolean solve(Curvature curvature, double eps, double[] g, double[] v) {
    curvature.matrix(d, h.data);
    shift(eps);
    if (!lu.setA(factor) || !(leastPivot(decomposition.getLU(), eps, false) > d * SINGULAR)) {
      return false;
    }
    negate(g);
    lu.solve(right, solution);
    return take(v);
  }

  /// v = −[H + εI]⁻¹ g with ε = 0 where H is safely positive definite. Otherwise ε is at least
  /// 2⁻⁴⁰σmax, at least 2|λmin| for λmin < 0 beyond that, so that the most negative curvature is
  /// met with its own size, and so large that what ε alone decides of v is not longer than max(‖θ‖,
  /// 1): there is no curvature to say how far to go.
  ///
  /// @param v length d; overwritten
  /// @return false when H is not finite
  boolean solveDownhill(Curvature curvature, double[] g, double[] theta, double[] v) {
    curvature.matrix(d, h.data);
    if (!finite()) {
      return false;
    }
    shift(0);
    negate(g);
    if (factorizes(0)) {
      cholesky.solve(right, solution);
      if (take(v)) {
        return true;
      }
    }
    double farthest = Math.max(1, Norms.euclidean(theta));
    // A convex cost has no curvature below what rounding makes of 0: the eigenvalues, many times as
    // dear as a factorization, are not needed.
    if (solvesShifted(LEAST * largestRow(), farthest, v)) {
      return true;
    }
    double[] range = range();
    double sigma = Math.max(Math.abs(range[0]), Math.abs(range[1]));
    double eps = Math.max(-2 * range[0], LEAST * sigma);
    if (!(eps > 0)) {
      System.arraycopy(right.data, 0, v, 0, d);
      return true;
    }
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      if (solvesShifted(eps, farthest, v)) {
        return true;
      }
      eps *= 4;
    }
    return false;
  }

  /// v = −[H + εI]⁻¹ g, if H + εI is safely positive definite and what ε alone decides of v is not
  /// longer than `farthest`.
  ///
  /// That is u = ε[H + εI]⁻¹v: in a direction of curvature λ it has the share ε/(λ + ε) of v, all
  /// of it where there is no curvature, next to nothing elsewhere.
  private boolean solvesShifted(double eps, double farthest, double[] v) {
    if (!(eps > 0)) {
      return false;
    }
    shift(eps);
    if (!factorizes(eps)) {
      return false;
    }
    cholesky.solve(right, solution);
    if (!take(v)) {
      return false;
    }
    cholesky.solve(solution, solution);
    return eps * Norms.euclidean(solution.data) <= farthest;
  }

  private boolean factorizes(double eps) {
    if (!cholesky.setA(factor)) {
      return false;
    }
    return leastPivot(cholesky.getDecomposition().getT(factor), eps, true) > d * SINGULAR;
  }

  /// The smallest share that elimination left of a column's largest element, at its pivot; for a
  /// Cholesky factor, of its diagonal element. Units of the parameters cancel in it.
  private double leastPivot(DMatrixRMaj triangle, double eps, boolean squared) {
    double least = 1;
    for (int j = 0; j < d; j++) {
      double pivot = Math.abs(triangle.data[j * d + j]);
      double size = Math.abs(h.data[j * d + j] + eps);
      for (int i = 0; !squared && i < d; i++) {
        size = Math.max(size, i == j ? 0 : Math.abs(h.data[i * d + j]));
      }
      least = Math.min(least, (squared ? pivot * pivot : pivot) / size);
    }
    return least;
  }

  /// ‖H‖∞, at least σmax and at most √d times it.
  private double largestRow() {
    double largest = 0;
    for (int i = 0; i < d; i++) {
      double sum = 0;
      for (int j = 0; j < d; j++) {
        sum += Math.abs(h.data[i * d + j]);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }

  /// λmin and λmax.
  private double[] range() {
    SymmetricQRAlgorithmDecomposition_DDRM eigen =
        new SymmetricQRAlgorithmDecomposition_DDRM(
            new TridiagonalDecompositionHouseholder_DDRM(), false);
    System.arraycopy(h.data, 0, factor.data, 0, d * d);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    if (eigen.decompose(factor)) {
      for (int i = 0; i < d; i++) {
        low = Math.min(low, eigen.getEigenvalue(i).getReal());
        high = Math.max(high, eigen.getEigenvalue(i).getReal());
      }
      return new double[] {low, high};
    }
    // The eigenvalues lie within Gershgorin's circles.
    for (int i = 0; i < d; i++) {
      double radius = 0;
      for (int j = 0; j < d; j++) {
        radius += j == i ? 0 : Math.abs(h.data[i * d + j]);
      }
      low = Math.min(low, h.data[i * d + i] - radius);
      high = Math.max(high, h.data[i * d + i] + radius);
    }
    return new double[] {low, high};
  }

  private void shift(double eps) {
    System.arraycopy(h.data, 0, factor.data, 0, d * d);
    for (int i = 0; i < d; i++) {
      factor.data[i * d + i] += eps;
    }
  }

  private boolean finite() {
    double sum = 0;
    for (double element : h.data) {
      sum += element * 0;
    }
    return sum == 0;
  }

  private void negate(double[] g) {
    for (int i = 0; i < d; i++) {
      right.data[i] = -g[i];
    }
  }

  private boolean take(double[] v) {
    double sum = 0;
    for (int i = 0; i < d; i++) {
      v[i] = solution.data[i];
      sum += v[i] * 0;
    }
    return sum == 0;
  }
}
