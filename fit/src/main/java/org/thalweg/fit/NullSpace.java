package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/// The directions of θ in which the data hold no information, and what they determine beside them.
/// Columns of the Jacobian are first brought to length 1, so that units do not matter.
///
/// @param idle the parameters that move no row to speak of
/// @param directions vᵏ with J vᵏ = 0, of as few parameters as elimination leaves; the largest
///   relative to the columns' lengths is 1
/// @param columns V with VVᵀ the pseudo-inverse of JᵀJ in the scaled parameters: right for what is
///   determined
/// @param involved whether parameter j has a part in `idle` or `directions`
record NullSpace(
    List<Integer> idle, List<double[]> directions, double[][] columns, boolean[] involved) {

  /// A parameter takes part in a direction if its share is above this: rounding alone is some
  /// 10⁻¹³.
  private static final double TAKES_PART = 1e-6;

  /// @param negligible parameters whose columns are as good as 0
  static NullSpace of(Information information, boolean[] negligible) {
    int d = information.dimension();
    double[] lengths = information.lengths();
    List<Integer> idle = new ArrayList<>();
    List<Integer> active = new ArrayList<>();
    for (int j = 0; j < d; j++) {
      (negligible[j] ? idle : active).add(j);
    }
    boolean[] involved = new boolean[d];
    idle.forEach(j -> involved[j] = true);
    if (active.isEmpty()) {
      return new NullSpace(idle, List.of(), new double[0][], involved);
    }
    int m = active.size();
    DMatrixRMaj scaled = new DMatrixRMaj(d, m);
    for (int c = 0; c < m; c++) {
      int j = active.get(c);
      for (int i = 0; i < d; i++) {
        scaled.set(i, c, information.r()[i * d + j] / lengths[j]);
      }
    }
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(d, m, false, true, true);
    if (!svd.decompose(scaled)) {
      throw new IllegalStateException("the singular values did not converge");
    }
    DMatrixRMaj vt = svd.getV(null, true);
    double[] sigma = Arrays.copyOf(svd.getSingularValues(), m);
    double largest = Arrays.stream(sigma).max().orElse(0);
    double limit = information.smallest() * largest;
    double least = Arrays.stream(sigma).min().orElse(0);
    List<double[]> none = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    for (int k = 0; k < m; k++) {
      boolean nothing = sigma[k] <= limit || (idle.isEmpty() && sigma[k] <= least);
      double[] row = new double[d];
      for (int c = 0; c < m; c++) {
        int j = active.get(c);
        row[j] = nothing ? vt.get(k, c) : vt.get(k, c) / (sigma[k] * lengths[j]);
      }
      (nothing ? none : columns).add(row);
    }
    List<double[]> sparse = eliminated(none);
    for (double[] v : sparse) {
      for (int j = 0; j < d; j++) {
        if (Math.abs(v[j]) > TAKES_PART) {
          involved[j] = true;
        } else {
          v[j] = 0;
        }
        v[j] = v[j] == 0 ? 0 : v[j] / lengths[j];
      }
    }
    return new NullSpace(idle, sparse, columns.toArray(double[][]::new), involved);
  }

  /// The same space by vectors each of which alone has a pivot, the largest element left.
  private static List<double[]> eliminated(List<double[]> vectors) {
    int n = vectors.size();
    for (int k = 0; k < n; k++) {
      double[] v = vectors.get(k);
      int pivot = 0;
      for (int j = 1; j < v.length; j++) {
        pivot = Math.abs(v[j]) > Math.abs(v[pivot]) ? j : pivot;
      }
      double by = v[pivot];
      for (int j = 0; j < v.length; j++) {
        v[j] /= by;
      }
      for (int i = 0; i < n; i++) {
        double[] other = vectors.get(i);
        double times = other[pivot];
        for (int j = 0; i != k && j < v.length; j++) {
          other[j] = j == pivot ? 0 : other[j] - times * v[j];
        }
      }
    }
    return vectors;
  }
}
