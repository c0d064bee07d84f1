package org.thalweg.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.thalweg.fit.table.Column;

/// Takes the cells of one column, chunk after chunk, and makes a [ColumnPiece] of each chunk's.
final class ColumnParser {

  private static final double[] NO_NUMBERS = {};
  private static final int[] NO_CODES = {};

  private final ColumnPiece.Kind initial;
  private ColumnPiece.Kind kind = ColumnPiece.Kind.EMPTY;
  private int rows;
  private int missing;
  private int firstMissing;
  private Optional<Column.Cell> odd = Optional.empty();
  private Optional<Column.Cell> inexact = Optional.empty();
  private double[] numbers = new double[256];
  private int[] codes = NO_CODES;
  private LevelTable levels = new LevelTable();

  /// @param asText whether all cells are to be kept as texts
  /// @param wanted whether cells are to be kept at all
  ColumnParser(boolean asText, boolean wanted) {
    initial =
        !wanted
            ? ColumnPiece.Kind.SKIPPED
            : asText ? ColumnPiece.Kind.TEXTS : ColumnPiece.Kind.EMPTY;
  }

  /// A chunk begins.
  void begin() {
    kind = initial;
    rows = 0;
    missing = 0;
    firstMissing = -1;
    odd = Optional.empty();
    inexact = Optional.empty();
    if (levels.size() > 0) {
      levels = new LevelTable();
    }
  }

  /// Whether nothing is to be known of a cell that holds a number but the number.
  boolean takesNumbers() {
    return kind == ColumnPiece.Kind.NUMBERS;
  }

  /// The next cell, of a column that [#takesNumbers]: a number of less than 2⁵³ in size.
  void add(double number) {
    put(number);
    rows++;
  }

  /// The next cell. Blanks around it belong to it only when it is in quotes.
  void add(byte[] text, int first, int end, boolean inQuotes) {
    if (kind == ColumnPiece.Kind.TURNED || kind == ColumnPiece.Kind.SKIPPED) {
      return;
    }
    int from = first;
    int to = end;
    if (!inQuotes) {
      while (from < to && blank(text[from])) {
        from++;
      }
      while (from < to && blank(text[to - 1])) {
        to--;
      }
    }
    if (from == to) {
      addMissing();
    } else if (kind == ColumnPiece.Kind.TEXTS) {
      addText(text, from, to);
    } else {
      addNumber(text, from, to);
    }
    rows++;
  }

  private static boolean blank(byte c) {
    return c == ' ' || c == '\t';
  }

  private void addMissing() {
    if (missing == 0) {
      firstMissing = rows;
    }
    missing++;
    switch (kind) {
      case NUMBERS -> put(Double.NaN);
      case TEXTS -> put(-1);
      case EMPTY, TURNED, SKIPPED -> {}
    }
  }

  private void addNumber(byte[] text, int from, int to) {
    double value = NumberText.parse(text, from, to);
    if (NumberText.isNoNumber(value)) {
      beginTexts(text, from, to);
      return;
    }
    if (kind == ColumnPiece.Kind.EMPTY) {
      kind = ColumnPiece.Kind.NUMBERS;
      numbers = numbers.length < rows ? new double[rows] : numbers;
      Arrays.fill(numbers, 0, rows, Double.NaN);
    }
    if (!(Math.abs(value) < 0x1p53)) {
      addLarge(value, text, from, to);
    }
    put(value);
  }

  private void addLarge(double value, byte[] text, int from, int to) {
    if (odd.isEmpty() && !(Math.abs(value) <= Double.MAX_VALUE)) {
      odd = Optional.of(cell(text, from, to));
    }
    if (inexact.isEmpty() && NumberText.isInexact(value, text, from, to)) {
      inexact = Optional.of(cell(text, from, to));
    }
  }

  private void beginTexts(byte[] text, int from, int to) {
    if (kind == ColumnPiece.Kind.NUMBERS) {
      kind = ColumnPiece.Kind.TURNED;
      return;
    }
    kind = ColumnPiece.Kind.TEXTS;
    codes = codes.length < rows ? new int[rows] : codes;
    Arrays.fill(codes, 0, rows, -1);
    addText(text, from, to);
  }

  private void addText(byte[] text, int from, int to) {
    int before = levels.size();
    int code = levels.code(text, from, to);
    if (odd.isEmpty()
        && code == before
        && NumberText.isNoNumber(NumberText.parse(text, from, to))) {
      odd = Optional.of(cell(text, from, to));
    }
    put(code);
  }

  private Column.Cell cell(byte[] text, int from, int to) {
    return new Column.Cell(rows, new String(text, from, to - from, StandardCharsets.UTF_8));
  }

  private void put(double value) {
    if (rows == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * rows);
    }
    numbers[rows] = value;
  }

  private void put(int code) {
    if (rows == codes.length) {
      codes = Arrays.copyOf(codes, Math.max(256, 2 * rows));
    }
    codes[rows] = code;
  }

  /// The cells of the chunk.
  ColumnPiece end() {
    return new ColumnPiece(
        kind,
        kind == ColumnPiece.Kind.NUMBERS ? Arrays.copyOf(numbers, rows) : NO_NUMBERS,
        kind == ColumnPiece.Kind.TEXTS ? Arrays.copyOf(codes, rows) : NO_CODES,
        kind == ColumnPiece.Kind.TEXTS ? levels.levels() : List.of(),
        missing,
        firstMissing,
        odd,
        inexact);
  }
}
