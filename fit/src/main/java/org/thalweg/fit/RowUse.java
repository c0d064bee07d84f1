package org.thalweg.fit;

import java.util.Optional;

/// Which rows of a table are used, and how each counts. Expressions are those of
/// [org.thalweg.formula.Formula#overColumns]; the name of a column alone needs no back-ticks,
/// however odd it is.
///
/// @param where keeps the rows for which an expression over columns is true; empty: all
/// @param weight wᵢ ≥ 0, an expression over columns; rows of weight 0 are left out; empty: 1
/// @param offset added to the linear predictor, an expression over columns; empty: 0
/// @param missing what becomes of rows with an empty cell in a column that is used
public record RowUse(
    Optional<String> where, Optional<String> weight, Optional<String> offset, Missing missing) {

  /// All rows alike; an empty cell is refused.
  public static final RowUse ALL =
      new RowUse(Optional.empty(), Optional.empty(), Optional.empty(), Missing.FAIL);

  /// This with a condition on rows.
  public RowUse withWhere(String condition) {
    return new RowUse(Optional.of(condition), weight, offset, missing);
  }

  /// This with weights.
  public RowUse withWeight(String expression) {
    return new RowUse(where, Optional.of(expression), offset, missing);
  }

  /// This with an offset.
  public RowUse withOffset(String expression) {
    return new RowUse(where, weight, Optional.of(expression), missing);
  }

  /// This with another treatment of empty cells.
  public RowUse withMissing(Missing treatment) {
    return new RowUse(where, weight, offset, treatment);
  }
}
