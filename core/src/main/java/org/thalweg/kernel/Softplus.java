package org.thalweg.kernel;

/// log(1 + eˣ) = max(x, 0) + log(1 + e^(−|x|)), the antiderivative of [Sigmoid].
///
/// e = e^(−|x|) and t = e/(1 + e/2) ≤ ⅔ are carried as sums of two doubles; log(1 + e) = 2·artanh
/// ½t = t + t·z·R(z) with z = t², R of degree 9, a minimax fit (2⁻⁵⁹·⁴). What is carried is −t, as
/// the remainder of a quotient is then one fused multiply-add without a change of sign.
public final class Softplus {

  static final double R1 = 0x1.5555555555534p-4;
  static final double R2 = 0x1.99999999a08cap-7;
  static final double R3 = 0x1.2492492080ea3p-9;
  static final double R4 = 0x1.c71c7421e0e95p-12;
  static final double R5 = 0x1.745cb34598a5ap-14;
  static final double R6 = 0x1.3b1dea8f70722p-16;
  static final double R7 = 0x1.106703dae87aap-18;
  static final double R8 = 0x1.efe3ee32710afp-21;
  static final double R9 = 0x1.557f7adb08a8dp-23;
  static final double R10 = 0x1.5ca5c14a38a97p-24;

  /// From 40 on e⁻ˣ is below half an ulp of x: the result is x.
  static final double LINEAR = 40;

  private Softplus() {}

  /// log(1 + eˣ), for every x; 0 below −745.13….
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
    return logOfOnePlus(x, m * s1 * s2, mLow * s1 * s2);
  }

  /// max(x, 0) + log(1 + e + eLow), 0 ≤ e ≤ 1.
  private static double logOfOnePlus(double x, double e, double eLow) {
    // 1 + e/2 is w + low/2, where 2w − 1 is exact.
    double w = Math.fma(e, 0.5, 1);
    double low = (e - (Math.fma(w, 2, -1) - 1)) + eLow;
    double inverse = -1 / w;
    double t = e * inverse;
    double tLow = (Math.fma(t, w, e) + Math.fma(t, low * 0.5, eLow)) * inverse;
    double z = t * t;
    double z2 = z * z;
    double z4 = z2 * z2;
    double p1 = Math.fma(R2, z, R1);
    double p3 = Math.fma(R4, z, R3);
    double p5 = Math.fma(R6, z, R5);
    double p7 = Math.fma(R8, z, R7);
    double p9 = Math.fma(R10, z, R9);
    p1 = Math.fma(p3, z2, p1);
    p5 = Math.fma(p7, z2, p5);
    double p = Math.fma(Math.fma(p9, z4, p5), z4, p1);
    double tail = Math.fma(t * z, p, tLow);
    double linear = x >= 0 ? x : 0;
    double sum = linear - t;
    double back = sum - linear;
    double error = (linear - (sum - back)) - (t + back);
    double result = sum + (error - tail);
    return x > LINEAR ? x : result;
  }
}
