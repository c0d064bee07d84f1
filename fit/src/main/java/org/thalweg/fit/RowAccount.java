package org.thalweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// What became of the rows that were read.
///
/// @param read how many there were
/// @param leftOut why some are not used; empty when all are
/// @param filled columns whose empty cells took a mean
public record RowAccount(int read, List<LeftOut> leftOut, List<Filled> filled) {

  public RowAccount {
    leftOut = List.copyOf(leftOut);
    filled = List.copyOf(filled);
  }

  /// Empty cells of a column that took its mean.
  ///
  /// @param cells how many, in the rows that are used
  /// @param value the mean
  public record Filled(String column, int cells, double value) {}

  static RowAccount of(UsedRows used, List<Feature> features) {
    List<Filled> filled = new ArrayList<>();
    for (Feature feature : features) {
      if (feature instanceof Feature.Numeric(String column, OptionalDouble fill)
          && fill.isPresent()) {
        filled.add(new Filled(column, used.table().column(column).missing(), fill.getAsDouble()));
      }
    }
    return new RowAccount(used.read(), used.leftOut(), filled);
  }
}
