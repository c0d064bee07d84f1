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

  /// (t + tLow)·(first + firstLow + c₀·t + c₁·t² + …), for a function with a zero at t = 0: the
  /// first coefficient and the product are sums of two doubles.
  static double series(double t, double tLow, double first, double firstLow, double[] c) {
    double p = c[c.length - 1];
    for (int i = c.length - 2; i >= 0; i--) {
      p = Math.fma(p, t, c[i]);
    }
    double q = t * p;
    double qLow = Math.fma(t, p, -q);
    double sum = first + q;
    double sumLow = sumError(first, q, sum) + (qLow + firstLow);
    double result = t * sum;
    return result + Math.fma(t, sumLow, Math.fma(t, sum, -result) + tLow * sum);
  }
}
