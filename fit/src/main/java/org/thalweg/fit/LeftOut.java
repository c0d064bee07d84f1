package org.thalweg.fit;

import java.util.List;

/// Rows that are not used, for one reason. A row is counted under the first that applies, in the
/// order of [Reason].
///
/// @param rows how many, at least 1
/// @param columns for empty cells, the columns that hold them; else none
public record LeftOut(Reason reason, int rows, List<String> columns) {

  public LeftOut {
    columns = List.copyOf(columns);
  }

  /// Why a row is not used.
  public enum Reason {
    /// An empty cell in a column that the condition on rows, the weight or the offset needs.
    EMPTY_IN_EXPRESSION,
    /// The condition on rows is not true.
    CONDITION,
    /// Its weight is 0.
    NO_WEIGHT,
    /// An empty cell in another column that is used.
    EMPTY
  }
}
