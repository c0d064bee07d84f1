package org.thalweg.fit.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A column of a table. It holds numbers if every cell that is not empty is one, booleans if each
/// is `true` or `false`, otherwise texts.
public sealed interface Column {

  /// Its name in the header.
  String name();

  /// The first row with an empty cell.
  OptionalInt firstMissing();

  /// How many cells are empty.
  int missing();

  /// Whether the cell of a row is empty.
  boolean empty(int row);

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
  /// @param firstInexact the first whole number, written in digits alone, that a double cannot hold
  ///   exactly: it lies beyond 2⁵³ and is an identifier more likely than a measurement
  record Numbers(
      String name,
      double[] values,
      int missing,
      OptionalInt firstMissing,
      Optional<Cell> firstNotFinite,
      Optional<Cell> firstInexact)
      implements Column {

    /// A column without empty cells.
    public static Numbers of(String name, double... values) {
      return new Numbers(name, values, 0, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public boolean empty(int row) {
      return missing > 0
          && Double.isNaN(values[row])
          && (firstNotFinite.isEmpty() || firstNotFinite.get().row() != row);
    }
  }

  /// Truth values: as a feature 0 and 1 under the column's own name, as a target two classes of
  /// which `true` is the positive one.
  ///
  /// @param values 1 for true and 0 for false, one for each row, NaN where the cell is empty;
  ///   shared, not to be modified
  record Booleans(String name, double[] values, int missing, OptionalInt firstMissing)
      implements Column {

    /// The names of the values 0 and 1, however the file spells them.
    public static final List<String> LEVELS = List.of("false", "true");

    /// A column without empty cells.
    public static Booleans of(String name, boolean... values) {
      double[] numbers = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        numbers[i] = values[i] ? 1 : 0;
      }
      return new Booleans(name, numbers, 0, OptionalInt.empty());
    }

    @Override
    public boolean empty(int row) {
      return Double.isNaN(values[row]);
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

    @Override
    public boolean empty(int row) {
      return codes[row] < 0;
    }
  }
}
