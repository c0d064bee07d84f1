package org.thalweg.fit.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// On which line of which file each row of a table begins. Rows follow each other line by line but
/// for blank lines and cells that span several, so that only the exceptions are kept.
public final class Lines {

  private final int[] rows;
  private final long[] lines;
  private final int[] fileRows;
  private final List<String> files;

  private Lines(int[] rows, long[] lines, int[] fileRows, List<String> files) {
    this.rows = rows;
    this.lines = lines;
    this.fileRows = fileRows;
    this.files = files;
  }

  /// Row i on line `first` + i.
  public static Lines from(long first) {
    return new Lines(new int[] {0}, new long[] {first}, new int[0], List.of());
  }

  /// The line, from 1, on which a row, from 0, begins.
  public long of(int row) {
    int at = last(rows, row);
    return lines[at] + (row - rows[at]);
  }

  /// The file that a row comes from, where there are several.
  public Optional<String> file(int row) {
    return files.isEmpty() ? Optional.empty() : Optional.of(files.get(last(fileRows, row)));
  }

  /// The lines of some rows.
  ///
  /// @param chosen in ascending order
  public Lines select(int[] chosen) {
    Builder selected = builder();
    for (int row : chosen) {
      file(row).ifPresent(selected::file);
      selected.add(of(row));
    }
    return selected.build();
  }

  /// The last of the ascending starts that is not beyond a row.
  private static int last(int[] starts, int row) {
    int found = Arrays.binarySearch(starts, row);
    return found >= 0 ? found : -found - 2;
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
    private final List<Integer> fileRows = new ArrayList<>();
    private final List<String> files = new ArrayList<>();

    private Builder() {}

    /// The rows that are added from now on come from this file.
    public void file(String name) {
      if (!files.isEmpty() && files.getLast().equals(name)) {
        return;
      }
      if (!fileRows.isEmpty() && fileRows.getLast() == next) {
        fileRows.removeLast(); // a file without rows
        files.removeLast();
      }
      fileRows.add(next);
      files.add(name);
    }

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

    /// The lines of the next rows.
    ///
    /// @param more counted from line `before` + 1
    /// @param count how many rows
    public void append(Lines more, int count, long before) {
      int first = next;
      for (int i = 0; i < more.rows.length && more.rows[i] < count; i++) {
        next = first + more.rows[i];
        add(before + more.lines[i]);
      }
      next = first + count;
    }

    public Lines build() {
      return exceptions == 0
          ? from(1)
          : new Lines(
              Arrays.copyOf(rows, exceptions),
              Arrays.copyOf(lines, exceptions),
              fileRows.stream().mapToInt(row -> row).toArray(),
              List.copyOf(files));
    }
  }
}
