package org.thalweg.fit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.thalweg.fit.table.Table;

/// How a row is predicted: by a named model or by a formula, with the parameters that a fit found.
public sealed interface Rule permits ModelRule, FormulaRule {

  /// The column, or for a formula the response as written, that is predicted.
  String target();

  /// The categories of the target; empty where it is a number.
  Optional<KnownCategory> classes();

  /// What is predicted for a row: a number of each, of classes one.
  default List<String> responses() {
    return List.of(target());
  }

  /// A name for each parameter.
  List<String> names();

  /// The parameters in the units of the data; shared, not to be modified.
  double[] values();

  /// How many of them the data of the fit determined: all, where no combination was left open.
  int determined();

  /// Checks a [#determined].
  ///
  /// @throws IllegalArgumentException if more were determined than there are, or fewer than none
  static void requireDetermined(int determined, double[] values) {
    if (determined < 0 || determined > values.length) {
      throw new IllegalArgumentException(
          determined + " of " + values.length + " parameters cannot be determined");
    }
  }

  /// The columns that a prediction needs.
  List<String> columns();

  /// Those of them whose empty cells take a value that the fit has learnt.
  Set<String> filled();

  /// The columns of categories that have a part in it.
  List<KnownCategory> categories();

  /// The columns that tell the target.
  List<String> targetColumns();

  /// The target of each row: a number, or the code of its class; NaN where its cell is empty. Of
  /// several responses each, row by row.
  ///
  /// @throws org.thalweg.fit.table.DataException if it is not what the rule explains
  double[] targets(Table table);

  /// This rule over a table.
  ///
  /// @param threads that may take part
  /// @throws org.thalweg.fit.table.DataException if a column is missing, or a cell is empty or not
  ///   what the rule knows
  Bound bind(Table table, int threads);

  /// How well predictions agree with the target; see [Metrics].
  ///
  /// @param y the target of each row
  /// @param scores see [RowModel#scores]
  /// @param weights of each row, or none
  /// @param offset of each row, or none
  Map<String, Double> metrics(double[] y, double[] scores, double[] weights, double[] offset);

  /// A rule over a table.
  interface Bound {

    /// What is said of some rows.
    Scored score(int from, int rows);

    /// The standard errors of the predictions of some rows; see [RowSpread].
    ///
    /// @param columns of a [Spread] of this rule
    double[] errors(int from, int rows, double[][] columns);

    /// The offset of each row; none where there is none.
    double[] offset();
  }

  /// What is said of some rows.
  ///
  /// @param scores see [RowModel#scores]
  /// @param predictions the predicted number, or the probability of each class, row by row
  record Scored(double[] scores, double[] predictions) {}
}
