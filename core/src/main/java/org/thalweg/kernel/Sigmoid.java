package org.thalweg.kernel;

/// The logistic function σ(x) = 1/(1 + e⁻ˣ).
///
/// With e = e^(−|x|) as in [Softplus], σ(x) is 1/(1 + e) for x ≥ 0 and e/(1 + e) for x < 0.
/// Numerator and denominator are sums of two doubles, and the quotient, computed with its sign
/// changed, is corrected by its remainder.
public final class Sigmoid {

  private Sigmoid() {}

  /// σ(x), for every x; 0 below −745.13….
  public static double of(double x) {
    double y = -Math.abs(x);
    y = y < Exp.SMALLEST ? Exp.SMALLEST : y;
    double k = Math.fma(y, Exp.LOG2_E, Exp.ROUND) - Exp.ROUND;
    double r = Math.fma(k, -Exp.LN2_HI, y);
    double one = Math.fma(k, -Exp.LN2_LO, r) + 1;
    double s = one - 1;
    double rest = Exp.rest(s, Math.fma(k, -Exp.LN2_LO, r - s));
    double m = one + rest;
    double mLow = (one - m) + rest;
    double half = Math.fma(k, 0.5, Exp.ROUND) - Exp.ROUND;
    double s1 = Exp.power(half);
    double s2 = Exp.power(k - half);
    double e = m * s1 * s2;
    double eLow = mLow * s1 * s2;
    // 1 + e + eLow = d + low, where d = 2w − 1 is exact for w = 1 + e/2 rounded.
    double d = Math.fma(Math.fma(e, 0.5, 1), 2, -1);
    double low = (e - (d - 1)) + eLow;
    boolean upper = x >= 0;
    double n = upper ? 1 : e;
    double nLow = upper ? 0 : eLow;
    double inverse = -1 / d;
    double q = n * inverse;
    double remainder = Math.fma(q, d, n) + Math.fma(q, low, nLow);
    return -Math.fma(remainder, inverse, q);
  }
}
