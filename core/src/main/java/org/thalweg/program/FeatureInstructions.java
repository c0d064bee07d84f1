package org.thalweg.program;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.thalweg.data.DenseTiles;

/// Instructions on a matrix of features of the data, dense in tiles or sparse by rows.
final class FeatureInstructions {

  private FeatureInstructions() {}

  /// Z = X·Wᵀ or X·Wᵀ + b, a column of the work space for each of the K outputs.
  record RowsTimes(int matrix, int p, int k, Ref w, @Nullable Ref offset, Ref at, int stride)
      implements Instruction {
    @Override
    public void run(Frame f) {
      FeatureBlock x = f.features[matrix];
      double[] weights = w.in(f);
      double[] to = at.in(f);
      boolean add = offset != null;
      if (offset != null) {
        fill(f, offset, at, k);
      }
      if (!x.sparse) {
        f.kernels.affine(
            x.values,
            x.offset,
            DenseTiles.TILE,
            DenseTiles.TILE * p,
            p,
            weights,
            w.offset(),
            1,
            p,
            k,
            to,
            at.offset(),
            stride,
            f.rows,
            add);
        return;
      }
      for (int c = 0; c < k; c++) {
        f.kernels.sparseAffine(
            x.values,
            x.indices,
            x.starts,
            x.row,
            weights,
            w.offset() + c * p,
            to,
            at.at(f, c),
            f.rows,
            add);
      }
    }
  }

  /// Fills each output with its number of a global vector.
  static void fill(Frame f, Ref offset, Ref at, int k) {
    for (int c = 0; c < k; c++) {
      f.kernels.fill(offset.in(f)[offset.at(f, c)], at.in(f), at.at(f, c), f.rows);
    }
  }

  /// G += AᵀX, one row of G for each of the K columns of A.
  record OuterSum(int matrix, int p, int k, Ref a, int at, int stride) implements Instruction {
    @Override
    public void run(Frame f) {
      FeatureBlock x = f.features[matrix];
      double[] factors = a.in(f);
      double[] sums = f.arrays[Frame.SUMS];
      int to = f.sumsAt + at;
      if (!x.sparse) {
        f.kernels.adjoint(
            x.values,
            x.offset,
            DenseTiles.TILE,
            DenseTiles.TILE * p,
            p,
            factors,
            a.at(f, 0),
            stride,
            k,
            f.rows,
            sums,
            to,
            p);
        return;
      }
      for (int c = 0; c < k; c++) {
        f.kernels.sparseAdjoint(
            x.values, x.indices, x.starts, x.row, factors, a.at(f, c), f.rows, sums, to + c * p);
      }
    }
  }

  /// Writes features into columns of the work space.
  record Load(int matrix, int p, Ref at) implements Instruction {
    @Override
    public void run(Frame f) {
      FeatureBlock x = f.features[matrix];
      double[] to = at.in(f);
      if (x.sparse) {
        scatter(f, x, to);
        return;
      }
      for (int j = 0; j < p; j++) {
        int target = at.at(f, j);
        int source = x.offset + j * DenseTiles.TILE;
        for (int i = 0; i < f.rows; i++) {
          int tile = i / DenseTiles.TILE * DenseTiles.TILE * p;
          to[target + i] = x.values[source + tile + i % DenseTiles.TILE];
        }
      }
    }

    private void scatter(Frame f, FeatureBlock x, double[] to) {
      for (int j = 0; j < p; j++) {
        Arrays.fill(to, at.at(f, j), at.at(f, j) + f.rows, 0);
      }
      for (int i = 0; i < f.rows; i++) {
        for (int e = x.starts[x.row + i]; e < x.starts[x.row + i + 1]; e++) {
          to[at.at(f, x.indices[e]) + i] = x.values[e];
        }
      }
    }
  }
}
