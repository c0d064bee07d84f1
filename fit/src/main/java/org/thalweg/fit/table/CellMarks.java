package org.thalweg.fit.table;

import java.util.Set;
import java.util.regex.Pattern;

/// What people write in cells where a number or nothing should stand.
public final class CellMarks {

  private static final Set<String> MISSING =
      Set.of("NA", "N/A", "na", "n/a", "?", "-", "null", "NULL", "None", ".", "missing");

  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9]+,[0-9]+");

  private CellMarks() {}

  /// Whether a text stands for a missing value.
  public static boolean missing(String text) {
    return MISSING.contains(text);
  }

  /// Whether a text is a number with a comma for its point.
  public static boolean decimalComma(String text) {
    return DECIMAL_COMMA.matcher(text).matches();
  }

  /// Whether all texts of a column are numbers with a comma for their point.
  public static boolean decimalCommas(Column.Texts column) {
    return column.levels().stream().allMatch(CellMarks::decimalComma);
  }
}
