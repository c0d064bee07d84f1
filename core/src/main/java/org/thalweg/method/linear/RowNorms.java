package org.thalweg.method.linear;

import org.thalweg.data.DenseTiles;
import org.thalweg.data.Features;
import org.thalweg.data.SparseRows;

/// ‖xᵢ‖² of rows.
interface RowNorms {

  double of(int row);

  static RowNorms of(Features features) {
    return switch (features) {
      case DenseTiles dense ->
          row -> {
            double sum = 0;
            for (int j = 0; j < dense.columns(); j++) {
              sum += dense.get(row, j) * dense.get(row, j);
            }
            return sum;
          };
      case SparseRows sparse -> ofSparse(sparse);
    };
  }

  /// ‖x − c‖² = ‖x‖² − 2x·c + ‖c‖², in the row's non-zeros.
  private static RowNorms ofSparse(SparseRows rows) {
    double[] centers = rows.centers();
    double squares = 0;
    for (double c : centers) {
      squares += c * c;
    }
    double ofCenters = squares;
    return row -> {
      double sum = ofCenters;
      for (int e = rows.starts()[row]; e < rows.starts()[row + 1]; e++) {
        double x = rows.values()[e];
        sum += centers.length > 0 ? x * (x - 2 * centers[rows.indices()[e]]) : x * x;
      }
      return sum;
    };
  }
}
