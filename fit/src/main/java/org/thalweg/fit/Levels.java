package org.thalweg.fit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Table;

/// A full column as categories.
///
/// @param names the different values in sorted order
/// @param codes for each row the place of its value among them, a whole number
record Levels(List<String> names, double[] codes) {

  /// The different values of a column without empty cells.
  static Levels of(Table table, Column column) {
    return switch (column) {
      case Column.Texts texts ->
          new Levels(texts.levels(), Arrays.stream(texts.codes()).asDoubleStream().toArray());
      case Column.Booleans booleans -> {
        double[] values = booleans.values();
        List<String> present =
            IntStream.range(0, 2)
                .filter(level -> Arrays.stream(values).anyMatch(v -> v == level))
                .mapToObj(Column.Booleans.LEVELS::get)
                .toList();
        yield new Levels(present, present.size() == 2 ? values : new double[values.length]);
      }
      case Column.Numbers numbers -> {
        double[] values = table.numbers(numbers.name());
        double[] different = Arrays.stream(values).map(v -> v + 0.0).distinct().sorted().toArray();
        double[] codes = new double[values.length];
        for (int i = 0; i < values.length; i++) {
          codes[i] = Arrays.binarySearch(different, values[i] + 0.0);
        }
        yield new Levels(Arrays.stream(different).mapToObj(Levels::text).toList(), codes);
      }
    };
  }

  int[] codesAsInts() {
    return Arrays.stream(codes).mapToInt(v -> (int) v).toArray();
  }

  /// A number as the name of a category: whole numbers without a point.
  static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 0x1p53
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
