package org.thalweg.fit.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Some rows of a column, as if they were all of it.
final class SelectedColumn {

  /// Whole numbers up to here are doubles.
  private static final double EXACT = 0x1p53;

  /// What a cell must be to count as a number; the last three are numbers that are refused.
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|(?i:nan|inf|infinity))");

  private SelectedColumn() {}

  /// @param asText whether a column of texts stays one whatever is left in it
  static Column of(Column column, int[] rows, boolean asText) {
    return switch (column) {
      case Column.Numbers numbers -> of(numbers, rows);
      case Column.Booleans booleans -> of(booleans, rows);
      case Column.Texts texts -> of(texts, rows, asText);
    };
  }

  private static Column.Numbers of(Column.Numbers column, int[] rows) {
    double[] values = new double[rows.length];
    int missing = 0;
    OptionalInt firstMissing = OptionalInt.empty();
    Optional<Column.Cell> notFinite = Optional.empty();
    Optional<Column.Cell> inexact = Optional.empty();
    for (int i = 0; i < rows.length; i++) {
      values[i] = column.values()[rows[i]];
      if (Math.abs(values[i]) <= Double.MAX_VALUE) {
        if (Math.abs(values[i]) >= EXACT
            && column.firstInexact().isPresent()
            && inexact.isEmpty()) {
          inexact = Optional.of(written(column.firstInexact(), rows[i], i, values[i]));
        }
        continue;
      }
      if (column.empty(rows[i])) {
        missing++;
        firstMissing = firstMissing.isPresent() ? firstMissing : OptionalInt.of(i);
      } else if (notFinite.isEmpty()) {
        notFinite = Optional.of(written(column.firstNotFinite(), rows[i], i, values[i]));
      }
    }
    return new Column.Numbers(column.name(), values, missing, firstMissing, notFinite, inexact);
  }

  /// A cell as it was written, where that is known.
  private static Column.Cell written(
      Optional<Column.Cell> first, int row, int newRow, double value) {
    String text =
        first
            .filter(cell -> cell.row() == row)
            .map(Column.Cell::text)
            .orElse(Double.toString(value));
    return new Column.Cell(newRow, text);
  }

  private static Column.Booleans of(Column.Booleans column, int[] rows) {
    double[] values = Arrays.stream(rows).mapToDouble(row -> column.values()[row]).toArray();
    int[] empty = IntStream.range(0, rows.length).filter(i -> Double.isNaN(values[i])).toArray();
    return new Column.Booleans(
        column.name(),
        values,
        empty.length,
        empty.length == 0 ? OptionalInt.empty() : OptionalInt.of(empty[0]));
  }

  private static Column of(Column.Texts column, int[] rows, boolean asText) {
    boolean[] occurs = new boolean[column.levels().size()];
    int missing = 0;
    OptionalInt firstMissing = OptionalInt.empty();
    for (int i = 0; i < rows.length; i++) {
      int code = column.codes()[rows[i]];
      if (code >= 0) {
        occurs[code] = true;
      } else {
        missing++;
        firstMissing = firstMissing.isPresent() ? firstMissing : OptionalInt.of(i);
      }
    }
    int[] places = new int[occurs.length];
    List<String> levels = new ArrayList<>();
    for (int k = 0; k < occurs.length; k++) {
      places[k] = levels.size();
      if (occurs[k]) {
        levels.add(column.levels().get(k));
      }
    }
    boolean[] number = new boolean[levels.size()];
    boolean any = false;
    boolean all = true;
    for (int k = 0; k < number.length; k++) {
      number[k] = NUMBER.matcher(levels.get(k)).matches();
      any |= number[k];
      all &= number[k];
    }
    int[] codes = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int code = column.codes()[rows[i]];
      codes[i] = code < 0 ? -1 : places[code];
    }
    if (column.mixed() && all && !asText) {
      return numbers(column.name(), codes, levels, missing, firstMissing);
    }
    Optional<Column.Cell> firstText = Optional.empty();
    for (int i = 0; i < rows.length && firstText.isEmpty(); i++) {
      if (codes[i] >= 0 && !number[codes[i]]) {
        firstText = Optional.of(new Column.Cell(i, levels.get(codes[i])));
      }
    }
    return new Column.Texts(
        column.name(), codes, levels, missing, firstMissing, firstText, any && !all);
  }

  private static Column.Numbers numbers(
      String name, int[] codes, List<String> levels, int missing, OptionalInt firstMissing) {
    double[] byLevel = levels.stream().mapToDouble(SelectedColumn::number).toArray();
    double[] values =
        Arrays.stream(codes).mapToDouble(k -> k < 0 ? Double.NaN : byLevel[k]).toArray();
    Optional<Column.Cell> notFinite = Optional.empty();
    for (int i = 0; i < codes.length && notFinite.isEmpty(); i++) {
      if (codes[i] >= 0 && !(Math.abs(values[i]) <= Double.MAX_VALUE)) {
        notFinite = Optional.of(new Column.Cell(i, levels.get(codes[i])));
      }
    }
    return new Column.Numbers(name, values, missing, firstMissing, notFinite, Optional.empty());
  }

  private static double number(String text) {
    char last = Character.toLowerCase(text.charAt(text.length() - 1));
    return last == 'n' || last == 'f' || last == 'y' ? Double.NaN : Double.parseDouble(text);
  }
}
