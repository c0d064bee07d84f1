package org.thalweg.start;

/// A point with its cost.
///
/// @param theta θ, length d; shared, not to be modified
/// @param cost C(θ), NaN or infinite where it cannot be evaluated
record Candidate(double[] theta, double cost) {

  /// Whether this costs less; a cost that is no number is more than any.
  boolean below(Candidate other) {
    return cost < other.cost || (Double.isFinite(cost) && !Double.isFinite(other.cost));
  }
}
