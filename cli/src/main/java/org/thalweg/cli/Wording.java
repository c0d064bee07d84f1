package org.thalweg.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// How pieces of the outside world stand in our lines.
final class Wording {

  /// Long enough for anything one would recognize, short enough for one line.
  private static final int LONGEST = 60;

  private Wording() {}

  /// Text on one line, without anything that a terminal would obey.
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
            line.append(String.format("U+%04X", c));
          } else {
            line.appendCodePoint(c);
          }
        });
    return line.toString();
  }

  /// A piece of the user's text, on one line and shortened in the middle when long.
  static String shown(String text) {
    return text.isEmpty() ? "''" : shortened(oneLine(text), LONGEST);
  }

  /// Text with its middle left out when it is longer than so many characters.
  static String shortened(String line, int longest) {
    int length = line.codePointCount(0, line.length());
    if (length <= longest) {
      return line;
    }
    int head = line.offsetByCodePoints(0, longest / 2);
    int tail = line.offsetByCodePoints(head, length - longest);
    return line.substring(0, head) + "…" + line.substring(tail);
  }

  /// What an exception of the system says, never empty.
  static String reason(Throwable e) {
    // The message of a file system's exception is little more than the name of the file.
    String message =
        switch (e) {
          case AccessDeniedException _ -> "permission denied";
          case NoSuchFileException _ -> "no such file or directory";
          case FileSystemException system when system.getReason() != null -> system.getReason();
          default -> e.getMessage();
        };
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }
}
