package org.thalweg.method.search;

import java.util.Locale;
import org.thalweg.method.Rounding;
import org.thalweg.method.Step;

/// What it means that a search found nothing lower.
final class Floor {

  private Floor() {}

  /// The floor, when the model too expects next to nothing; otherwise the search has failed.
  ///
  /// @param predicted the decrease that the model expected; NaN where the gradient vanishes
  static Step.Verdict judge(double predicted, double cost) {
    double rounding = Rounding.TWELVE_DIGITS * Math.abs(cost);
    if (!(predicted > rounding)) {
      return new Step.AtFloor(Double.isNaN(predicted) ? 0 : predicted, rounding);
    }
    return new Step.Stopped(
        "no-decrease",
        predicted,
        rounding,
        String.format(
            Locale.ROOT,
            "no step lowers the cost, although the gradient promises a decrease of %.1e",
            predicted));
  }

  static Step.Stopped notFinite(double cost) {
    return new Step.Stopped(
        "diverged", cost, Double.MAX_VALUE, "the cost cannot be evaluated here: it is " + cost);
  }
}
