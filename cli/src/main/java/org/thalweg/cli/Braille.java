package org.thalweg.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A picture of dots, two across and four down in each character of a terminal, with letters over
/// them. Where letters stand no dots are seen.
final class Braille {

  /// Dots across in a character.
  static final int ACROSS = 2;

  /// Dots down in a character.
  static final int DOWN = 4;

  /// The character without dots; a dot adds one bit.
  private static final int BLANK = 0x2800;

  /// The bits by row, then by column.
  private static final int[] BITS = {0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80};

  private final int columns;
  private final int rows;
  private final int[] dots;
  private final int[] letters;
  private final Ink[] inks;

  /// An empty picture, of so many characters.
  Braille(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    this.dots = new int[columns * rows];
    this.letters = new int[columns * rows];
    this.inks = new Ink[columns * rows];
    Arrays.fill(inks, Ink.PLAIN);
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  /// Sets a dot, counted from the left and from the top; one outside is not seen.
  void dot(int x, int y, Ink ink) {
    if (x < 0 || y < 0 || x >= ACROSS * columns || y >= DOWN * rows) {
      return;
    }
    int cell = y / DOWN * columns + x / ACROSS;
    dots[cell] |= BITS[y % DOWN * ACROSS + x % ACROSS];
    if (letters[cell] == 0) {
      inks[cell] = ink;
    }
  }

  /// A line between two dots, which may lie outside.
  void line(double x0, double y0, double x1, double y1, Ink ink) {
    along(x0, y0, x1, y1, (x, y) -> dot(x, y, ink));
  }

  /// A line of letters between two dots.
  void letters(double x0, double y0, double x1, double y1, char letter) {
    along(x0, y0, x1, y1, (x, y) -> letter(x, y, letter, Ink.PLAIN));
  }

  /// Does something at a dot.
  private interface AtDot {
    void at(int x, int y);
  }

  private static void along(double x0, double y0, double x1, double y1, AtDot action) {
    double longest = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0));
    // Longer lines end far outside, and what is seen of them is not worth the time.
    int steps = (int) Math.min(Math.ceil(longest), 10_000);
    for (int k = 0; k <= steps; k++) {
      double share = steps == 0 ? 0 : (double) k / steps;
      action.at((int) Math.floor(x0 + share * (x1 - x0)), (int) Math.floor(y0 + share * (y1 - y0)));
    }
  }

  /// Puts a letter over the character in which a dot lies, unless one stands there already.
  void letter(int x, int y, char letter, Ink ink) {
    if (x < 0 || y < 0 || x >= ACROSS * columns || y >= DOWN * rows) {
      return;
    }
    int cell = y / DOWN * columns + x / ACROSS;
    if (letters[cell] == 0) {
      letters[cell] = letter;
      inks[cell] = ink;
    }
  }

  /// The picture line by line, all of the same width.
  ///
  /// @param colored whether inks are shown
  List<String> lines(boolean colored) {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      Ink current = Ink.PLAIN;
      for (int column = 0; column < columns; column++) {
        int cell = row * columns + column;
        boolean blank = letters[cell] == 0 && dots[cell] == 0;
        Ink ink = colored && !blank ? inks[cell] : Ink.PLAIN;
        if (ink != current) {
          line.append(ink.code());
          current = ink;
        }
        line.append(blank ? ' ' : (char) (letters[cell] != 0 ? letters[cell] : BLANK + dots[cell]));
      }
      lines.add(line + (current == Ink.PLAIN ? "" : Ink.PLAIN.code()));
    }
    return lines;
  }
}
