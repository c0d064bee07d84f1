package org.thalweg.kernel;

/// Sine, cosine and tangent.
///
/// x = n·π/2 + r + low with |r| ≤ π/4, by three parts of π/2 with fused multiply-add up to |x| =
/// 2³⁰ (157 bits of π/2: the nearest a double comes to a multiple of π/2 is about 2⁻⁶¹), and by
/// [LargeAngle] beyond. sin r = r + r³·S(r²) and cos r = 1 − r²/2 + r⁴·C(r²) with minimax S, C of
/// degree 5 (2⁻⁵⁸ and 2⁻⁶⁴); n mod 4 chooses function and sign.
public final class Trig {

  /// Above, n·P2 would lose exactness only beyond 2⁴⁰; 2³⁰ leaves margin and is wide enough that
  /// the slow path is rare.
  static final double MODERATE = 0x1p30;

  static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;

  /// π/2 = P1 + P2 + P3 + O(2⁻¹⁶⁴).
  static final double P1 = 0x1.921fb54442d18p+0;

  static final double P2 = 0x1.1a62633145c07p-54;
  static final double P3 = -0x1.f1976b7ed8fbcp-110;

  static final double S1 = -0x1.5555555555549p-3;
  static final double S2 = 0x1.111111110f861p-7;
  static final double S3 = -0x1.a01a019c0e50ap-13;
  static final double S4 = 0x1.71de3574bd3bap-19;
  static final double S5 = -0x1.ae5e63cf73a14p-26;
  static final double S6 = 0x1.5d9247548d5cbp-33;

  static final double C1 = 0x1.555555555554bp-5;
  static final double C2 = -0x1.6c16c16c14f6cp-10;
  static final double C3 = 0x1.a01a019c8098cp-16;
  static final double C4 = -0x1.27e4f7e8040acp-22;
  static final double C5 = 0x1.1ee9d5ca1b805p-29;
  static final double C6 = -0x1.8fa39606d40b0p-37;

  /// Below 2⁻²⁷, sin x and tan x round to x.
  private static final double TINY = 0x1p-27;

  private Trig() {}

  /// sin x; NaN at ±∞; keeps the sign of a zero.
  public static double sin(double x) {
    double a = Math.abs(x);
    if (a > MODERATE) {
      return LargeAngle.apply(x, 0);
    }
    double result = reduced(x, 0);
    return x == 0 ? x : result;
  }

  /// cos x; NaN at ±∞.
  public static double cos(double x) {
    return Math.abs(x) > MODERATE ? LargeAngle.apply(x, 1) : reduced(x, 1);
  }

  /// tan x; NaN at ±∞; keeps the sign of a zero.
  public static double tan(double x) {
    double a = Math.abs(x);
    if (a < TINY) {
      return x;
    }
    return a > MODERATE ? LargeAngle.apply(x, LargeAngle.TANGENT) : reduced(x, LargeAngle.TANGENT);
  }

  private static double reduced(double x, int function) {
    double t = Math.fma(x, TWO_OVER_PI, Exp.ROUND);
    double n = t - Exp.ROUND;
    double r0 = Math.fma(n, -P1, x);
    double w = n * P2;
    double wLow = Math.fma(n, P2, -w);
    double r = r0 - w;
    double back = r - r0;
    double low = ((r0 - (r - back)) - (w + back)) - Math.fma(n, P3, wLow);
    return finish(r, low, Double.doubleToRawLongBits(t), function);
  }

  /// The function of r + low + n·π/2, where `n` counts in its lowest two bits: 0 sine, 1 cosine,
  /// [LargeAngle#TANGENT].
  static double finish(double r, double low, long n, int function) {
    if (function == LargeAngle.TANGENT) {
      return tangent(r, low, n);
    }
    long q = n + function;
    double z = r * r;
    double value = (q & 1) == 0 ? sine(r, low, z) : cosine(r, low, z);
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) ^ ((q & 2) << 62));
  }

  static double sine(double r, double low, double z) {
    return r + sineTail(r, low, z);
  }

  static double cosine(double r, double low, double z) {
    double h = 0.5 * z;
    double one = 1 - h;
    return one + cosineTail(r, low, z, h, one);
  }

  /// sin(r + low) − r.
  static double sineTail(double r, double low, double z) {
    double p = Math.fma(S6, z, S5);
    p = Math.fma(p, z, S4);
    p = Math.fma(p, z, S3);
    p = Math.fma(p, z, S2);
    p = Math.fma(p, z, S1);
    return Math.fma(z * r, p, Math.fma(z * -0.5, low, low));
  }

  /// cos(r + low) − one, where one = 1 − h rounded and h = r²/2 rounded.
  static double cosineTail(double r, double low, double z, double h, double one) {
    double p = Math.fma(C6, z, C5);
    p = Math.fma(p, z, C4);
    p = Math.fma(p, z, C3);
    p = Math.fma(p, z, C2);
    p = Math.fma(p, z, C1);
    // What the rounding of r² lost.
    double zLow = Math.fma(r, r, -z);
    double rest = Math.fma(z * z, p, -Math.fma(r, low, 0.5 * zLow));
    return ((1 - one) - h) + rest;
  }

  private static double tangent(double r, double low, long n) {
    double z = r * r;
    double h = 0.5 * z;
    double c = 1 - h;
    double cLow = cosineTail(r, low, z, h, c);
    double s = r;
    double sLow = sineTail(r, low, z);
    boolean even = (n & 1) == 0;
    return DoubleDouble.quotient(
        even ? s : -c, even ? sLow : -cLow, even ? c : s, even ? cLow : sLow);
  }
}
