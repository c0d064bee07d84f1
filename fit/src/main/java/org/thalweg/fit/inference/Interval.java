package org.thalweg.fit.inference;

import java.util.OptionalDouble;

/// A confidence interval of a parameter; an end that is absent has no finite value.
public record Interval(OptionalDouble lower, OptionalDouble upper) {

  /// Between two numbers.
  public static Interval of(double lower, double upper) {
    return new Interval(OptionalDouble.of(lower), OptionalDouble.of(upper));
  }

  /// Whether both ends are there.
  public boolean closed() {
    return lower.isPresent() && upper.isPresent();
  }
}
