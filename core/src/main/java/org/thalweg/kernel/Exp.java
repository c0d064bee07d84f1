package org.thalweg.kernel;

/// The exponential function.
///
/// x = k·ln 2 + r with integer k and |r| ≤ ln 2 / 2; then eˣ = 2ᵏ·(1 + r·(1 + r·c(r))), where c has
/// degree 9 and is the minimax fit for an error relative to eʳ (2⁻⁵⁷·⁹). Of the roundings, that of
/// the result counts half an ulp, those of r and of 1 + r·c(r) up to 0.18 each.
///
/// Where more is asked of e^(−|x|) ([Softplus], [Sigmoid]), r = s + low, where 1 + s is a double
/// and low less than its last place, and eˣ = 2ᵏ·((1 + s) + (s²·c(s) + low·(1 + s))): the only
/// rounding that matters is the last one, at the price of five operations.
///
/// Where eʳ − 1 itself matters ([Expm1], [Tanh], [Hyperbolic], [#ofSum]), a polynomial q of degree
/// 10 is fitted for an error relative to eʳ − 1 (2⁻⁶¹·⁷).
///
/// The polynomials are evaluated in pairs of terms and pairs of pairs (Estrin's scheme), as those
/// of [Log] and [Softplus] are: 5 operations wait for each other where Horner's scheme has 10 in a
/// row. The vector twins became faster by a sixth on Zen 1, whose window is short. The largest term
/// is added last, so that it is rounded once.
public final class Exp {

  /// Adding 1.5·2⁵² rounds a double of magnitude below 2⁵¹ to an integer, which then stands in the
  /// low bits of the sum.
  static final double ROUND = 0x1.8p52;

  /// As ROUND, with the exponent bias 1023 added: the low bits of k + ROUND_BIASED are the exponent
  /// field of 2ᵏ.
  static final double ROUND_BIASED = 0x1.8p52 + 1023;

  static final double LOG2_E = 0x1.71547652b82fep+0;

  /// ln 2 = LN2_HI + LN2_LO; LN2_HI has 32 trailing zero bits, so k·LN2_HI is exact for |k| < 2²⁰.
  static final double LN2_HI = 0x1.62e42feep-1;

  static final double LN2_LO = 0x1.a39ef35793c76p-33;

  /// e⁷¹⁰ overflows and e⁻⁷⁴⁶ is below half the smallest subnormal: clamping there changes no
  /// result and keeps k in the range of an exponent.
  static final double LARGEST = 710;

  static final double SMALLEST = -746;

  /// Up to |x| = 708, eˣ and e⁻ˣ are normal numbers and k is an exponent of one.
  static final double NORMAL = 708;

  /// Up to |x| = 600, 2ᵏ·r is exact, however small r is, so that 2ᵏ can be multiplied in before the
  /// last rounding.
  static final double SCALABLE = 600;

  /// The bits of 1.0: the exponent bias in place.
  static final long ONE_BITS = 0x3ff0000000000000L;

  static final double C0 = 0x1.000000000000ap-1;
  static final double C1 = 0x1.55555555554fap-3;
  static final double C2 = 0x1.5555555550888p-5;
  static final double C3 = 0x1.1111111127bb2p-7;
  static final double C4 = 0x1.6c16c18427770p-10;
  static final double C5 = 0x1.a01a012a63ee3p-13;
  static final double C6 = 0x1.a0199a13e0d60p-16;
  static final double C7 = 0x1.71df25429531ap-19;
  static final double C8 = 0x1.28ad6b8e88fbfp-22;
  static final double C9 = 0x1.ad7f74f8c9190p-26;

  static final double Q0 = 0.5;
  static final double Q1 = 0x1.5555555555559p-3;
  static final double Q2 = 0x1.555555555553ep-5;
  static final double Q3 = 0x1.111111110f676p-7;
  static final double Q4 = 0x1.6c16c16c1f252p-10;
  static final double Q5 = 0x1.a01a01b0013c0p-13;
  static final double Q6 = 0x1.a01a017b66895p-16;
  static final double Q7 = 0x1.71ddf7fffe446p-19;
  static final double Q8 = 0x1.27e5368d4eda9p-22;
  static final double Q9 = 0x1.af5f65d8360cep-26;
  static final double Q10 = 0x1.1ee89771b3301p-29;

  private Exp() {}

  /// eˣ, for every x: 0 below −745.13…, ∞ above 709.78….
  public static double of(double x) {
    double y = x > LARGEST ? LARGEST : x;
    y = y < SMALLEST ? SMALLEST : y;
    double k = Math.fma(y, LOG2_E, ROUND_BIASED) - ROUND_BIASED;
    double r = Math.fma(k, -LN2_LO, Math.fma(k, -LN2_HI, y));
    double m = Math.fma(r, Math.fma(curve(r), r, 1), 1);
    // Two steps, since 2ᵏ itself may be out of range where 2ᵏ·m is not.
    double half = Math.fma(k, 0.5, ROUND) - ROUND;
    return m * power(half) * power(k - half);
  }

  /// e^(s + low) − 1 − s for |s| ≤ ln 2 / 2, low below half an ulp of 1.
  static double rest(double s, double low) {
    return Math.fma(curve(s), s * s, Math.fma(low, s, low));
  }

  /// (eˢ − 1 − s)/s² for |s| ≤ ln 2 / 2.
  private static double curve(double s) {
    double s2 = s * s;
    double s4 = s2 * s2;
    double c0 = Math.fma(C1, s, C0);
    double c2 = Math.fma(C3, s, C2);
    double c4 = Math.fma(C5, s, C4);
    double c6 = Math.fma(C7, s, C6);
    double c8 = Math.fma(C9, s, C8);
    c0 = Math.fma(c2, s2, c0);
    c4 = Math.fma(c6, s2, c4);
    return Math.fma(Math.fma(c8, s4, c4), s4, c0);
  }

  /// e^(x + xLow) for a sum of two doubles, |xLow| ≤ 2⁻⁴⁰; the caller keeps x in [SMALLEST,
  /// LARGEST].
  static double ofSum(double x, double xLow) {
    double k = Math.fma(x, LOG2_E, ROUND) - ROUND;
    double r0 = Math.fma(k, -LN2_HI, x);
    double w = k * LN2_LO;
    double r1 = r0 - w;
    double low1 = ((r0 - r1) - w) + xLow;
    double r = r1 + low1;
    double low = (r1 - r) + low1;
    double one = 1 + r;
    double m = one + ((r - (one - 1)) + (tail(r) + Math.fma(low, r, low)));
    double half = Math.fma(k, 0.5, ROUND) - ROUND;
    return m * power(half) * power(k - half);
  }

  /// eʳ − 1 − r for |r| ≤ ln 2 / 2.
  static double tail(double r) {
    double r2 = r * r;
    double r4 = r2 * r2;
    double q1 = Math.fma(Q2, r, Q1);
    double q3 = Math.fma(Q4, r, Q3);
    double q5 = Math.fma(Q6, r, Q5);
    double q7 = Math.fma(Q8, r, Q7);
    double q9 = Math.fma(Q10, r, Q9);
    q1 = Math.fma(q3, r2, q1);
    q5 = Math.fma(q7, r2, q5);
    double q = Math.fma(Math.fma(Math.fma(q9, r4, q5), r4, q1), r, Q0);
    return r2 * q;
  }

  /// 2ᵏ for an integer k, −1023 < k ≤ 1023; k = −1023 gives 0.
  static double power(double k) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(k + ROUND_BIASED) << 52);
  }
}
