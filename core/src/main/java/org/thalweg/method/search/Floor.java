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
  /// @param rounding the change of the cost that cannot be told from rounding
  static Step.Verdict judge(double predicted, double rounding) {
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

  /// The change of a cost that cannot be told from rounding.
  ///
  /// @param startCost C(θ₀)
  static double rounding(double cost, double startCost) {
    return Math.max(
        Rounding.TEN_DIGITS * Math.abs(cost), Rounding.OF_SQUARES * Math.abs(startCost));
  }

  static Step.Stopped notFinite(double cost) {
    return new Step.Stopped(
        "diverged", cost, Double.MAX_VALUE, "the cost cannot be evaluated here: it is " + cost);
  }
}
