package org.thalweg.io;

import java.util.List;
import java.util.Optional;
import org.thalweg.fit.table.Column;

/// The cells of a column in one chunk.
///
/// @param kind what they are
/// @param numbers one for each row if they are numbers, NaN where the cell is empty
/// @param codes for each row the index of its text in `levels` if they are texts, −1 where the cell
///   is empty
/// @param levels the different texts in UTF-8, in order of first sight
/// @param firstMissing the first row with an empty cell; −1 if there is none
/// @param odd the first number that is not finite, or the first text that is no number
/// @param inexact the first whole number that no double holds
record ColumnPiece(
    Kind kind,
    double[] numbers,
    int[] codes,
    List<byte[]> levels,
    int missing,
    int firstMissing,
    Optional<Column.Cell> odd,
    Optional<Column.Cell> inexact) {

  /// What the cells that are not empty are.
  enum Kind {
    /// There are none.
    EMPTY,
    /// Numbers, all of them.
    NUMBERS,
    /// Texts, kept as they are written; the first of them is no number, or texts were asked for.
    TEXTS,
    /// Numbers first and a text after them. The texts of those numbers are gone: the column has to
    /// be read again, as text from the start.
    TURNED,
    /// They were not asked for.
    SKIPPED
  }
}
