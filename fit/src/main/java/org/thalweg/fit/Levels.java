package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;

/// A column as categories.
///
/// @param names the different values in sorted order
/// @param codes for each row the place of its value among them; −1 where the cell is empty
record Levels(List<String> names, int[] codes) {

  /// So many different numbers are collected one by one; more are sorted with all others.
  private static final int COLLECTED = 1024;

  /// The different values of a column.
  static Levels of(Table table, Column column) {
    return switch (column) {
      case Column.Texts texts -> new Levels(texts.levels(), texts.codes());
      case Column.Booleans booleans -> {
        double[] values = booleans.values();
        int[] place = {-1, -1};
        List<String> present = new ArrayList<>();
        for (int value = 0; value < 2; value++) {
          if (contains(values, value)) {
            place[value] = present.size();
            present.add(Column.Booleans.LEVELS.get(value));
          }
        }
        yield new Levels(
            present,
            Arrays.stream(values).mapToInt(v -> Double.isNaN(v) ? -1 : place[(int) v]).toArray());
      }
      case Column.Numbers numbers -> {
        double[] values = table.numbersWithGaps(numbers.name());
        double[] different = different(values);
        int[] codes = new int[values.length];
        for (int i = 0; i < values.length; i++) {
          codes[i] = Math.max(-1, Arrays.binarySearch(different, values[i] + 0.0));
        }
        yield new Levels(Arrays.stream(different).mapToObj(Levels::text).toList(), codes);
      }
    };
  }

  private static boolean contains(double[] values, double wanted) {
    for (double value : values) {
      if (value == wanted) {
        return true;
      }
    }
    return false;
  }

  /// The different numbers in ascending order; NaN is none, −0 is 0.
  private static double[] different(double[] values) {
    double[] found = new double[16];
    int count = 0;
    for (double value : values) {
      double v = value + 0.0;
      int at = Arrays.binarySearch(found, 0, count, v);
      if (at >= 0 || Double.isNaN(v)) {
        continue;
      }
      if (count == COLLECTED) {
        return sorted(values);
      }
      found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
      int place = -at - 1;
      System.arraycopy(found, place, found, place + 1, count - place);
      found[place] = v;
      count++;
    }
    return Arrays.copyOf(found, count);
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (double v : sorted) {
      boolean known = count > 0 && sorted[count - 1] == v;
      if (!known && !Double.isNaN(v)) {
        sorted[count++] = v + 0.0;
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  /// The same rows, coded by the levels of other rows.
  ///
  /// @throws DataException if a level does not occur there
  Levels codesAmong(List<String> known, Table table, String column) {
    int[] places = names.stream().mapToInt(known::indexOf).toArray();
    int[] among = new int[codes.length];
    for (int i = 0; i < codes.length; i++) {
      among[i] = codes[i] < 0 ? -1 : places[codes[i]];
      if (codes[i] >= 0 && among[i] < 0) {
        throw new DataException(
            DataFault.UNSEEN,
            DataException.quoted(names.get(codes[i]))
                + " does not occur in the rows that the model is learnt from",
            table.where(i, column),
            "leave such rows out by a condition");
      }
    }
    return new Levels(known, among);
  }

  /// 1 in the rows of one of the names, 0 in the others.
  double[] indicator(int code) {
    return Arrays.stream(codes).mapToDouble(c -> c == code ? 1 : 0).toArray();
  }

  /// The codes as numbers.
  double[] numbers() {
    return Arrays.stream(codes).asDoubleStream().toArray();
  }

  /// A number as the name of a category: whole numbers without a point.
  static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 0x1p53
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
