package org.thalweg.fit;

import org.thalweg.fit.table.Table;

/// Which rows are held out, so that the cost can be watched on rows that nothing was learnt from.
public sealed interface Validation {

  /// The share that minibatch methods hold out when nobody says otherwise, as most libraries do.
  double AUTOMATIC_SHARE = 0.1;

  /// From so many rows on: a tenth of fewer says too little of a cost to choose by it, and is
  /// missed in the fit.
  int AUTOMATIC_ROWS = 1000;

  /// [#AUTOMATIC_SHARE] for minibatch methods on [#AUTOMATIC_ROWS] rows or more, otherwise none.
  record Automatic() implements Validation {}

  /// None.
  record None() implements Validation {}

  /// A share of the rows, drawn by the seed.
  ///
  /// @param share greater than 0 and less than 1
  record Share(double share) implements Validation {
    public Share {
      if (!(share > 0 && share < 1)) {
        throw new SpecException(
            "the share of rows held out must be between 0 and 1, but is " + share,
            "validation",
            "write 0.1, or leave validation out");
      }
    }
  }

  /// Other rows with the same columns.
  record Rows(Table table) implements Validation {}
}
