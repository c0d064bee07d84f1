package org.thalweg.method.linear;

import org.thalweg.data.DenseTiles;

/// With dense rows every weight is touched anyway; only what a penalty does to them waits for the
/// row that comes next.
final class DenseWeights implements Weights {

  private final DenseTiles rows;
  private final int first;
  private final double[] w;

  /// What is still to be multiplied to w.
  private final double[] factor = {1};

  DenseWeights(DenseTiles rows, int first) {
    this.rows = rows;
    this.first = first;
    this.w = new double[rows.columns()];
  }

  @Override
  public double along(int row) {
    double[] x = rows.block(row);
    int at = rows.tileOffset(row) + row % DenseTiles.TILE;
    // Four sums, since one would wait for each of its additions.
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = 0;
    for (; j + 4 <= w.length; j += 4) {
      s0 += x[at] * w[j];
      s1 += x[at + DenseTiles.TILE] * w[j + 1];
      s2 += x[at + 2 * DenseTiles.TILE] * w[j + 2];
      s3 += x[at + 3 * DenseTiles.TILE] * w[j + 3];
      at += 4 * DenseTiles.TILE;
    }
    for (; j < w.length; j++) {
      s0 += x[at] * w[j];
      at += DenseTiles.TILE;
    }
    return factor[0] * ((s0 + s2) + (s1 + s3));
  }

  @Override
  public void shrink(double by) {
    factor[0] *= by;
  }

  @Override
  public void add(int row, double c) {
    double[] x = rows.block(row);
    int at = rows.tileOffset(row) + row % DenseTiles.TILE;
    double f = factor[0];
    for (int j = 0; j < w.length; j++) {
      w[j] = f * w[j] + c * x[at];
      at += DenseTiles.TILE;
    }
    factor[0] = 1;
  }

  @Override
  public void read(double[] theta) {
    System.arraycopy(theta, first, w, 0, w.length);
    factor[0] = 1;
  }

  @Override
  public void write(double[] theta) {
    for (int j = 0; j < w.length; j++) {
      theta[first + j] = factor[0] * w[j];
    }
  }

  @Override
  public void parts(Parts visitor) {
    visitor.numbers("weights", w);
    visitor.numbers("factor", factor);
  }
}
