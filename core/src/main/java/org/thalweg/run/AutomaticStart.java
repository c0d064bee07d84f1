package org.thalweg.run;

import java.util.Optional;
import org.thalweg.cost.Cost;
import org.thalweg.data.CounterRandom;

/// A start for a function of which nothing is known.
///
/// Zeros and ones are where formulas have their saddles and their symmetries, so values are drawn:
/// at first from [½, 3/2), where logarithms and roots are defined, then from intervals that grow
/// and take both signs, until the cost can be evaluated.
public final class AutomaticStart {

  /// Draws before giving up: the last are taken from [−2¹⁰, 2¹⁰).
  private static final int DRAWS = 100;

  /// Draws at each size.
  private static final int EACH = 10;

  private AutomaticStart() {}

  /// A point where the cost is finite, the same for the same seed; empty if none was found.
  public static Optional<double[]> of(Cost cost, long seed) {
    CounterRandom random = new CounterRandom(seed, "automatic start");
    double[] theta = new double[cost.dimension()];
    for (int draw = 0; draw < DRAWS; draw++) {
      int size = draw / EACH;
      double low = size == 0 ? 0.5 : -(1 << size);
      double width = size == 0 ? 1 : 2 << size;
      for (int i = 0; i < theta.length; i++) {
        // Four digits, so that a person can copy the start from the output.
        theta[i] = Math.rint((low + width * random.uniform(draw, i)) * 1e4) / 1e4;
      }
      if (Double.isFinite(cost.value(theta))) {
        return Optional.of(theta);
      }
    }
    return Optional.empty();
  }
}
