package org.thalweg.kernel;

/// The logistic function σ(x) = 1/(1 + e⁻ˣ).
///
/// With e^(−|x|) as in [Softplus], σ(x) is 1/(1 + e^(−|x|)) for x ≥ 0 and e^(−|x|)/(1 + e^(−|x|))
/// for x < 0. Numerator and denominator are sums of two doubles, and the quotient is corrected by
/// its remainder.
public final class Sigmoid {

  private Sigmoid() {}

  /// σ(x), for every x; 0 below −745.13….
  public static double of(double x) {
    double y = -Math.abs(x);
    y = y < Exp.SMALLEST ? Exp.SMALLEST : y;
    double k = Math.fma(y, Exp.LOG2_E, Exp.ROUND) - Exp.ROUND;
    double r0 = Math.fma(k, -Exp.LN2_HI, y);
    double w = k * Exp.LN2_LO;
    double r = r0 - w;
    double low = (r0 - r) - w;
    double one = 1 + r;
    double rest = (r - (one - 1)) + (Exp.tail(r) + low);
    double m = one + rest;
    double mLow = (one - m) + rest;
    double half = Math.fma(k, 0.5, Exp.ROUND) - Exp.ROUND;
    double s1 = Exp.power(half);
    double s2 = Exp.power(k - half);
    double e = m * s1 * s2;
    double eLow = mLow * s1 * s2;
    double d = 1 + e;
    double dLow = ((1 - d) + e) + eLow;
    boolean upper = x >= 0;
    double n = upper ? 1 : e;
    double nLow = upper ? 0 : eLow;
    double inverse = 1 / d;
    double q = n * inverse;
    double remainder = Math.fma(-q, d, n) + (nLow - q * dLow);
    return Math.fma(remainder, inverse, q);
  }
}
