package org.thalweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// What became of the rows and columns that were read.
///
/// @param read how many there were
/// @param leftOut why some are not used; empty when all are
/// @param filled columns whose empty cells took a mean
/// @param constant columns left out because they are the same in every row that is used
public record RowAccount(
    int read, List<LeftOut> leftOut, List<Filled> filled, List<String> constant) {

  public RowAccount {
    constant = List.copyOf(constant);
    leftOut = List.copyOf(leftOut);
    filled = List.copyOf(filled);
  }

  /// Empty cells of a column that took its mean.
  ///
  /// @param cells how many, in the rows that are used
  /// @param value the mean
  public record Filled(String column, int cells, double value) {}

  /// Of a fit that takes each column as it is.
  static RowAccount of(UsedRows used) {
    return new RowAccount(used.read(), used.leftOut(), List.of(), List.of());
  }

  static RowAccount of(UsedRows used, FeatureColumns features) {
    List<Filled> filled = new ArrayList<>();
    for (Feature feature : features.features()) {
      if (feature instanceof Feature.Numeric(String column, OptionalDouble fill)
          && fill.isPresent()
          && used.table().column(column).missing() > 0) {
        filled.add(new Filled(column, used.table().column(column).missing(), fill.getAsDouble()));
      }
    }
    return new RowAccount(used.read(), used.leftOut(), filled, features.constant());
  }
}
