package org.thalweg.start;

import java.util.Optional;

/// A minimum that refined starts have come to.
///
/// @param theta θ there, length d; shared, not to be modified
/// @param cost C(θ) on the rows that the search looked at
/// @param times how many starts came to it; 0 where only an excursion from another minimum did
/// @param equal another θ of the same cost, if starts came to one; shared, not to be modified
public record FoundMinimum(double[] theta, double cost, int times, Optional<double[]> equal) {

  /// Two minima are one when their costs agree to six digits.
  private static final double SAME_COST = 1e-6;

  /// And their parameters when they differ by less than this share: what a cost that agrees to six
  /// digits leaves open of a parameter is a hundredth of its standard error, or so.
  private static final double SAME_PARAMETERS = 0.05;

  /// @param nothing costs that differ by less are the same
  boolean isAt(Candidate c, double nothing) {
    return Math.abs(cost - c.cost()) <= SAME_COST * Math.max(cost, c.cost()) + nothing;
  }

  /// This, reached once more.
  FoundMinimum and(Candidate c) {
    Optional<double[]> other =
        equal.isPresent() || !differ(theta, c.theta()) ? equal : Optional.of(c.theta());
    return c.cost() < cost && !differ(theta, c.theta())
        ? new FoundMinimum(c.theta(), c.cost(), times + 1, other)
        : new FoundMinimum(theta, cost, times + 1, other);
  }

  private static boolean differ(double[] a, double[] b) {
    for (int j = 0; j < a.length; j++) {
      double larger = Math.max(Math.abs(a[j]), Math.abs(b[j]));
      if (Math.abs(a[j] - b[j]) > SAME_PARAMETERS * larger) {
        return true;
      }
    }
    return false;
  }
}
