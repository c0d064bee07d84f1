package org.thalweg.curvature;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.thalweg.cost.Curvature;

/// All eigenvalues and directions of a Hessian, from the matrix itself: about 10·d³ operations and
/// d² numbers three times.
public final class ExactSpectrum {

  /// 32 MB a matrix, and a minute of work; beyond, [Lanczos] finds the ends of the spectrum sooner.
  public static final int MOST_PARAMETERS = 2000;

  private ExactSpectrum() {}

  /// The spectrum; empty where the Hessian is not finite.
  ///
  /// @param dimension d
  public static Optional<Spectrum> of(Curvature curvature, int dimension) {
    double[] hessian = new double[dimension * dimension];
    curvature.matrix(dimension, hessian);
    for (double element : hessian) {
      if (!Double.isFinite(element)) {
        return Optional.empty();
      }
    }
    return of(hessian, dimension);
  }

  /// The spectrum of a symmetric matrix; empty where the decomposition does not come to an end.
  ///
  /// @param matrix row-major d×d; overwritten
  static Optional<Spectrum> of(double[] matrix, int dimension) {
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(dimension, true, true);
    if (!eigen.decompose(DMatrixRMaj.wrap(dimension, dimension, matrix))) {
      return Optional.empty();
    }
    Integer[] order = new Integer[dimension];
    Arrays.setAll(order, k -> k);
    Arrays.sort(order, Comparator.comparingDouble(k -> eigen.getEigenvalue(k).getReal()));
    double[] values = new double[dimension];
    double[][] directions = new double[dimension][];
    for (int k = 0; k < dimension; k++) {
      values[k] = eigen.getEigenvalue(order[k]).getReal();
      directions[k] = eigen.getEigenVector(order[k]).data;
    }
    return Optional.of(new Spectrum(dimension, values, directions, new double[dimension], true));
  }
}
