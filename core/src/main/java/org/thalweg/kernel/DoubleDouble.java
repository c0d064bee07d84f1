package org.thalweg.kernel;

/// Arithmetic on sums of two doubles, the second at most a fraction of the first.
final class DoubleDouble {

  private DoubleDouble() {}

  /// (a + aLow)/(b + bLow), rounded with an error just above half an ulp.
  static double quotient(double a, double aLow, double b, double bLow) {
    double n = a + aLow;
    double nLow = (a - n) + aLow;
    double d = b + bLow;
    double dLow = (b - d) + bLow;
    double q = n / d;
    double remainder = Math.fma(-q, d, n) + (nLow - q * dLow);
    return q + remainder / d;
  }

  /// The rounding error of the sum `s` = a + b.
  static double sumError(double a, double b, double s) {
    double back = s - a;
    return (a - (s - back)) + (b - back);
  }
}
