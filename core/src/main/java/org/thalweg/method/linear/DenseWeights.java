package org.thalweg.method.linear;

import org.thalweg.data.Batch;
import org.thalweg.data.DenseTiles;
import org.thalweg.data.SpareMemory;
import org.thalweg.kernel.BlockKernels;
import org.thalweg.kernel.Kernels;
import org.thalweg.kernel.Lanes;

/// With dense rows, w = s·v: what a penalty does to every weight is in the factor s. Rows are
/// copied out of their tiles, since a row's numbers stand 8 apart there.
final class DenseWeights implements Weights {

  /// Rows in random order are fetched so many at a time, that memory looks for several at once: 1.5
  /// times as fast as one by one. Rows in the order of memory come by themselves, and one by one
  /// they are fetched while a slope is computed.
  private static final int APART = 32;

  private static final int SCALE = 0;
  private static final int INVERSE = 1;

  private final BlockKernels kernels = Kernels.active();
  private final DenseTiles rows;
  private final int first;

  /// Numbers of a row, with zeros up to a multiple of the lanes of a sum.
  private final int width;

  /// The rows at hand: those of a batch, which are fewer than fill a tile, and at least as many to
  /// come. The row of a place stands at `place & mask`.
  private final double[] x;

  private final int mask;

  /// How many rows are fetched at a time, and how many rows may still pass before that.
  private final int group;

  private int owed;

  /// The rows one behind the other, in blocks as those of the tiles; empty as long as they are read
  /// out of the tiles.
  private double[][] copy = new double[0][];

  /// How many rows the updates so far took.
  private long taken;

  /// The rows to come.
  private Batch epoch = new Batch.Range(0, 1);

  private int next;
  private int end;

  private final double[] v;

  /// s and 1/s, so that no update waits for a division.
  private final double[] factors = {1, 1};

  /// @param apart whether rows that follow each other stand apart
  DenseWeights(DenseTiles rows, int first, boolean apart) {
    this.rows = rows;
    this.first = first;
    this.width = Math.ceilDiv(rows.columns(), Lanes.COUNT) * Lanes.COUNT;
    this.group = apart ? APART : 1;
    this.mask = 2 * Math.max(group, DenseTiles.TILE) - 1;
    this.x = new double[(mask + 1) * width];
    this.v = new double[width];
  }

  /// Of a row in tiles every number is in a cache line of its own, so that rows in random order
  /// wait for memory for most of their time. A copy, one row behind the other, makes them half as
  /// fast again, takes the time of half an epoch, and the memory of the data, with rows filled up:
  /// where that is little, and after an epoch.
  private boolean copyPays() {
    return copy.length == 0
        && group > 1
        && taken > rows.rows()
        && SpareMemory.holds((long) Double.BYTES * rows.rows() * width);
  }

  private double[][] copy() {
    double[][] blocks = new double[Math.ceilDiv(rows.rows(), DenseTiles.BLOCK_ROWS)][];
    for (int b = 0; b < blocks.length; b++) {
      int from = b * DenseTiles.BLOCK_ROWS;
      int n = Math.min(DenseTiles.BLOCK_ROWS, rows.rows() - from);
      blocks[b] = new double[Math.multiplyExact(n, width)];
      for (int i = 0; i < n; i++) {
        rows.copyRow(from + i, blocks[b], i * width);
      }
    }
    return blocks;
  }

  @Override
  public void begin(Batch batches, int place, int before) {
    taken += before - place;
    if (copyPays()) {
      copy = copy();
    }
    epoch = batches;
    next = place;
    end = before;
    owed = group;
    fetch(group + DenseTiles.TILE);
  }

  @Override
  public void ahead() {
    owed--;
    if (owed == 0) {
      fetch(group);
      owed = group;
    }
  }

  private void fetch(int n) {
    int to = Math.min(end, next + n);
    for (; next < to; next++) {
      int row = epoch.row(next);
      int at = (next & mask) * width;
      if (copy.length > 0) {
        double[] block = copy[row / DenseTiles.BLOCK_ROWS];
        System.arraycopy(block, row % DenseTiles.BLOCK_ROWS * width, x, at, width);
      } else {
        rows.copyRow(row, x, at);
      }
    }
  }

  @Override
  public double along(int place) {
    return factors[SCALE] * kernels.rowDot(x, (place & mask) * width, v, width);
  }

  @Override
  public void shrink(double by) {
    if (by == 1) {
      return;
    }
    double s = factors[SCALE] * by;
    if (Math.abs(s) < SMALLEST_SCALE) {
      for (int j = 0; j < v.length; j++) {
        v[j] *= s;
      }
      s = 1;
    }
    factors[SCALE] = s;
    factors[INVERSE] = 1 / s;
  }

  @Override
  public void add(int place, double c) {
    kernels.addRow(c * factors[INVERSE], x, (place & mask) * width, v, width);
  }

  @Override
  public void read(double[] theta) {
    System.arraycopy(theta, first, v, 0, rows.columns());
    factors[SCALE] = 1;
    factors[INVERSE] = 1;
  }

  @Override
  public void write(double[] theta) {
    for (int j = 0; j < rows.columns(); j++) {
      theta[first + j] = factors[SCALE] * v[j];
    }
  }

  @Override
  public void parts(Parts visitor) {
    visitor.numbers("weights", v);
    visitor.numbers("factors", factors);
  }
}
