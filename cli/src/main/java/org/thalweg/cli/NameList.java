package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;

/// A list of columns as an option writes it: names and globs, separated by commas. A name that
/// holds a comma or a `*` stands in back-ticks or double quotes; a quotation mark within is
/// doubled.
final class NameList {

  /// One of the list.
  ///
  /// @param text without its quotation marks
  /// @param quoted whether it is a name to the letter, and no glob
  record Item(String text, boolean quoted) {}

  private NameList() {}

  static List<Item> of(String text, Option option) {
    List<Item> items = new ArrayList<>();
    int at = 0;
    do {
      int begin = at;
      while (begin < text.length() && Character.isWhitespace(text.charAt(begin))) {
        begin++;
      }
      int closed = closed(text, begin);
      at = closed < 0 ? comma(text, begin) : closed;
      String item = text.substring(begin, at).strip();
      items.add(closed < 0 ? new Item(item, false) : new Item(unquoted(item), true));
      if (closed < 0 && isMark(item)) {
        throw Failure.usage(
            Failure.Usage.VALUE,
            "a name in quotation marks ends before a comma or not at all: " + Wording.shown(item),
            option.name(),
            "close it, and double a mark within the name");
      }
    } while (at++ < text.length());
    return items;
  }

  /// Whether a text begins with a quotation mark.
  private static boolean isMark(String text) {
    return !text.isEmpty() && (text.charAt(0) == '`' || text.charAt(0) == '"');
  }

  /// The end of a list's item that stands in quotation marks as a whole; -1 where none does.
  private static int closed(String text, int begin) {
    if (begin == text.length() || !isMark(text.substring(begin))) {
      return -1;
    }
    char mark = text.charAt(begin);
    int at = begin + 1;
    while (at < text.length()) {
      boolean twice = at + 1 < text.length() && text.charAt(at + 1) == mark;
      if (text.charAt(at) == mark && !twice) {
        int next = comma(text, at);
        return text.substring(at + 1, next).isBlank() ? next : -1;
      }
      at += text.charAt(at) == mark ? 2 : 1;
    }
    return -1;
  }

  private static int comma(String text, int from) {
    int comma = text.indexOf(',', from);
    return comma < 0 ? text.length() : comma;
  }

  private static String unquoted(String item) {
    String mark = item.substring(0, 1);
    return item.substring(1, item.length() - 1).replace(mark + mark, mark);
  }

  /// A name that may stand in quotation marks.
  static String one(String text) {
    String item = text.strip();
    return isMark(item) && closed(item, 0) == item.length() ? unquoted(item) : text;
  }
}
