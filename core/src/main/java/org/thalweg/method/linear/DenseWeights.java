package org.thalweg.method.linear;

import org.thalweg.data.DenseTiles;
import org.thalweg.data.SpareMemory;
import org.thalweg.kernel.BlockKernels;
import org.thalweg.kernel.Kernels;
import org.thalweg.kernel.Lanes;

/// With dense rows, w = s·v: what a penalty does to every weight is in the factor s. Rows are
/// copied out of their tiles, since a row's numbers stand 8 apart there.
final class DenseWeights implements Weights {

  /// A copy whose rows are mostly what fills them up takes longer to read than tiles.
  private static final int MOST_FILLING = 2;

  private static final int SCALE = 0;
  private static final int INVERSE = 1;

  private final BlockKernels kernels = Kernels.active();
  private final DenseTiles rows;
  private final int first;

  /// Numbers of a row, with zeros up to a multiple of the lanes of a sum.
  private final int width;

  /// Whether rows that follow each other stand apart in the tiles. Then all that are at hand are
  /// fetched at once, since memory looks for several at a time: 1.5 times as fast as one by one.
  /// Rows in the order of memory come by themselves, and are fetched while the slope of another is
  /// computed.
  private final boolean apart;

  /// The rows at hand, shared, and how many they are.
  private int[] hand = new int[0];

  private int atHand;

  /// Those of them that are out of their tiles, one behind the other.
  private final double[] x;

  private int fetched;

  /// All rows one behind the other, in blocks as those of the tiles; empty as long as they are
  /// fetched out of the tiles.
  private double[][] copy = new double[0][];

  /// How many rows updates took since memory for a copy was last asked for.
  private long taken;

  private final double[] v;

  /// s and 1/s, so that no update waits for a division.
  private final double[] factors = {1, 1};

  /// @param most how many rows are brought to hand at a time
  DenseWeights(DenseTiles rows, int first, boolean apart, int most) {
    this.rows = rows;
    this.first = first;
    this.width = Math.ceilDiv(rows.columns(), Lanes.COUNT) * Lanes.COUNT;
    this.apart = apart;
    this.x = new double[most * width];
    this.v = new double[width];
    if (rows.madeWhenAsked()) {
      copyWhereHeld();
    }
  }

  /// A copy, one row behind the other, takes the memory of the data, with rows filled up, and in
  /// the order of memory the time of half an epoch. It makes an epoch a fifth shorter, or a third
  /// where rows stand apart, of which every number is in a cache line of its own in the tiles.
  /// Where it takes the place of tiles that would have to be made, it is made at the start, else
  /// after an epoch.
  private void copyAfterAnEpoch() {
    if (copy.length == 0 && taken > rows.rows()) {
      taken = 0;
      copyWhereHeld();
    }
  }

  private void copyWhereHeld() {
    boolean filled = width > MOST_FILLING * rows.columns();
    if (!filled && SpareMemory.holds((long) Double.BYTES * rows.rows() * width)) {
      copy = rows.rowMajor(width);
    }
  }

  @Override
  public void begin(int[] coming, int n) {
    taken += n;
    copyAfterAnEpoch();
    hand = coming;
    atHand = n;
    fetched = 0;
    fetch(apart ? n : 1);
  }

  @Override
  public void ahead() {
    fetch(1);
  }

  private void fetch(int n) {
    if (copy.length > 0) {
      return;
    }
    int to = Math.min(atHand, fetched + n);
    for (; fetched < to; fetched++) {
      rows.copyRow(hand[fetched], x, fetched * width);
    }
  }

  private double[] block(int place) {
    return copy.length > 0 ? copy[hand[place] / DenseTiles.BLOCK_ROWS] : x;
  }

  private int offset(int place) {
    return (copy.length > 0 ? hand[place] % DenseTiles.BLOCK_ROWS : place) * width;
  }

  @Override
  public double along(int place) {
    return factors[SCALE] * kernels.rowDot(block(place), offset(place), v, width);
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
    kernels.addRow(c * factors[INVERSE], block(place), offset(place), v, width);
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
