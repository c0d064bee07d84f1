package org.thalweg.schedule;

/// Range checks that several schedules share.
final class Ranges {
  private Ranges() {}

  static void requireSteps(long steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1, but is " + steps);
    }
  }

  static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1], but is " + value);
    }
  }
}
