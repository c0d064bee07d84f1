package org.thalweg.program;

import java.util.Arrays;
import org.thalweg.data.SparseRows;

/// The features of one block of rows, dense in tiles or sparse by rows: where they stand in the
/// data, or gathered into arrays of its own.
final class FeatureBlock {

  private static final double[] NONE = {};

  boolean sparse;

  /// Dense: tiles of 8 rows; sparse: the non-zeros.
  double[] values = new double[0];

  /// Dense: where the block's first tile begins.
  int offset;

  /// Sparse: the non-zeros of the block's row i are at `starts[row + i] … starts[row + i + 1] − 1`.
  int[] starts = new int[0];

  int row;
  int[] indices = new int[0];

  /// Sparse: what is subtracted from each column; empty where nothing is.
  double[] centers = NONE;

  private double[] ownValues = new double[0];
  private int[] ownStarts = new int[0];
  private int[] ownIndices = new int[0];
  private double[] scratch = NONE;

  void dense(double[] tiles, int at) {
    sparse = false;
    values = tiles;
    offset = at;
    centers = NONE;
  }

  void sparse(SparseRows from, int first) {
    sparse(from.starts(), first, from.indices(), from.values(), from.centers());
  }

  private void sparse(
      int[] rowStarts, int first, int[] columns, double[] nonZeros, double[] subtracted) {
    sparse = true;
    starts = rowStarts;
    row = first;
    indices = columns;
    values = nonZeros;
    centers = subtracted;
  }

  /// Room for sums that are needed for a moment, at least this long.
  double[] scratch(int length) {
    if (scratch.length < length) {
      scratch = new double[length];
    }
    return scratch;
  }

  /// Tiles of its own, at least this long.
  double[] ownDense(int length) {
    if (ownValues.length < length) {
      ownValues = new double[length];
    }
    dense(ownValues, 0);
    return ownValues;
  }

  /// Begins rows of its own that are to be copied from others.
  void beginOwnSparse(int rows, SparseRows from) {
    if (ownStarts.length < rows + 1) {
      ownStarts = new int[rows + 1];
    }
    sparse(ownStarts, 0, ownIndices, ownValues, from.centers());
  }

  /// Adds a row as the i-th of its own.
  void append(SparseRows from, int sourceRow, int i) {
    int source = from.starts()[sourceRow];
    int length = from.starts()[sourceRow + 1] - source;
    int to = ownStarts[i];
    if (ownIndices.length < to + length) {
      int longer = Math.max(2 * ownIndices.length, to + length);
      ownIndices = Arrays.copyOf(ownIndices, longer);
      ownValues = Arrays.copyOf(ownValues, longer);
    }
    System.arraycopy(from.indices(), source, ownIndices, to, length);
    System.arraycopy(from.values(), source, ownValues, to, length);
    ownStarts[i + 1] = to + length;
    sparse(ownStarts, 0, ownIndices, ownValues, centers);
  }
}
