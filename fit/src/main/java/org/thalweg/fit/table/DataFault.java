package org.thalweg.fit.table;

/// What can be wrong with data. The codes are stable: scripts may rely on them.
public enum DataFault {
  /// No such file, a directory, or one that may not be read.
  UNREADABLE("T-D01"),
  /// Nothing in it, not even a header.
  EMPTY("T-D02"),
  /// A header without rows, or no row of them that is used.
  NO_ROWS("T-D03"),
  /// Not text in UTF-8: UTF-16, NUL bytes, malformed bytes.
  ENCODING("T-D04"),
  /// A compressed file that ends too early or is damaged.
  COMPRESSION("T-D05"),
  /// An empty name, two columns of one name, numbers where names should be.
  HEADER("T-D06"),
  /// A row with more or fewer cells than the header.
  RAGGED("T-D07"),
  /// A quotation mark that is not closed, or closed within a cell.
  QUOTE("T-D08"),
  /// More than this version can hold.
  TOO_LARGE("T-D09"),
  /// A column that is not there.
  UNKNOWN_COLUMN("T-D10"),
  /// A text where a number is needed.
  NOT_A_NUMBER("T-D11"),
  /// An empty cell in a column that is used.
  MISSING("T-D12"),
  /// NaN, an infinity, or a number beyond the range of a double.
  NOT_FINITE("T-D13"),
  /// A target that the model cannot explain: one class only, too many classes, a constant, a
  /// negative count.
  TARGET("T-D14"),
  /// A feature that is empty in every row, so that no effect of it can be told.
  CONSTANT("T-D15"),
  /// No column is left to explain the target with, or none that varies.
  NO_FEATURES("T-D16"),
  /// A column of texts with too many different ones to be categories.
  LEVELS("T-D17"),
  /// A weight that is negative, or all weights 0.
  WEIGHT("T-D18"),
  /// A whole number beyond 2⁵³ that a double cannot hold exactly, used as a number.
  INEXACT("T-D19"),
  /// A line of a LIBSVM file that is not `label index:value …` with indices that ascend from 1.
  SPARSE_LINE("T-D20"),
  /// Columns that are combinations of each other, where they have to be told apart.
  DEPENDENT("T-D21"),
  /// A category or a class that does not occur in the rows that the model was learnt from.
  UNSEEN("T-D22"),
  /// A column that holds another kind of values than the one of that name that a model knows.
  KIND("T-D23");

  private final String code;

  DataFault(String code) {
    this.code = code;
  }

  /// The code, such as `T-D11`.
  public String code() {
    return code;
  }
}
