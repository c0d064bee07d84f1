package org.thalweg.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// The text of a stack trace, for `--debug`.
final class StackTrace {

  private StackTrace() {}

  static String of(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
