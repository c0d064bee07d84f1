package org.thalweg.setting;

import java.util.ArrayList;
import java.util.List;

/// The pieces of a text between separators, where those within brackets and quotation marks
/// separate nothing: `a, [b, c], "d, e"` has three.
public final class Pieces {
  private Pieces() {}

  /// The pieces, as they stand; one where there is no separator.
  public static List<String> of(String text, char separator) {
    List<String> pieces = new ArrayList<>();
    int begin = 0;
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '`' || c == '"') {
        int closed = text.indexOf(c, i + 1);
        i = closed < 0 ? text.length() : closed;
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth = Math.max(0, depth - 1);
      } else if (c == separator && depth == 0) {
        pieces.add(text.substring(begin, i));
        begin = i + 1;
      }
    }
    pieces.add(text.substring(begin));
    return pieces;
  }

  /// Where the bracket that opens at a place is closed; -1 where it is not.
  static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '`' || c == '"') {
        int closed = text.indexOf(c, i + 1);
        i = closed < 0 ? text.length() : closed;
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
        if (depth == 0) {
          return i;
        }
      }
    }
    return -1;
  }
}
