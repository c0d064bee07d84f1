package org.thalweg.fit;

import java.util.Optional;
import org.thalweg.fit.table.Table;

/// Which rows of a table are used, and how each counts. Expressions are those of
/// [org.thalweg.formula.Formula#overColumns]; the name of a column alone needs no back-ticks,
/// however odd it is.
///
/// @param where keeps the rows for which an expression over columns is true; empty: all
/// @param weight wᵢ ≥ 0, an expression over columns; rows of weight 0 are left out; empty: 1
/// @param offset added to the linear predictor, an expression over columns; empty: 0
/// @param sigma σᵢ > 0, the known error of the response, an expression over columns: the weights
///   are 1/σᵢ², and standard errors follow from them alone; empty: not known. Excludes `weight`
/// @param missing what becomes of rows with an empty cell in a column that is used
public record RowUse(
    Optional<String> where,
    Optional<String> weight,
    Optional<String> sigma,
    Optional<String> offset,
    Missing missing) {

  public RowUse {
    if (weight.isPresent() && sigma.isPresent()) {
      throw new SpecException(
          "known errors are weights already, 1/σ²", "sigma", "give one of weight and sigma");
    }
  }

  /// All rows alike; an empty cell is refused.
  public static final RowUse ALL =
      new RowUse(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Missing.FAIL);

  /// This with a condition on rows.
  public RowUse withWhere(String condition) {
    return new RowUse(Optional.of(condition), weight, sigma, offset, missing);
  }

  /// This with weights.
  public RowUse withWeight(String expression) {
    return new RowUse(where, Optional.of(expression), sigma, offset, missing);
  }

  /// This with known errors of the response.
  public RowUse withSigma(String expression) {
    return new RowUse(where, weight, Optional.of(expression), offset, missing);
  }

  /// The weights as an expression over a table: those given, or 1/σ².
  Optional<String> weighing(Table table) {
    return weight.or(() ->
        sigma.map(
            text -> table.has(text.strip()) ? "1/`" + text.strip() + "`^2" : "1/(" + text + ")^2"));
  }

  /// This with an offset.
  public RowUse withOffset(String expression) {
    return new RowUse(where, weight, sigma, Optional.of(expression), missing);
  }

  /// This with another treatment of empty cells.
  public RowUse withMissing(Missing treatment) {
    return new RowUse(where, weight, sigma, offset, treatment);
  }
}
