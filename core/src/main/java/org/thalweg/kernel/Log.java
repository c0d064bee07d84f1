package org.thalweg.kernel;

/// The natural logarithm.
///
/// x = 2ᵏ·m with √½ ≤ m < √2, f = m − 1, s = f/(2 + f), z = s²; log(1 + f) = f − (f²/2 − s·(f²/2 +
/// R(z))) with R of degree 7 in z, a minimax fit (2⁻⁵⁹·⁵). k·ln 2 + f is carried as a sum of two
/// doubles.
public final class Log {

  static final double R1 = 0x1.5555555555593p-1;
  static final double R2 = 0x1.999999997fc72p-2;
  static final double R3 = 0x1.2492494204664p-2;
  static final double R4 = 0x1.c71c51f8b75cap-3;
  static final double R5 = 0x1.746642859de45p-3;
  static final double R6 = 0x1.39a1588239d7ap-3;
  static final double R7 = 0x1.2f09716d138efp-3;

  /// Bits of √½: adding ONE_BITS − ROOT_HALF_BITS makes the exponent field change at √½ and √2.
  static final long ROOT_HALF_BITS = 0x3fe6a09e667f3bcdL;

  static final long OFFSET = Exp.ONE_BITS - ROOT_HALF_BITS;

  static final long FRACTION = 0x000fffffffffffffL;

  /// Bits of 2⁵²: an integer below 2⁵² in the fraction makes the double 2⁵² + integer.
  static final long INTEGER_BITS = 0x4330000000000000L;

  static final double INTEGER_BIAS = 0x1p52 + 1023;

  /// 2⁵⁴ lifts every subnormal into the normal range.
  static final double LIFT = 0x1p54;

  private Log() {}

  /// log x: −∞ at ±0, NaN below 0.
  public static double of(double x) {
    boolean small = x < Double.MIN_NORMAL;
    double y = small ? x * LIFT : x;
    long u = Double.doubleToRawLongBits(y) + OFFSET;
    double k = Double.longBitsToDouble((u >>> 52) + INTEGER_BITS) - INTEGER_BIAS;
    k = small ? k - 54 : k;
    double f = Double.longBitsToDouble((u & FRACTION) + ROOT_HALF_BITS) - 1;
    double result = sum(k, f, 0);
    result = x < Double.POSITIVE_INFINITY ? result : x;
    result = x < 0 ? Double.NaN : result;
    return x == 0 ? Double.NEGATIVE_INFINITY : result;
  }

  /// k·ln 2 + log(1 + f) + low for √½ ≤ 1 + f ≤ √2 and low below the last place of f. What does not
  /// wait for the division is added up first: the twin is finished 30 cycles behind its quotient
  /// instead of 44, which a processor with a short window (Zen 1) cannot hide.
  static double sum(double k, double f, double low) {
    double kLn2 = k * Exp.LN2_HI;
    double hi = kLn2 + f;
    double lo = Math.fma(k, Exp.LN2_LO, (kLn2 - hi) + f);
    double h = (0.5 * f) * f;
    double s = f / (2 + f);
    double z = s * s;
    double z2 = z * z;
    double p1 = Math.fma(R2, z, R1);
    double p3 = Math.fma(R4, z, R3);
    double p5 = Math.fma(R7, z2, Math.fma(R6, z, R5));
    double p = Math.fma(p5, z2 * z2, Math.fma(p3, z2, p1));
    return hi + (Math.fma(p, z * s, Math.fma(s, h, lo + low)) - h);
  }
}
