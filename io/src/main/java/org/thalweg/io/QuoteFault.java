package org.thalweg.io;

import org.thalweg.fit.table.DataFault;

/// What is to be said of a quotation mark that [CellCursor] cannot make sense of.
final class QuoteFault {

  private QuoteFault() {}

  /// @param answer [CellCursor#UNCLOSED] or [CellCursor#FOLLOWED]
  /// @param line on which the row begins
  static TextFault of(int answer, long line) {
    boolean unclosed = answer == CellCursor.UNCLOSED;
    return TextFault.on(
        line,
        DataFault.QUOTE,
        unclosed ? "a quotation mark is not closed" : "something follows a closing quotation mark",
        unclosed ? "close it" : "write a quotation mark within quotes twice");
  }
}
