package org.thalweg.io;

import java.util.Arrays;

/// What a cell is. Cells end at a separator or at the end of a line: LF, CR or both. A cell that
/// begins with a quotation mark goes on to the mark that closes it, over separators and line ends;
/// two marks within it stand for one. A quotation mark elsewhere is a character like any other.
///
/// It stands at one cell after another; fields instead of results, because there are tens of
/// millions.
final class CellCursor {

  /// Instead of the end of a cell: its quotation mark is not closed.
  static final int UNCLOSED = -1;

  /// Instead of the end of a cell: something follows its closing quotation mark.
  static final int FOLLOWED = -2;

  private final byte separator;

  /// No separator and no line end is larger, so that digits and letters take one comparison.
  private final byte largest;

  private byte[] unescaped = new byte[64];

  /// The cell is `bytes[from] … bytes[to − 1]`.
  byte[] bytes = {};

  int from;
  int to;
  boolean quoted;

  /// How many line ends stand within it.
  int lines;

  CellCursor(char separator) {
    this.separator = (byte) separator;
    this.largest = (byte) Math.max(separator, '\r');
  }

  /// Reads the cell that begins at `at`.
  ///
  /// @param limit where the text ends: behind the end of a line
  /// @return where the cell ends: at a separator or the end of a line; or [#UNCLOSED] or
  ///   [#FOLLOWED]
  int read(byte[] text, int at, int limit) {
    if (text[at] == '"') {
      return readQuoted(text, at, limit);
    }
    int i = at;
    while (text[i] > largest || !ends(text[i])) {
      i++;
    }
    bytes = text;
    from = at;
    to = i;
    quoted = false;
    lines = 0;
    return i;
  }

  boolean separates(byte c) {
    return c == separator;
  }

  /// Whether a cell ends before this.
  boolean ends(byte c) {
    return c == separator || isLineEnd(c);
  }

  /// The beginning of the line that follows the line end at `at`.
  static int afterLineEnd(byte[] text, int at, int limit) {
    boolean two = text[at] == '\r' && at + 1 < limit && text[at + 1] == '\n';
    return at + (two ? 2 : 1);
  }

  static boolean isLineEnd(byte c) {
    return c == '\n' || c == '\r';
  }

  /// How many lines end in `text[from] … text[to − 1]`.
  static int lineEnds(byte[] text, int from, int to) {
    int lines = 0;
    int i = from;
    while (i < to) {
      if (isLineEnd(text[i])) {
        lines++;
        i = afterLineEnd(text, i, to);
      } else {
        i++;
      }
    }
    return lines;
  }

  private int readQuoted(byte[] text, int at, int limit) {
    int begin = at + 1;
    int close = ByteSearch.first((byte) '"', text, begin, limit);
    quoted = true;
    bytes = text;
    from = begin;
    to = close;
    if (close >= 0 && close + 1 < limit && text[close + 1] == '"') {
      close = unescape(text, begin, close, limit);
    }
    if (close < 0) {
      return UNCLOSED;
    }
    lines = lineEnds(text, begin, close);
    return ends(text[close + 1]) ? close + 1 : FOLLOWED;
  }

  /// Copies a cell with two quotation marks at `mark`, with one for two.
  ///
  /// @return where it is closed, or −1
  private int unescape(byte[] text, int begin, int mark, int limit) {
    int length = 0;
    int copied = begin;
    int at = mark;
    while (at >= 0 && at + 1 < limit && text[at + 1] == '"') {
      length = append(text, copied, at + 1, length);
      copied = at + 2;
      at = ByteSearch.first((byte) '"', text, copied, limit);
    }
    if (at >= 0) {
      length = append(text, copied, at, length);
    }
    bytes = unescaped;
    from = 0;
    to = length;
    return at;
  }

  private int append(byte[] text, int begin, int end, int length) {
    int sum = length + end - begin;
    if (sum > unescaped.length) {
      unescaped = Arrays.copyOf(unescaped, Math.max(sum, 2 * unescaped.length));
    }
    System.arraycopy(text, begin, unescaped, length, end - begin);
    return sum;
  }
}
