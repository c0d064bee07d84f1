package org.thalweg.kernel;

/// eˣ − 1, accurate near 0.
///
/// With the reduction of [Exp], eˣ − 1 = (2ᵏ − 1) + 2ᵏ·r + 2ᵏ·(eʳ − 1 − r); the first two are added
/// exactly as a sum of two doubles. All is done at half scale, so that 2¹⁰²⁴ is never needed.
public final class Expm1 {

  /// e⁻⁴⁰ is below half an ulp of 1: the result is −1 from here down.
  static final double SMALLEST = -40;

  /// Below 2⁻⁵⁴, eˣ − 1 rounds to x.
  static final double TINY = 0x1p-54;

  private Expm1() {}

  /// eˣ − 1, for every x; keeps the sign of a zero.
  public static double of(double x) {
    double y = x > Exp.LARGEST ? Exp.LARGEST : x;
    y = y < SMALLEST ? SMALLEST : y;
    double k = Math.fma(y, Exp.LOG2_E, Exp.ROUND) - Exp.ROUND;
    double r0 = Math.fma(k, -Exp.LN2_HI, y);
    double w = k * Exp.LN2_LO;
    double r = r0 - w;
    double low = (r0 - r) - w;
    double s = Exp.power(k - 1);
    double a = s * r;
    double b = s - 0.5;
    double sum = a + b;
    double back = sum - a;
    // From k = 54 on s − ½ is rounded too.
    double error = (a - (sum - back)) + (b - back) + ((s - b) - 0.5);
    double result = (sum + Math.fma(s, Exp.tail(r) + low, error)) * 2;
    return Math.abs(x) < TINY ? x : result;
  }
}
