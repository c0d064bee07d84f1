package org.thalweg.curvature;

import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.SmoothCost;

/// What the Hessian says of a point where a run has ended: a minimum, a saddle, or a place on the
/// way.
///
/// @param smallest λmin, the smallest eigenvalue of H
/// @param highest λmax, the largest eigenvalue
/// @param largest the largest |λ|
/// @param newtonStep ‖H⁻¹∇C‖∞, how far away the minimum of the local expansion lies; infinite where
///   H is singular and the gradient does not vanish along its null space
public record CriticalPoint(double smallest, double highest, double largest, double newtonStep) {

  /// A matrix of d² numbers and its decomposition, some 10·d³ operations, stay within a tenth of a
  /// second.
  public static final int MOST_PARAMETERS = 200;

  /// √ε, ε = 2⁻⁵²: a run that converged knows θ̂ to about √ε of itself, and so does H its
  /// eigenvalues.
  private static final double ROUNDING = 0x1p-26;

  /// Looks at a point; empty where there is no Hessian, it is not finite or too large.
  ///
  /// @param theta length d; not modified
  public static Optional<CriticalPoint> of(SmoothCost cost, double[] theta) {
    return of(cost, theta, new boolean[theta.length]);
  }

  /// Looks at a point as the free parameters see it.
  ///
  /// @param theta length d; not modified
  /// @param still true for each parameter that is held where it is, length d; not all
  public static Optional<CriticalPoint> of(SmoothCost cost, double[] theta, boolean[] still) {
    int all = cost.dimension();
    Optional<Curvature> curvature =
        all <= MOST_PARAMETERS ? cost.curvatureAt(theta) : Optional.empty();
    if (curvature.isEmpty()) {
      return Optional.empty();
    }
    double[] ofAll = new double[all];
    double[] matrix = new double[all * all];
    double value = cost.valueAndGradient(theta, ofAll);
    curvature.get().matrix(all, matrix);
    int[] free = IntStream.range(0, all).filter(j -> !still[j]).toArray();
    int d = free.length;
    double[] gradient = new double[d];
    double[] hessian = new double[d * d];
    for (int i = 0; i < d; i++) {
      gradient[i] = ofAll[free[i]];
      for (int j = 0; j < d; j++) {
        hessian[i * d + j] = matrix[free[i] * all + free[j]];
      }
    }
    if (!Double.isFinite(value) || !allFinite(gradient) || !allFinite(hessian)) {
      return Optional.empty();
    }
    double step = newtonStep(hessian, gradient);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, false, true);
    return eigen.decompose(DMatrixRMaj.wrap(d, d, hessian))
        ? Optional.of(of(eigen, step))
        : Optional.empty();
  }

  private static CriticalPoint of(EigenDecomposition_F64<DMatrixRMaj> eigen, double newtonStep) {
    double smallest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    double largest = 0;
    for (int k = 0; k < eigen.getNumberOfEigenvalues(); k++) {
      double lambda = eigen.getEigenvalue(k).getReal();
      smallest = Math.min(smallest, lambda);
      highest = Math.max(highest, lambda);
      largest = Math.max(largest, Math.abs(lambda));
    }
    return new CriticalPoint(smallest, highest, largest, newtonStep);
  }

  /// ‖H⁻¹∇C‖∞ by way of D⁻¹HD⁻¹, D = √|diag H|: far down a valley parameters have curvatures of
  /// very different sizes, and of H itself the small ones would be lost in rounding.
  ///
  /// @param hessian row-major d×d; not modified
  /// @param gradient not modified
  private static double newtonStep(double[] hessian, double[] gradient) {
    int d = gradient.length;
    double[] scale = new double[d];
    for (int i = 0; i < d; i++) {
      double root = Math.sqrt(Math.abs(hessian[i * d + i]));
      scale[i] = root > 0 ? root : 1;
    }
    double[] scaled = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        scaled[i * d + j] = hessian[i * d + j] / scale[i] / scale[j];
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, true, true);
    if (!allFinite(scaled) || !eigen.decompose(DMatrixRMaj.wrap(d, d, scaled))) {
      return Double.POSITIVE_INFINITY;
    }
    double[] step = new double[d];
    for (int k = 0; k < d; k++) {
      double[] direction = eigen.getEigenVector(k).data;
      double along = 0;
      for (int i = 0; i < d; i++) {
        along += direction[i] * gradient[i] / scale[i];
      }
      double length = along == 0 ? 0 : along / eigen.getEigenvalue(k).getReal();
      for (int i = 0; i < d && length != 0; i++) {
        step[i] += length * direction[i] / scale[i];
      }
    }
    double far = 0;
    for (double element : step) {
      far = Double.isNaN(element) ? Double.POSITIVE_INFINITY : Math.max(far, Math.abs(element));
    }
    return far;
  }

  /// Whether the cost falls along some direction, beyond what rounding may feign.
  public boolean fallsAway() {
    return smallest < limit();
  }

  /// Whether it falls along every direction: a maximum.
  public boolean fallsEverywhere() {
    return highest < limit();
  }

  /// Eigenvalues below it are negative for certain.
  public double limit() {
    return -ROUNDING * largest;
  }

  private static boolean allFinite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
