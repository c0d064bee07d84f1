package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;

/// A table for a terminal: columns aligned, the last one broken into lines where it does not fit.
final class TextTable {

  private static final String GAP = "  ";

  /// A last column narrower than this is not worth breaking.
  static final int NARROWEST = 20;

  private final List<List<String>> rows = new ArrayList<>();

  /// Adds a row; all have the same number of cells.
  TextTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /// The table, each line after an indent.
  String text(int indent, int columns) {
    if (rows.isEmpty()) {
      return "";
    }
    int last = rows.getFirst().size() - 1;
    int[] widths = new int[last];
    for (List<String> row : rows) {
      for (int i = 0; i < last; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    int before = indent;
    for (int width : widths) {
      before += width + GAP.length();
    }
    int room = Math.max(NARROWEST, columns - before);
    StringBuilder out = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ".repeat(indent));
      for (int i = 0; i < last; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)))).append(GAP);
      }
      String between = "";
      for (String part : broken(row.get(last), room)) {
        line.append(between).append(part);
        between = "\n" + " ".repeat(before);
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  /// The rows of two cells one after the other, `name: value`, for a narrow terminal; what does not
  /// fit on a line is continued below, indented.
  String list(int columns) {
    StringBuilder out = new StringBuilder();
    for (List<String> row : rows) {
      String between = "";
      for (String part : broken(row.getFirst() + ": " + row.getLast(), columns - GAP.length())) {
        out.append(between).append(part).append('\n');
        between = GAP;
      }
    }
    return out.toString();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /// Breaks at blanks; a word longer than a line stays whole, and so do blanks at the beginning.
  static List<String> broken(String text, int room) {
    List<String> lines = new ArrayList<>();
    String unindented = text.stripLeading();
    String indent = text.substring(0, text.length() - unindented.length());
    StringBuilder line = new StringBuilder();
    for (String word : unindented.split(" ", -1)) {
      if (!line.isEmpty() && width(line.toString()) + 1 + width(word) > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    lines.set(0, indent + lines.getFirst());
    return lines;
  }
}
