package org.thalweg.io;

import java.util.Arrays;
import java.util.Optional;

/// Whole rows of a file on their way to be parsed, in a buffer that is used again for the next. Up
/// to [#to] the buffer holds text that ends with a line; what stands behind it means nothing.
final class Chunk {

  /// The marks at the beginning of a file fit.
  private static final int SMALLEST = 8;

  byte[] bytes;

  /// The rows are `bytes[from] … bytes[to − 1]`.
  int from;

  int to;

  /// Its place among all chunks, from 0.
  int index;

  /// Its file's place among all files, from 0.
  int part;

  /// How many lines of the file end before [#from] and after the chunk before this one: the
  /// header's.
  long linesBefore;

  /// What is wrong behind these rows, if nothing is wrong in them.
  Optional<TextFault> ending = Optional.empty();

  /// @param size in bytes; it grows where a row is longer
  Chunk(int size) {
    bytes = new byte[Math.max(size, SMALLEST)];
  }

  void grow(int size) {
    bytes = Arrays.copyOf(bytes, size);
  }

  /// The lines that end before `at`, counted from the end of the chunk before this one.
  long linesBefore(int at) {
    return linesBefore + CellCursor.lineEnds(bytes, from, at);
  }

  /// Where the line begins on which `at` stands.
  int lineStart(int at) {
    int start = at;
    while (start > from && !CellCursor.isLineEnd(bytes[start - 1])) {
      start--;
    }
    return start;
  }
}
