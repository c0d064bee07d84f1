package org.thalweg.kernel;

/// log(1 + x), accurate near 0.
///
/// u = 1 + x is rounded, c is what the rounding lost, u = 2ᵏ·m as in [Log]; then log(1 + x) = k·ln
/// 2 + log(m + c·2⁻ᵏ).
public final class Log1p {

  /// Below 2⁻⁵⁴, log(1 + x) rounds to x.
  static final double TINY = 0x1p-54;

  private Log1p() {}

  /// log(1 + x): −∞ at −1, NaN below; keeps the sign of a zero.
  public static double of(double x) {
    double u = 1 + x;
    double back = u - 1;
    double c = (1 - (u - back)) + (x - back);
    long bits = Double.doubleToRawLongBits(u) + Log.OFFSET;
    long exponent = bits >>> 52;
    double k = Double.longBitsToDouble(exponent + Log.INTEGER_BITS) - Log.INTEGER_BIAS;
    double m = Double.longBitsToDouble((bits & Log.FRACTION) + Log.ROOT_HALF_BITS);
    // c·2⁻ᵏ as (c/2)·2¹⁻ᵏ: the exponent field 2047 − (k + 1023) is then never negative.
    double d = (c * 0.5) * Double.longBitsToDouble((2047 - exponent) << 52);
    double f0 = m - 1;
    double f = f0 + d;
    double low = (f0 - f) + d;
    double result = Log.sum(k, f, Math.fma(low, -f, low));
    result = x < Double.POSITIVE_INFINITY ? result : x;
    result = x < -1 ? Double.NaN : result;
    result = x == -1 ? Double.NEGATIVE_INFINITY : result;
    return Math.abs(x) < TINY ? x : result;
  }
}
