package org.thalweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// The directions along which a fit is on its way to infinity, where the data leave combinations of
/// parameters undetermined as well, so that no standard error tells of them: along such a direction
/// the cost has lost the curvature that it had at a cold start, and the parameters, large as they
/// may be, are nothing beside their standard error.
///
/// With H₀ the Hessian at θ = 0 and B a basis of its range, BᵀH₀B = I, these are eigenvectors of
/// BᵀHB with an eigenvalue near 0. Those of least norm among equals are taken, so that what may be
/// shifted at no cost does not stand for what runs.
final class Fading {

  /// 4p(1−p), the curvature of a row beside that of one in doubt, at odds of 10⁴ to 1.
  private static final double FADED = 4e-4;

  /// An eigenvalue of H₀ below this share of the largest is rounding: d additions lose some 10⁻¹⁴.
  private static final double RANGE = 1e-10;

  /// A parameter is named if its part in a direction is above this share of the largest: a class
  /// that a column of 0 and 1 sets apart has the part 1, the other columns of its category, against
  /// which it stands, one through their number.
  private static final double TAKES_PART = 0.3;

  private Fading() {}

  /// The parameters that run.
  ///
  /// @param now H, row-major d×d; not modified
  /// @param cold H₀, likewise
  /// @param theta where H was taken
  /// @param totalWeight Σwᵢ, by which the mean cost is multiplied
  /// @param scaled from θ to parameters of scaled columns, which can be compared
  static List<Integer> parameters(
      double[] now,
      double[] cold,
      double[] theta,
      double totalWeight,
      UnaryOperator<double[]> scaled) {
    int d = theta.length;
    double[][] basis = basis(cold, d);
    int k = basis.length;
    if (k == 0) {
      return List.of();
    }
    double[] left = new double[k * k];
    for (int i = 0; i < k; i++) {
      double[] product = times(now, basis[i]);
      for (int j = 0; j <= i; j++) {
        left[i * k + j] = dot(product, basis[j]);
        left[j * k + i] = left[i * k + j];
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(left, k);
    double most =
        IntStream.range(0, k).mapToDouble(i -> eigen.getEigenvalue(i).getReal()).max().orElse(0);
    double[] pulled = times(cold, theta);
    boolean[] runs = new boolean[d];
    for (int i = 0; i < k; i++) {
      double kept = Math.max(0, eigen.getEigenvalue(i).getReal());
      double[] direction = combined(basis, eigen.getEigenVector(i).data);
      double along = dot(pulled, direction);
      if (kept < FADED * most && Math.abs(along) * Math.sqrt(kept * totalWeight) < 1) {
        mark(scaled.apply(direction), runs);
      }
    }
    return IntStream.range(0, d).filter(j -> runs[j]).boxed().toList();
  }

  /// The eigenvectors of H₀ with eigenvalues above 0, through their roots.
  private static double[][] basis(double[] cold, int d) {
    EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(cold.clone(), d);
    double most =
        IntStream.range(0, d).mapToDouble(i -> eigen.getEigenvalue(i).getReal()).max().orElse(0);
    List<double[]> basis = new ArrayList<>();
    for (int i = 0; i < d; i++) {
      double value = eigen.getEigenvalue(i).getReal();
      if (value > RANGE * most) {
        double[] vector = eigen.getEigenVector(i).data.clone();
        for (int j = 0; j < d; j++) {
          vector[j] /= Math.sqrt(value);
        }
        basis.add(vector);
      }
    }
    return basis.toArray(double[][]::new);
  }

  private static EigenDecomposition_F64<DMatrixRMaj> eigen(double[] matrix, int d) {
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, true, true);
    if (!eigen.decompose(DMatrixRMaj.wrap(d, d, matrix))) {
      throw new IllegalStateException("the eigenvalues of a Hessian were not found");
    }
    return eigen;
  }

  private static double[] times(double[] matrix, double[] vector) {
    int d = vector.length;
    double[] product = new double[d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        product[i] += matrix[i * d + j] * vector[j];
      }
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] combined(double[][] basis, double[] shares) {
    double[] sum = new double[basis[0].length];
    for (int i = 0; i < shares.length; i++) {
      for (int j = 0; j < sum.length; j++) {
        sum[j] += shares[i] * basis[i][j];
      }
    }
    return sum;
  }

  private static void mark(double[] direction, boolean[] runs) {
    double largest = 0;
    for (double part : direction) {
      largest = Math.max(largest, Math.abs(part));
    }
    for (int j = 0; j < runs.length; j++) {
      runs[j] |= Math.abs(direction[j]) > TAKES_PART * largest;
    }
  }
}
