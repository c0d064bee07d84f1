package org.thalweg.formula;

import java.util.List;

/// How pieces of the user's text stand in messages: one line, nothing that a terminal would obey.
final class Shown {

  /// Long enough for any name one would recognize, short enough for one line.
  private static final int LONGEST = 40;

  private Shown() {}

  /// The text between back-ticks, shortened in the middle when long.
  static String quoted(String text) {
    String line = oneLine(text);
    int length = line.codePointCount(0, line.length());
    if (length > LONGEST) {
      int half = LONGEST / 2;
      line =
          line.substring(0, line.offsetByCodePoints(0, half))
              + "…"
              + line.substring(line.offsetByCodePoints(0, length - half));
    }
    return "`" + line + "`";
  }

  /// The text with control characters and unpaired surrogates written as U+XXXX.
  static String oneLine(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (invisible(c)) {
            out.append(codePoint(c));
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }

  /// The names, or the first of many.
  static String listed(List<String> names) {
    int most = 12; // as many as one line holds
    if (names.isEmpty()) {
      return "none";
    }
    String first = String.join(", ", names.subList(0, Math.min(most, names.size())));
    return names.size() > most ? first + ", … (" + names.size() + ")" : first;
  }

  static String codePoint(int c) {
    return String.format("U+%04X", c);
  }

  static boolean invisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          true;
      default -> false;
    };
  }
}
