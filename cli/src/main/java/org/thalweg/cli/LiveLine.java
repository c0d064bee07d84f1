package org.thalweg.cli;

import java.util.List;
import java.util.function.Supplier;

/// A line on a terminal that is written anew as things go on. It appears after half a second,
/// changes at most ten times a second and leaves nothing behind.
final class LiveLine {

  /// What ends sooner needs no such line.
  private static final long QUIET_NANOS = 500_000_000;

  /// More often than ten times a second nobody can read.
  private static final long BETWEEN_NANOS = 100_000_000;

  private static final String ERASE = "\r\u001b[K";
  private static final String GAP = "  ";

  /// The terminal writes `^C` behind the line, and the cursor needs a column.
  private static final int MARGIN = 3;

  private final Console console;
  private long shownAt = Long.MIN_VALUE;

  LiveLine(Console console) {
    this.console = console;
  }

  /// Shows parts, the most important first; what does not fit the window is left out, since a line
  /// that wraps cannot be erased.
  ///
  /// @param nanos since the beginning
  /// @param parts asked only if it is time to show something
  synchronized void show(long nanos, Supplier<List<String>> parts) {
    if (nanos < QUIET_NANOS
        || (shownAt != Long.MIN_VALUE && nanos - shownAt < BETWEEN_NANOS)
        || console.interruption().asked()) {
      return;
    }
    shownAt = nanos;
    String dim = console.color() ? "\u001b[2m" : "";
    String plain = console.color() ? "\u001b[0m" : "";
    console.err().text(ERASE + dim + fitting(parts.get()) + plain);
  }

  /// Takes the line away.
  synchronized void erase() {
    if (shownAt != Long.MIN_VALUE) {
      console.err().text(ERASE);
      shownAt = Long.MIN_VALUE;
    }
  }

  private String fitting(List<String> parts) {
    int room = console.columns() - MARGIN;
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      String gap = line.isEmpty() ? "" : GAP;
      if (line.length() + gap.length() + part.length() > room) {
        break;
      }
      line.append(gap).append(part);
    }
    return line.toString();
  }
}
