package org.thalweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.thalweg.fit.inference.Interval;

/// θ̂ ± q·SE; for a model that is linear this is what a profile gives too.
final class Wald {

  private static final Interval OPEN = new Interval(OptionalDouble.empty(), OptionalDouble.empty());

  private Wald() {}

  /// An interval for each parameter, without ends where there is no standard error.
  ///
  /// @param quantile q
  static List<Interval> intervals(double[] values, Covariance covariance, double quantile) {
    List<Interval> intervals = new ArrayList<>();
    for (int j = 0; j < values.length; j++) {
      double half = quantile * covariance.standardError(j);
      intervals.add(
          covariance.determines(j) ? Interval.of(values[j] - half, values[j] + half) : OPEN);
    }
    return intervals;
  }
}
