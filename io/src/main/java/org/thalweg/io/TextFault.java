package org.thalweg.io;

import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;

/// Something wrong in a stretch of a file whose place in the file is not known yet.
///
/// @param line from 1, counted from where the stretch begins; 0 if it is the file as a whole
/// @param behind what follows the line in the message
record TextFault(DataFault fault, String what, long line, String behind, String remedy) {

  /// On a line.
  static TextFault on(long line, DataFault fault, String what, String remedy) {
    return new TextFault(fault, what, line, "", remedy);
  }

  /// Of the file as a whole.
  static TextFault ofFile(DataFault fault, String what, String remedy) {
    return new TextFault(fault, what, 0, "", remedy);
  }

  /// The same, further on.
  TextFault after(long lines) {
    return line == 0 ? this : new TextFault(fault, what, lines + line, behind, remedy);
  }

  /// The complaint.
  DataException in(String file) {
    return new DataException(fault, what, line == 0 ? file : file + ":" + line + behind, remedy);
  }
}
