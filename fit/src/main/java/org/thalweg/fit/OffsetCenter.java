package org.thalweg.fit;

import java.util.Arrays;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;

/// Where the offset of a model of logarithms counts from. Its intercept takes up
///
///     c = log(Σᵢ wᵢ·e^oᵢ/Σᵢ wᵢ),
///
/// so that at a cold start the means e^(o−c) are 1 on average, however large the exposures are.
///
/// @param value c
record OffsetCenter(double value) {

  /// No center.
  static final OffsetCenter NONE = new OffsetCenter(0);

  /// e^±700 = 10^±304 is about what a double holds. Offsets that differ by more are no logarithms.
  private static final double LARGEST = 700;

  /// e³⁶ = 2⁵²: where nothing takes the offset up, a cost that begins there has no digits for
  /// counts.
  private static final double LARGEST_AT_THE_START = 36;

  static OffsetCenter of(UsedRows rows) {
    double[] offset = rows.offset();
    double largest = Arrays.stream(offset).max().orElse(0);
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < offset.length; i++) {
      double weight = rows.weights().length == 0 ? 1 : rows.weights()[i];
      sum.add(weight * StrictMath.exp(offset[i] - largest));
    }
    double mean = sum.value() / Metrics.total(offset.length, rows.weights());
    return new OffsetCenter(largest + StrictMath.log(mean));
  }

  /// The offset of rows, from the center.
  ///
  /// @param text of the offset
  /// @throws DataException if a mean would be beyond the range of a double
  double[] centered(UsedRows rows, String text) {
    double[] offset = rows.offset().clone();
    for (int i = 0; i < offset.length; i++) {
      offset[i] -= value;
      boolean small = value != 0 || offset[i] <= LARGEST_AT_THE_START;
      if (!(small && Math.abs(offset[i]) <= LARGEST)) {
        throw new DataException(
            DataFault.NOT_FINITE,
            "the offset "
                + DataException.quoted(text)
                + " is "
                + Levels.text(rows.offset()[i])
                + (value == 0
                    ? ", too far from 0 for the logarithm of a mean"
                    : " where others are about "
                        + Math.round(value)
                        + ", too far apart for logarithms of means"),
            rows.table().source() + ":" + rows.table().line(i),
            "of an exposure take the logarithm, log(…)");
      }
    }
    return offset;
  }
}
