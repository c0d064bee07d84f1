package org.thalweg.start;

import java.util.stream.IntStream;
import org.thalweg.cost.Bounds;
import org.thalweg.data.CounterRandom;
import org.thalweg.program.StartDraws;

/// Draws of the parameters sought, within their bounds. Each is a function of (seed, k) alone.
///
/// @param draws by the sizes of the data
/// @param sought the places in θ, ascending; not to be modified
record SoughtDraws(StartDraws draws, Bounds bounds, int[] sought, CounterRandom random) {

  /// Where the random numbers begin that draw between two bounds: those before choose parts.
  private static final long REDRAWN = 1L << 32;

  /// Draws all of them.
  ///
  /// @param theta overwritten at the places sought, and otherwise read
  void all(long k, double[] theta) {
    draw(k, theta, sought);
  }

  /// Draws one of them, or about half.
  ///
  /// @param theta overwritten there, and otherwise read
  void part(long k, double[] theta) {
    int only = random.below(sought.length, k, 1);
    boolean one = random.uniform(k, 2) < 0.5;
    draw(
        k,
        theta,
        IntStream.range(0, sought.length)
            .filter(i -> i == only || (!one && random.uniform(k, 3 + i) < 0.5))
            .map(i -> sought[i])
            .toArray());
  }

  /// What lies beyond a bound is reflected there, or drawn anew from between two.
  private void draw(long k, double[] theta, int[] places) {
    draws.draw(k, theta, places);
    for (int place : places) {
      double lower = bounds.lower(place);
      double upper = bounds.upper(place);
      double drawn = theta[place];
      if (drawn >= lower && drawn <= upper) {
        continue;
      }
      if (lower > Double.NEGATIVE_INFINITY && upper < Double.POSITIVE_INFINITY) {
        theta[place] = lower + (upper - lower) * random.uniform(k, REDRAWN + place);
      } else {
        theta[place] = bounds.nearest(place, drawn < lower ? 2 * lower - drawn : 2 * upper - drawn);
      }
    }
  }
}
