package org.thalweg.fit.table;

import java.util.Arrays;

/// On which line of its file each row of a table begins. Rows follow each other line by line but
/// for blank lines and cells that span several, so that only the exceptions are kept.
public final class Lines {

  private final int[] rows;
  private final long[] lines;

  private Lines(int[] rows, long[] lines) {
    this.rows = rows;
    this.lines = lines;
  }

  /// Row i on line `first` + i.
  public static Lines from(long first) {
    return new Lines(new int[] {0}, new long[] {first});
  }

  /// The line, from 1, on which a row, from 0, begins.
  public long of(int row) {
    int found = Arrays.binarySearch(rows, row);
    int at = found >= 0 ? found : -found - 2;
    return lines[at] + (row - rows[at]);
  }

  public static Builder builder() {
    return new Builder();
  }

  /// Collects the lines of rows 0, 1, 2, …
  public static final class Builder {
    private int[] rows = new int[1];
    private long[] lines = new long[1];
    private int exceptions;
    private int next;

    private Builder() {}

    /// The line of the next row.
    public void add(long line) {
      boolean follows =
          exceptions > 0 && line == lines[exceptions - 1] + (next - rows[exceptions - 1]);
      if (!follows) {
        if (exceptions == rows.length) {
          rows = Arrays.copyOf(rows, 2 * exceptions);
          lines = Arrays.copyOf(lines, 2 * exceptions);
        }
        rows[exceptions] = next;
        lines[exceptions] = line;
        exceptions++;
      }
      next++;
    }

    public Lines build() {
      return exceptions == 0
          ? from(1)
          : new Lines(Arrays.copyOf(rows, exceptions), Arrays.copyOf(lines, exceptions));
    }
  }
}
