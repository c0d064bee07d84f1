package org.thalweg.problem;

import java.util.List;

/// A known minimum of a test function.
///
/// @param value C there, to double precision: from Newton steps in arithmetic of 50 digits, and
///   equal to the published value in all digits that its source prints
/// @param point θ̂, one of them if a whole set has the value; empty when the value is only
///   approached as parameters grow without end
public record Minimum(Kind kind, double value, List<Double> point) {

  public Minimum {
    point = List.copyOf(point);
    if (point.isEmpty() != (kind == Kind.UNREACHED)) {
      throw new IllegalArgumentException("a minimum has a point, an unreached infimum none");
    }
  }

  /// What kind of minimum.
  public enum Kind {
    /// No value is lower, in the function's domain.
    GLOBAL,
    /// No value nearby is lower.
    LOCAL,
    /// Approached along a valley that has no end, reached nowhere.
    UNREACHED
  }
}
