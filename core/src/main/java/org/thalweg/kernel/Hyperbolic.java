package org.thalweg.kernel;

/// Hyperbolic sine and cosine from eˣ and e⁻ˣ as sums of two doubles, at half scale; sinh below 1
/// by x + x³·P(x²) with P of degree 6, a minimax fit (2⁻⁶³).
public final class Hyperbolic {

  private static final double P1 = 0x1.5555555555556p-3;
  private static final double P2 = 0x1.11111111110a0p-7;
  private static final double P3 = 0x1.a01a01a029576p-13;
  private static final double P4 = 0x1.71de3a45bf2aep-19;
  private static final double P5 = 0x1.ae64679b8b7b6p-26;
  private static final double P6 = 0x1.611a2281292f3p-33;
  private static final double P7 = 0x1.b4d7754e67575p-41;

  /// cosh 710.5 overflows, and k − 2 is still the exponent of a double.
  private static final double LARGEST = 710.5;

  private Hyperbolic() {}

  /// sinh x, for every x; keeps the sign of a zero.
  public static double sinh(double x) {
    double a = Math.abs(x);
    if (a < 1) {
      double z = x * x;
      double p = Math.fma(P7, z, P6);
      p = Math.fma(p, z, P5);
      p = Math.fma(p, z, P4);
      p = Math.fma(p, z, P3);
      p = Math.fma(p, z, P2);
      p = Math.fma(p, z, P1);
      return Math.fma(x * z, p, x);
    }
    return Math.copySign(combine(a, -1), x);
  }

  /// cosh x, for every x.
  public static double cosh(double x) {
    return combine(Math.abs(x), 1);
  }

  /// (eᵃ + sign·e⁻ᵃ)/2 for a ≥ 0.
  private static double combine(double a, double sign) {
    double y = a > LARGEST ? LARGEST : a;
    double k = Math.fma(y, Exp.LOG2_E, Exp.ROUND) - Exp.ROUND;
    double r0 = Math.fma(k, -Exp.LN2_HI, y);
    double w = k * Exp.LN2_LO;
    double r = r0 - w;
    double low = (r0 - r) - w;
    double one = 1 + r;
    double rest = (r - (one - 1)) + (Exp.tail(r) + low);
    double m = one + rest;
    double mLow = (one - m) + rest;
    // e⁻ᵃ·2ᵏ and what is wanted, (m + sign·2⁻²ᵏ/m)·2ᵏ⁻¹.
    double inverse = 1 / m;
    double inverseLow = -Math.fma(inverse, m, -1) * inverse - mLow * (inverse * inverse);
    double down = Exp.power(k < 511 ? -2 * k : -1023) * sign;
    double b = inverse * down;
    double sum = m + b;
    double sumLow = ((m - sum) + b) + (mLow + inverseLow * down);
    double scaled = (sum + sumLow) * Exp.power(k - 2);
    return scaled * 2;
  }
}
