package org.thalweg.data;

/// Some rows of a data set.
public sealed interface Batch {

  /// The number of rows, n.
  int size();

  /// The i-th row.
  int row(int i);

  /// Writes the rows from the i-th on, `n` of them, to `out[0 … n − 1]`.
  default void copyTo(int i, int[] out, int n) {
    for (int at = 0; at < n; at++) {
      out[at] = row(i + at);
    }
  }

  /// Consecutive rows, `from` inclusive, `to` exclusive.
  record Range(int from, int to) implements Batch {
    public Range {
      if (from < 0 || to <= from) {
        throw new IllegalArgumentException(
            "a batch needs 0 <= from < to, but got " + from + " and " + to);
      }
    }

    @Override
    public int size() {
      return to - from;
    }

    @Override
    public int row(int i) {
      return from + i;
    }
  }

  /// Rows by their indices, in the order given; an index may come more than once (drawing with
  /// replacement). The array is shared, not copied: `indices[offset … offset + size − 1]`.
  record Rows(int[] indices, int offset, int size) implements Batch {
    public Rows {
      if (size < 1 || offset < 0 || offset + size > indices.length) {
        throw new IllegalArgumentException(
            "a batch of " + size + " rows at " + offset + " of " + indices.length + " indices");
      }
    }

    @Override
    public int row(int i) {
      return indices[offset + i];
    }

    @Override
    public void copyTo(int i, int[] out, int n) {
      System.arraycopy(indices, offset + i, out, 0, n);
    }
  }

  /// Rows in runs of 2ᵏ that follow each other in the data, as a part of all runs laid end to end:
  /// the run at place m has the rows from `runs[m]·2ᵏ` on. One of them may be short, the one with
  /// the last rows of the data. The array is shared, not copied.
  ///
  /// @param end where the short run ends, of all runs end to end
  /// @param missing by how many rows it is short, below 2ᵏ
  /// @param offset how many rows lie before the first of the batch, of all runs end to end
  record Runs(int[] runs, int k, int end, int missing, int offset, int size) implements Batch {
    public Runs {
      if (k < 0 || k > 16 || missing < 0 || missing >= 1 << k) {
        throw new IllegalArgumentException(
            "runs of 2^" + k + " rows, one of them short by " + missing);
      }
      if (size < 1 || offset < 0 || ((long) runs.length << k) - missing < (long) offset + size) {
        throw new IllegalArgumentException(
            "a batch of " + size + " rows at " + offset + " of " + runs.length + " runs");
      }
    }

    @Override
    public int row(int i) {
      int at = offset + i;
      if (at >= end) {
        at += missing;
      }
      return (runs[at >> k] << k) + (at & ((1 << k) - 1));
    }

    /// Whether all rows are in the whole tiles of the data one behind the other, from the batch's
    /// row `from` to before `to`, of which the last may be a part of a tile.
    public boolean inTiles(int from, int to) {
      int first = offset + from;
      boolean before = offset + to <= end;
      return 1 << k >= DenseTiles.TILE
          && (before || first >= end || missing == 0)
          && (before ? first : first + missing) % DenseTiles.TILE == 0;
    }
  }
}
