package org.thalweg.kernel;

/// The hyperbolic tangent.
///
/// tanh a = n/(n + 1) with n = (e²ᵃ − 1)/2 for a = |x|, numerator and denominator as sums of two
/// doubles; the quotient, computed with its sign changed, is corrected by its remainder. The
/// reduction of [Exp] is that of 2a, all halved: a = k·½ln 2 + r, and (e²ʳ − 1)/2 = r + r²·h(r)
/// with the coefficients of [Exp#tail] times powers of two.
public final class Tanh {

  /// 1 − tanh 22 < 2⁻⁶²: the result is 1 from here on.
  static final double LARGEST = 22;

  static final double TWICE_LOG2_E = 2 * Exp.LOG2_E;
  static final double HALF_LN2_HI = Exp.LN2_HI / 2;
  static final double HALF_LN2_LO = Exp.LN2_LO / 2;

  static final double H0 = Exp.Q0 * 0x1p1;
  static final double H1 = Exp.Q1 * 0x1p2;
  static final double H2 = Exp.Q2 * 0x1p3;
  static final double H3 = Exp.Q3 * 0x1p4;
  static final double H4 = Exp.Q4 * 0x1p5;
  static final double H5 = Exp.Q5 * 0x1p6;
  static final double H6 = Exp.Q6 * 0x1p7;
  static final double H7 = Exp.Q7 * 0x1p8;
  static final double H8 = Exp.Q8 * 0x1p9;
  static final double H9 = Exp.Q9 * 0x1p10;
  static final double H10 = Exp.Q10 * 0x1p11;

  private Tanh() {}

  /// tanh x, for every x; keeps the sign of a zero.
  public static double of(double x) {
    double a = Math.abs(x);
    double y = a > LARGEST ? LARGEST : a;
    double biased = Math.fma(y, TWICE_LOG2_E, Exp.ROUND_BIASED);
    double k = biased - Exp.ROUND_BIASED;
    double r0 = Math.fma(k, -HALF_LN2_HI, y);
    double r = Math.fma(k, -HALF_LN2_LO, r0);
    double low = Math.fma(k, -HALF_LN2_LO, r0 - r);
    double s = Double.longBitsToDouble(Double.doubleToRawLongBits(biased) << 52);
    // n as a sum of two doubles. From k = 54 on s/2 − 1/2 is rounded, which n/(n + 1) no longer
    // feels.
    double c = Math.fma(s, 0.5, -0.5);
    double b = s * r;
    double n0 = c + b;
    double n1 = Math.fma(s, Math.fma(r * r, curve(r), low), (c - n0) + b);
    double n = n0 + n1;
    double nLow = (n0 - n) + n1;
    double d = n + 1;
    double back = d - n;
    double dLow = ((n - (d - back)) + (1 - back)) + nLow;
    double inverse = -1 / d;
    double q = n * inverse;
    double remainder = Math.fma(q, d, n) + Math.fma(q, dLow, nLow);
    return Math.copySign(Math.fma(remainder, inverse, q), x);
  }

  /// h(r) = ((e²ʳ − 1)/2 − r)/r² for |r| ≤ ln 2 / 4.
  private static double curve(double r) {
    double r2 = r * r;
    double r4 = r2 * r2;
    double h1 = Math.fma(H2, r, H1);
    double h3 = Math.fma(H4, r, H3);
    double h5 = Math.fma(H6, r, H5);
    double h7 = Math.fma(H8, r, H7);
    double h9 = Math.fma(H10, r, H9);
    h1 = Math.fma(h3, r2, h1);
    h5 = Math.fma(h7, r2, h5);
    return Math.fma(Math.fma(Math.fma(h9, r4, h5), r4, h1), r, H0);
  }
}
