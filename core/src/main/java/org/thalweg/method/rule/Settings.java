package org.thalweg.method.rule;

/// Range checks that several rules share; each names the setting, what came and what is legal.
final class Settings {
  private Settings() {}

  static void requireGamma(double gamma) {
    requireShare("gamma", gamma);
  }

  static void requireShare(String name, double value) {
    require(name, value, value >= 0 && value <= 1, "in [0, 1]");
  }

  static void requireAverage(String name, double value) {
    require(name, value, value >= 0 && value < 1, "in [0, 1)");
  }

  static void requireNotNegative(String name, double value) {
    require(name, value, value >= 0 && value < Double.POSITIVE_INFINITY, "finite and at least 0");
  }

  static void require(String name, double value, boolean legal, String range) {
    if (!legal) {
      throw new IllegalArgumentException(name + " must be " + range + ", but is " + value);
    }
  }
}
