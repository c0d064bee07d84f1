package org.thalweg.fit.table;

import java.util.OptionalInt;
import org.thalweg.data.SparseRows;

/// The features of a LIBSVM file, which names only what is not zero: column j, from 0, is the
/// file's index j + 1 and is called `x1`, `x2`, …
///
/// @param rows of as many rows as the table; its width is the largest index in the file
public record SparseColumns(SparseRows rows) {

  private static final String PREFIX = "x";

  /// p.
  public int count() {
    return rows.columns();
  }

  /// The name of column j, from 0.
  public String name(int j) {
    return PREFIX + (j + 1);
  }

  /// The column, from 0, that bears a name.
  public OptionalInt indexOf(String name) {
    if (!name.matches(PREFIX + "[1-9][0-9]{0,9}")) {
      return OptionalInt.empty();
    }
    long index = Long.parseLong(name.substring(PREFIX.length())) - 1;
    return index < count() ? OptionalInt.of((int) index) : OptionalInt.empty();
  }
}
