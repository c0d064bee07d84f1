package org.thalweg.cli;

import java.io.InputStream;

/// Where a run of the program reads and writes, and what it knows of the person at the other end.
///
/// @param in standard input
/// @param out results
/// @param err progress, notes, findings, errors
/// @param terminal whether `err` is a terminal that understands cursor movement
/// @param color whether colors are welcome
/// @param columns the width of the terminal
/// @param interruption the wish to stop
record Console(
    InputStream in,
    Output out,
    Output err,
    boolean terminal,
    boolean color,
    int columns,
    Interruption interruption) {

  /// A terminal's usual width, taken where there is none.
  static final int USUAL_COLUMNS = 80;

  /// A note for people.
  void note(Arguments arguments, String line) {
    if (!arguments.has(CommonOptions.QUIET)) {
      err.line(line);
    }
  }
}
