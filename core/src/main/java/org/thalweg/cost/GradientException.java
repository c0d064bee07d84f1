package org.thalweg.cost;

import java.util.Locale;

/// A gradient that was written by hand contradicts the cost that it belongs to.
public final class GradientException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int coordinate;

  GradientException(int coordinate, double given, CentralDifference difference) {
    super(
        String.format(
            Locale.ROOT,
            "coordinate %d of the gradient is %.6g at the start, but the cost's differences give"
                + " %.6g ± %.1g — mend the gradient, or take CostByDifferences",
            coordinate,
            given,
            difference.value(),
            difference.uncertainty()));
    this.coordinate = coordinate;
  }

  /// The first coordinate that is wrong, from 0.
  public int coordinate() {
    return coordinate;
  }
}
