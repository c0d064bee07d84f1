package org.thalweg.io;

import java.util.List;

/// The files of one table, and how they are read.
///
/// @param name of all together, as messages show it
/// @param parts at least one
/// @param threads that may take part; the table does not depend on it
/// @param chunkSize bytes of a [Chunk]
record TextInputs(
    String name, List<Source> parts, char separator, int threads, int chunkSize, ReadWatch watch) {

  TextInputs {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a table needs a file");
    }
  }
}
