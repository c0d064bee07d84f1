package org.thalweg.program;

import java.util.List;
import org.thalweg.data.Dataset;

/// What an expression needs of a data set, checked before it runs: kernels trust the sizes they are
/// given.
final class Needs {

  private Needs() {}

  /// @throws IllegalArgumentException if a column is missing, a matrix of features has another
  ///   number of columns or a column of categories another number of levels
  static void check(Expr root, Dataset data) {
    for (Expr e : Reachable.from(List.of(root))) {
      switch (e.op) {
        case COLUMN -> data.column(e.name);
        case FEATURES -> same(e.name, "columns", e.shape.length(), data.features(e.name).columns());
        case GATHER, PICK ->
            same(e.name, "levels", e.arg(0).shape.length(), data.category(e.name).levels().size());
        default -> {}
      }
    }
  }

  private static void same(String name, String what, int expected, int actual) {
    if (expected != actual) {
      throw new IllegalArgumentException(
          name + " has " + actual + " " + what + " in the data but " + expected + " in the cost");
    }
  }
}
