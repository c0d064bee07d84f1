package org.thalweg.fit.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A column of a table. It holds numbers if every cell that is not empty is one, otherwise texts.
public sealed interface Column {

  /// Its name in the header.
  String name();

  /// The first row with an empty cell.
  OptionalInt firstMissing();

  /// How many cells are empty.
  int missing();

  /// The first cell of some kind.
  ///
  /// @param row from 0
  /// @param text as written
  record Cell(int row, String text) {}

  /// Numbers.
  ///
  /// @param values one for each row, NaN where the cell is empty; shared, not to be modified
  /// @param firstNotFinite the first NaN, infinity or number beyond the range of a double that was
  ///   written as such
  record Numbers(
      String name,
      double[] values,
      int missing,
      OptionalInt firstMissing,
      Optional<Cell> firstNotFinite)
      implements Column {

    /// A column without empty cells.
    public static Numbers of(String name, double... values) {
      return new Numbers(name, values, 0, OptionalInt.empty(), Optional.empty());
    }
  }

  /// Texts.
  ///
  /// @param codes for each row the index of its text in `levels`, −1 where the cell is empty;
  ///   shared, not to be modified
  /// @param levels the different texts, in order: numbers by size, others by character
  /// @param firstText the first cell that is no number; empty when the column was asked for as text
  ///   and holds nothing else but numbers
  record Texts(
      String name,
      int[] codes,
      List<String> levels,
      int missing,
      OptionalInt firstMissing,
      Optional<Cell> firstText,
      boolean mixed)
      implements Column {
    public Texts {
      levels = List.copyOf(levels);
    }
  }
}
