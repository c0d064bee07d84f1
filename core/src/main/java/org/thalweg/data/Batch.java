package org.thalweg.data;

/// Some rows of a data set.
public sealed interface Batch {

  /// The number of rows, n.
  int size();

  /// The i-th row.
  int row(int i);

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
  }

  /// Rows in runs of 2ᵏ that follow each other in the data, as a part of all runs laid end to end:
  /// the run at place m has the rows from `runs[m]·2ᵏ` on, and only the last may be short. The
  /// array is shared, not copied.
  ///
  /// @param offset how many rows lie before the first, of all runs end to end
  record Runs(int[] runs, int k, int offset, int size) implements Batch {
    public Runs {
      if (size < 1 || offset < 0 || (long) runs.length << k < (long) offset + size) {
        throw new IllegalArgumentException(
            "a batch of " + size + " rows at " + offset + " of " + runs.length + " runs");
      }
    }

    @Override
    public int row(int i) {
      int at = offset + i;
      return (runs[at >> k] << k) + (at & (1 << k) - 1);
    }
  }
}
