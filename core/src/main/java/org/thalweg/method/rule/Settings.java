package org.thalweg.method.rule;

/// Range checks that several rules share; each names the setting, what came and what is legal.
final class Settings {
  private Settings() {}

  static void requireGamma(double gamma) {
    if (!(gamma >= 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma must be in [0, 1], but is " + gamma);
    }
  }

  static void requireAverage(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), but is " + value);
    }
  }

  static void requireEps(double eps) {
    if (!(eps >= 0 && eps < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("eps must be finite and at least 0, but is " + eps);
    }
  }
}
