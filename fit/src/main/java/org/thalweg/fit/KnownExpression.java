package org.thalweg.fit;

import java.util.List;
import org.thalweg.fit.table.Table;
import org.thalweg.formula.Formula;

/// An expression over columns, such as an offset or a weight, as a fit understood it.
///
/// @param text as written; the name of a column alone stands for the column, however odd it is
/// @param columns that it needs
public record KnownExpression(String text, KnownColumns columns) {

  /// @throws org.thalweg.formula.FormulaException if the text cannot be understood over the columns
  public KnownExpression {
    if (!isName(text, columns)) {
      var _ = Formula.overColumns(text, columns.kinds());
    }
  }

  private static boolean isName(String text, KnownColumns columns) {
    return columns.numbers().equals(List.of(text)) && columns.categories().isEmpty();
  }

  /// The names of the columns that it needs.
  public List<String> names() {
    if (isName(text, columns)) {
      return columns.numbers();
    }
    Formula formula = Formula.overColumns(text, columns.kinds());
    return columns.needed(formula, formula.right());
  }

  /// Its value on each row of a table; whatever comes out where a cell is empty. A category that
  /// the fit has not seen is none of those that the text names.
  double[] values(Table table) {
    if (isName(text, columns)) {
      return table.numbersWithGaps(text);
    }
    Formula formula = Formula.overColumns(text, columns.kinds());
    return columns
        .bind(formula, formula.right(), table, false)
        .values(new double[0], 0, table.rows());
  }
}
