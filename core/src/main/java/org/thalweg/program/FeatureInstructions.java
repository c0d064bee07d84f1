package org.thalweg.program;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.thalweg.data.DenseTiles;
import org.thalweg.kernel.BinaryOp;

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
      if (x.centers.length > 0) {
        centered(f, x, weights, to);
        return;
      }
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

    /// What the centers take away is the same for all rows. The offset comes last, so that the bits
    /// are those of a product and a sum apart.
    private void centered(Frame f, FeatureBlock x, double[] weights, double[] to) {
      for (int c = 0; c < k; c++) {
        int first = at.at(f, c);
        int wo = w.offset() + c * p;
        f.kernels.fill(-f.kernels.dot(x.centers, 0, weights, wo, p), to, first, f.rows);
        f.kernels.sparseAffine(
            x.values, x.indices, x.starts, x.row, weights, wo, to, first, f.rows, true);
        if (offset != null) {
          double b = offset.in(f)[offset.at(f, c)];
          f.kernels.binary(BinaryOp.ADD, to, first, b, to, first, f.rows);
        }
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
        if (x.centers.length > 0) {
          double sum = f.kernels.sum(factors, a.at(f, c), f.rows);
          f.kernels.addProduct(-sum, x.centers, 0, sums, to + c * p, p);
        }
      }
    }
  }

  /// The upper triangle of G += XᵀDX.
  record Gram(int matrix, int p, Ref weight, int at) implements Instruction {
    @Override
    public void run(Frame f) {
      FeatureBlock x = f.features[matrix];
      double[] d = weight.in(f);
      int wo = weight.at(f, 0);
      double[] sums = f.arrays[Frame.SUMS];
      int to = f.sumsAt + at;
      if (!x.sparse) {
        int tile = DenseTiles.TILE;
        f.kernels.gram(x.values, x.offset, tile, tile * p, p, d, wo, f.rows, sums, to, p);
        return;
      }
      f.kernels.sparseGram(x.values, x.indices, x.starts, x.row, d, wo, f.rows, sums, to, p);
      if (x.centers.length > 0) {
        center(f, x, d, wo, sums, to);
      }
    }

    /// With s = Σ d·x and D = Σ d of the stored numbers, Σ d·(x−c)(x−c)ᵀ is what has been summed
    /// less c·(s − D·c)ᵀ + s·cᵀ.
    private void center(Frame f, FeatureBlock x, double[] d, int wo, double[] sums, int to) {
      double[] s = x.scratch(2 * p);
      f.kernels.fill(0, s, 0, p);
      f.kernels.sparseAdjoint(x.values, x.indices, x.starts, x.row, d, wo, f.rows, s, 0);
      f.kernels.copy(s, 0, s, p, p);
      f.kernels.addProduct(-f.kernels.sum(d, wo, f.rows), x.centers, 0, s, p, p);
      for (int i = 0; i < p; i++) {
        int row = to + i * p + i;
        f.kernels.addProduct(-x.centers[i], s, p + i, sums, row, p - i);
        f.kernels.addProduct(-s[i], x.centers, i, sums, row, p - i);
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
        column(
            x.values, x.offset + j * DenseTiles.TILE, DenseTiles.TILE * p, to, at.at(f, j), f.rows);
      }
    }

    /// A column of n rows, tile by tile.
    private static void column(double[] x, int from, int tileStep, double[] to, int at, int n) {
      int source = from;
      int i = 0;
      for (; i <= n - DenseTiles.TILE; i += DenseTiles.TILE) {
        to[at + i] = x[source];
        to[at + i + 1] = x[source + 1];
        to[at + i + 2] = x[source + 2];
        to[at + i + 3] = x[source + 3];
        to[at + i + 4] = x[source + 4];
        to[at + i + 5] = x[source + 5];
        to[at + i + 6] = x[source + 6];
        to[at + i + 7] = x[source + 7];
        source += tileStep;
      }
      for (; i < n; i++) {
        to[at + i] = x[source++];
      }
    }

    private void scatter(Frame f, FeatureBlock x, double[] to) {
      for (int j = 0; j < p; j++) {
        double empty = x.centers.length > 0 ? -x.centers[j] : 0;
        Arrays.fill(to, at.at(f, j), at.at(f, j) + f.rows, empty);
      }
      for (int i = 0; i < f.rows; i++) {
        for (int e = x.starts[x.row + i]; e < x.starts[x.row + i + 1]; e++) {
          to[at.at(f, x.indices[e]) + i] += x.values[e];
        }
      }
    }
  }
}
