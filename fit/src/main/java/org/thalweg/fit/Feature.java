package org.thalweg.fit;

import java.util.OptionalDouble;

/// A column of the matrix of features, and where it comes from.
public sealed interface Feature {

  /// Its name, which is that of its parameter.
  String name();

  /// The column of the table.
  String column();

  /// A column of numbers.
  ///
  /// @param fill what stands for an empty cell; empty: none may be empty
  record Numeric(String column, OptionalDouble fill) implements Feature {
    @Override
    public String name() {
      return column;
    }
  }

  /// 1 in the rows where a column of truth values is true, 0 in the others.
  record Truth(String column) implements Feature {
    @Override
    public String name() {
      return column;
    }
  }

  /// 1 in the rows of one category, 0 in the others.
  ///
  /// @param level the category
  record Level(String column, String level) implements Feature {
    @Override
    public String name() {
      return column + "=" + level;
    }
  }
}
