package org.thalweg.kernel;

/// log(1 + eˣ) = max(x, 0) + log(1 + e^(−|x|)), the antiderivative of [Sigmoid].
///
/// e^(−|x|) is carried as a sum of two doubles into the logarithm of [Log1p], whose exponent k is
/// here 0 or 1.
public final class Softplus {

  /// √2.
  static final double ROOT_TWO = 0x1.6a09e667f3bcdp+0;

  /// From 40 on e⁻ˣ is below half an ulp of x: the result is x.
  static final double LINEAR = 40;

  private Softplus() {}

  /// log(1 + eˣ), for every x; 0 below −745.13….
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
    return logOfOnePlus(x, m * s1 * s2, mLow * s1 * s2);
  }

  /// max(x, 0) + log(1 + e + eLow), 0 ≤ e ≤ 1.
  private static double logOfOnePlus(double x, double e, double eLow) {
    double u = 1 + e;
    double c = ((1 - u) + e) + eLow;
    boolean wide = u > ROOT_TWO;
    double f0 = (wide ? u * 0.5 : u) - 1;
    c = wide ? c * 0.5 : c;
    double k = wide ? 1 : 0;
    double f = f0 + c;
    double low = (f0 - f) + c;
    double a = k * Exp.LN2_HI;
    double hi = a + f;
    double lo = ((a - hi) + f) + Math.fma(k, Exp.LN2_LO, Log.tail(f) + Math.fma(low, -f, low));
    double p = x > 0 ? x : 0;
    double sum = p + hi;
    double back = sum - p;
    double error = (p - (sum - back)) + (hi - back);
    double result = sum + (error + lo);
    result = x > LINEAR ? x : result;
    return Double.isNaN(x) ? x : result;
  }
}
