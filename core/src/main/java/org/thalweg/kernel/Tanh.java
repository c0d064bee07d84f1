package org.thalweg.kernel;

/// The hyperbolic tangent.
///
/// tanh a = (e²ᵃ − 1)/(e²ᵃ + 1) for a = |x|, numerator and denominator as sums of two doubles from
/// the reduction of [Exp], the quotient corrected by its remainder.
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
    double w = k * Exp.LN2_LO;
    double r = r0 - w;
    double low = (r0 - r) - w;
    double s = Exp.power(k + Exp.ROUND);
    double q = quotient(s, s * r, s * (Exp.tail(r) + low));
    q = a < TINY ? a : q;
    return Math.copySign(q, x);
  }

  /// (s − 1 + b + rest)/(s + 1 + b + rest); s ≥ 1, |b| < s/2, rest small against b.
  static double quotient(double s, double b, double rest) {
    double c = s - 1;
    double n0 = c + b;
    double n1 = ((c - n0) + b) + (((s - c) - 1) + rest);
    double n = n0 + n1;
    double nLow = (n0 - n) + n1;
    double e = s + 1;
    double d0 = e + b;
    double d1 = ((e - d0) + b) + (((s - e) + 1) + rest);
    double d = d0 + d1;
    double dLow = (d0 - d) + d1;
    double inverse = 1 / d;
    double q = n * inverse;
    double remainder = Math.fma(-q, d, n) + (nLow - q * dLow);
    return Math.fma(remainder, inverse, q);
  }
}
