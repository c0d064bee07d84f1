package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.eig.SymmetricQRAlgorithmDecomposition_DDRM;
import org.ejml.dense.row.decomposition.hessenberg.TridiagonalDecompositionHouseholder_DDRM;
import org.thalweg.cost.Residuals;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// The invertible map v = T u of scaled columns u to columns that are uncorrelated and have
/// variance 1. With the second moments Σwᵢuᵢuᵢᵀ/Σwᵢ = V Λ Vᵀ of the columns,
///
///     pca: T = Λ^(−1/2) Vᵀ        the principal axes, each divided by its standard deviation
///     zca: T = V Λ^(−1/2) Vᵀ      the whitened columns nearest to the scaled ones
///
/// The columns are standardized first, so that the axes do not depend on units: V Λ Vᵀ is their
/// correlation matrix. A predictor w·v is (Tᵀw)·u.
///
/// Source: Kessy, Lewin, Strimmer (2018), as PCA-cor and ZCA-cor.
final class Whitening {

  /// The moments carry a rounding of some 10⁻¹⁶ of the largest eigenvalue for each column; an
  /// eigenvalue below this share of it is no more than ten thousand times that, and what it would
  /// be divided by is no longer right to four digits.
  private static final double SMALLEST = 1e-12;

  /// A column takes part in a combination if its share of the axis, whose length is 1, is above
  /// this.
  private static final double TAKES_PART = 1e-3;

  private final int p;
  private final boolean turnBack;

  /// Axis i is `axes[i·p … i·p + p − 1]`, by falling eigenvalue.
  private final double[] axes;

  private final double[] eigenvalues;

  private Whitening(int p, boolean turnBack, double[] axes, double[] eigenvalues) {
    this.p = p;
    this.turnBack = turnBack;
    this.axes = axes;
    this.eigenvalues = eigenvalues;
  }

  /// Learns the map.
  ///
  /// @param scaled columns with mean 0, or through the origin, of size about 1
  /// @param weights of the rows; empty: all 1
  /// @param scale [Scale#PCA] or [Scale#ZCA]
  static Whitening of(DenseTiles scaled, double[] weights, Scale scale) {
    int p = scaled.columns();
    DMatrixRMaj moments = new DMatrixRMaj(p, p);
    moments.data = moments(scaled, weights);
    SymmetricQRAlgorithmDecomposition_DDRM eigen =
        new SymmetricQRAlgorithmDecomposition_DDRM(
            new TridiagonalDecompositionHouseholder_DDRM(), true);
    if (!eigen.decompose(moments)) {
      throw new IllegalStateException("no eigenvalues of the columns' correlations were found");
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < p; i++) {
      order.add(i);
    }
    order.sort((i, k) ->
        Double.compare(eigen.getEigenvalue(k).getReal(), eigen.getEigenvalue(i).getReal()));
    double[] axes = new double[p * p];
    double[] eigenvalues = new double[p];
    for (int i = 0; i < p; i++) {
      eigenvalues[i] = eigen.getEigenvalue(order.get(i)).getReal();
      System.arraycopy(eigen.getEigenVector(order.get(i)).data, 0, axes, i * p, p);
    }
    return new Whitening(p, scale == Scale.ZCA, axes, eigenvalues);
  }

  /// Σwᵢuᵢuᵢᵀ/Σwᵢ: the JᵀJ of the predictor u·w.
  private static double[] moments(DenseTiles scaled, double[] weights) {
    int p = scaled.columns();
    Graph graph = new Graph();
    Expr features = graph.features(RowModel.FEATURES, p);
    List<String> names = new ArrayList<>();
    for (int j = 0; j < p; j++) {
      names.add("w" + j);
    }
    Expr predictor = graph.rowsTimes(features, graph.parameter(RowModel.WEIGHTS, 1, p, names));
    Dataset.Builder rows = Dataset.ofRows(scaled.rows()).features(RowModel.FEATURES, scaled);
    if (weights.length > 0) {
      rows.weights(weights);
    }
    double[] moments = new double[p * p];
    Residuals cost =
        (Residuals) CostProgram.leastSquares(predictor).on(rows.build(), Engine.standard()).full();
    cost.gaussNewton(new double[p], new double[p], moments);
    return moments;
  }

  /// The columns, from 0, of combinations that are 0 in every row; empty where there are none and
  /// the map can be inverted.
  List<Integer> dependent() {
    List<Integer> columns = new ArrayList<>();
    for (int j = 0; j < p; j++) {
      for (int i = 0; i < p; i++) {
        boolean zero = !(eigenvalues[i] > SMALLEST * eigenvalues[0]);
        if (zero && Math.abs(axes[i * p + j]) > TAKES_PART) {
          columns.add(j);
          break;
        }
      }
    }
    return columns;
  }

  /// The columns v.
  DenseTiles apply(DenseTiles scaled, int threads) {
    double[] t = matrix();
    return DenseTiles.of(
        scaled.rows(),
        p,
        (j, from, n, out) -> {
          double[] block = scaled.block(from);
          for (int i = 0; i < n; i += DenseTiles.TILE) {
            int tile = scaled.tileOffset(from + i);
            int rows = Math.min(DenseTiles.TILE, n - i);
            Arrays.fill(out, i, i + rows, 0);
            for (int k = 0; k < p; k++) {
              double factor = t[j * p + k];
              int column = tile + k * DenseTiles.TILE;
              for (int r = 0; r < rows; r++) {
                out[i + r] = Math.fma(factor, block[column + r], out[i + r]);
              }
            }
          }
        },
        threads);
  }

  /// T, row by row.
  private double[] matrix() {
    double[] t = new double[p * p];
    double[] row = new double[p];
    for (int j = 0; j < p; j++) {
      Arrays.fill(row, 0);
      row[j] = 1;
      toScaled(row, 0);
      System.arraycopy(row, 0, t, j * p, p);
    }
    return t;
  }

  /// Tᵀw: the weights of the scaled columns.
  ///
  /// @param weights p elements from `first`, overwritten
  void toScaled(double[] weights, int first) {
    turn(weights, first, -1);
  }

  /// The inverse of [#toScaled].
  void fromScaled(double[] weights, int first) {
    turn(weights, first, 1);
  }

  /// Into the axes unless the weights stand there, times a power of their standard deviations, and
  /// back unless the weights shall stand there.
  private void turn(double[] weights, int first, int power) {
    boolean inAxes = !turnBack && power < 0;
    double[] along = new double[p];
    for (int i = 0; i < p; i++) {
      double deviation = Math.sqrt(eigenvalues[i]);
      double component = inAxes ? weights[first + i] : dot(i, weights, first);
      along[i] = power < 0 ? component / deviation : component * deviation;
    }
    if (!turnBack && power > 0) {
      System.arraycopy(along, 0, weights, first, p);
      return;
    }
    for (int j = 0; j < p; j++) {
      CompensatedSum sum = new CompensatedSum();
      for (int i = 0; i < p; i++) {
        sum.add(axes[i * p + j] * along[i]);
      }
      weights[first + j] = sum.value();
    }
  }

  private double dot(int axis, double[] weights, int first) {
    CompensatedSum sum = new CompensatedSum();
    for (int j = 0; j < p; j++) {
      sum.add(axes[axis * p + j] * weights[first + j]);
    }
    return sum.value();
  }
}
