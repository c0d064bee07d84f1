package org.thalweg.fit;

import java.util.Optional;
import org.thalweg.fit.table.Table;

/// Counts the rows whose predictions are not finite.
final class NotFinite {

  private int rows;
  private int first = -1;
  private double value;

  /// Looks at some rows.
  ///
  /// @param predictions as many of each row as of any other
  void take(int from, int n, double[] predictions) {
    int width = predictions.length / n;
    int counted = -1;
    for (int i = 0; i < predictions.length; i++) {
      int row = i / width;
      if (!(Math.abs(predictions[i]) <= Double.MAX_VALUE) && row != counted) {
        counted = row;
        rows++;
        if (first < 0) {
          first = from + row;
          value = predictions[i];
        }
      }
    }
  }

  /// What is to be said of them; nothing where all are finite.
  Optional<Remark> remark(Table table) {
    if (rows == 0) {
      return Optional.empty();
    }
    String what = Double.isNaN(value) ? "undefined" : value > 0 ? "∞" : "−∞";
    return Optional.of(
        new Remark(
            Remark.Kind.NOT_FINITE,
            (rows == 1
                    ? "a prediction is not finite: it is " + what
                    : rows + " predictions are not finite, the first is " + what)
                + " at "
                + table.source()
                + ":"
                + table.line(first)));
  }
}
