package org.thalweg.kernel;

/// The hyperbolic tangent.
///
/// tanh a = n/(n + 2) with n = e²ᵃ − 1 for a = |x|, numerator and denominator as sums of two
/// doubles from the reduction of [Exp]; the quotient, computed with its sign changed, is corrected
/// by its remainder.
public final class Tanh {

  /// 1 − tanh 22 < 2⁻⁶²: the result is 1 from here on.
  static final double LARGEST = 22;

  /// Below 2⁻²⁸, tanh x rounds to x.
  static final double TINY = 0x1p-28;

  private Tanh() {}

  /// tanh x, for every x; keeps the sign of a zero.
  public static double of(double x) {
    double a = Math.abs(x);
    double y = (a > LARGEST ? LARGEST : a) * 2;
    double k = Math.fma(y, Exp.LOG2_E, Exp.ROUND) - Exp.ROUND;
    double r0 = Math.fma(k, -Exp.LN2_HI, y);
    double r = Math.fma(k, -Exp.LN2_LO, r0);
    double low = Math.fma(k, -Exp.LN2_LO, r0 - r);
    double s = Exp.power(k);
    // n = e²ᵃ − 1 as a sum of two doubles. From k = 54 on s − 1 is rounded, which n/(n + 2) no
    // longer
    // feels.
    double c = s - 1;
    double b = s * r;
    double n0 = c + b;
    double n1 = ((c - n0) + b) + s * (Exp.tail(r) + low);
    double n = n0 + n1;
    double nLow = (n0 - n) + n1;
    double d = n + 2;
    double back = d - n;
    double dLow = ((n - (d - back)) + (2 - back)) + nLow;
    double inverse = -1 / d;
    double q = n * inverse;
    double remainder = Math.fma(q, d, n) + Math.fma(q, dLow, nLow);
    q = Math.fma(remainder, inverse, q);
    q = x < 0 ? q : -q;
    return a < TINY ? x : q;
  }
}
