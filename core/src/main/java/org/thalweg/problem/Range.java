package org.thalweg.problem;

/// The interval in which a variable is usually sought; infinite ends are allowed.
public record Range(double from, double to) {

  /// All numbers.
  public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public Range {
    if (!(from < to)) {
      throw new IllegalArgumentException("no interval: " + from + " to " + to);
    }
  }
}
