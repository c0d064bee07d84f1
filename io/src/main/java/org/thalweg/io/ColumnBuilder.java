package org.thalweg.io;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.thalweg.fit.table.Column;

/// A column while it is read.
///
/// It begins as nothing, becomes a column of numbers or of texts at its first cell that is not
/// empty, and **turns** when a text follows numbers. The texts of those numbers are gone then; the
/// column has to be read again, as text from the start.
final class ColumnBuilder {

  private enum Kind {
    EMPTY,
    NUMBERS,
    TEXTS,
    TURNED,
    SKIPPED
  }

  private final String name;
  private Kind kind;
  private int rows;
  private int missing;
  private int firstMissing = -1;
  private final boolean asText;
  private Optional<Column.Cell> odd = Optional.empty();
  private Optional<Column.Cell> inexact = Optional.empty();
  private Doubles numbers = new Doubles();
  private LevelTable levels = new LevelTable();
  private int[] codes = {};

  /// @param asText whether all cells are to be kept as texts
  /// @param wanted whether cells are to be kept at all
  ColumnBuilder(String name, boolean asText, boolean wanted) {
    this.name = name;
    this.asText = asText;
    this.kind = !wanted ? Kind.SKIPPED : asText ? Kind.TEXTS : Kind.EMPTY;
  }

  String name() {
    return name;
  }

  /// Whether the column has to be read again, as text.
  boolean turned() {
    return kind == Kind.TURNED;
  }

  /// The next cell. Blanks around it belong to it only when it is in quotes.
  void add(char[] buffer, int offset, int length, boolean inQuotes) {
    if (kind == Kind.TURNED || kind == Kind.SKIPPED) {
      return;
    }
    int from = offset;
    int to = offset + length;
    if (!inQuotes) {
      while (from < to && blank(buffer[from])) {
        from++;
      }
      while (from < to && blank(buffer[to - 1])) {
        to--;
      }
    }
    if (from == to) {
      addMissing();
    } else if (kind == Kind.TEXTS) {
      addText(buffer, from, to - from);
    } else {
      addNumber(buffer, from, to - from);
    }
    rows++;
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t';
  }

  private void addMissing() {
    if (missing == 0) {
      firstMissing = rows;
    }
    missing++;
    switch (kind) {
      case NUMBERS -> numbers.add(Double.NaN);
      case TEXTS -> addCode(-1);
      case EMPTY, TURNED, SKIPPED -> {}
    }
  }

  private void addNumber(char[] buffer, int offset, int length) {
    double value = NumberText.parse(buffer, offset, length);
    if (NumberText.isNoNumber(value)) {
      if (kind == Kind.NUMBERS) {
        kind = Kind.TURNED;
        numbers = new Doubles();
        return;
      }
      kind = Kind.TEXTS;
      codes = new int[Math.max(64, rows)];
      Arrays.fill(codes, 0, rows, -1);
      addText(buffer, offset, length);
      return;
    }
    if (kind == Kind.EMPTY) {
      kind = Kind.NUMBERS;
      for (int i = 0; i < rows; i++) {
        numbers.add(Double.NaN);
      }
    }
    if (odd.isEmpty() && !(Math.abs(value) <= Double.MAX_VALUE)) {
      odd = Optional.of(new Column.Cell(rows, new String(buffer, offset, length)));
    }
    if (inexact.isEmpty() && NumberText.isInexact(value, buffer, offset, length)) {
      inexact = Optional.of(new Column.Cell(rows, new String(buffer, offset, length)));
    }
    numbers.add(value);
  }

  private void addText(char[] buffer, int offset, int length) {
    int before = levels.levels().size();
    int code = levels.code(buffer, offset, length);
    if (odd.isEmpty() && code == before) {
      String text = levels.levels().get(code);
      if (NumberText.isNoNumber(NumberText.parse(text))) {
        odd = Optional.of(new Column.Cell(rows, text));
      }
    }
    addCode(code);
  }

  private void addCode(int code) {
    if (rows == codes.length) {
      codes = Arrays.copyOf(codes, Math.max(64, codes.length + codes.length / 2));
    }
    codes[rows] = code;
  }

  /// The column read; this builder is of no use afterwards.
  Column build() {
    OptionalInt first = missing == 0 ? OptionalInt.empty() : OptionalInt.of(firstMissing);
    if (kind == Kind.TEXTS && !asText && BooleanText.all(levels.levels())) {
      return new Column.Booleans(name, booleans(), missing, first);
    }
    if (kind == Kind.TEXTS) {
      var sorted = levels.sorted();
      int[] places = levels.places(sorted);
      int[] ordered = Arrays.copyOf(codes, rows);
      for (int i = 0; i < rows; i++) {
        ordered[i] = ordered[i] < 0 ? -1 : places[ordered[i]];
      }
      codes = new int[0];
      return new Column.Texts(
          name, ordered, sorted, missing, first, odd, odd.isPresent() && levels.anyNumber());
    }
    double[] values =
        switch (kind) {
          case NUMBERS -> numbers.toArray();
          case EMPTY -> nothing(rows);
          case TEXTS, TURNED, SKIPPED -> new double[0];
        };
    numbers = new Doubles();
    return new Column.Numbers(name, values, missing, first, odd, inexact);
  }

  private double[] booleans() {
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = codes[i] < 0 ? Double.NaN : BooleanText.value(levels.levels().get(codes[i]));
    }
    return values;
  }

  private static double[] nothing(int rows) {
    double[] values = new double[rows];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
