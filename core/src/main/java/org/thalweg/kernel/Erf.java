package org.thalweg.kernel;

/// The error function, erf x = (2/√π)·∫₀ˣ e^(−t²) dt.
///
/// |x| < 1: x + x·A(x²), A of degree 12. Else 1 − e^(B(|x|)) with B ≈ log erfc of degree 18, fitted
/// on [1, 5.95] with the weight erfc; erfc 5.95 < 2⁻⁵⁴. Both are minimax fits (2⁻⁶²·⁷, 2⁻⁵⁹·⁵). The
/// border balances the rounding errors of the two: A's grow with x, those of B fall with erfc.
public final class Erf {

  /// The border of the two fits.
  static final double BORDER = 1;

  /// erf rounds to 1 from here on.
  static final double LARGEST = 5.95;

  static final double A0 = 0x1.06eba8214db69p-3;
  static final double A1 = -0x1.812746b0379e6p-2;
  static final double A2 = 0x1.ce2f21a042b1fp-4;
  static final double A3 = -0x1.b82ce3128494ap-6;
  static final double A4 = 0x1.565bcd0daf5eap-8;
  static final double A5 = -0x1.c02db3d8c66c5p-11;
  static final double A6 = 0x1.f9a3219c8c8b6p-14;
  static final double A7 = -0x1.f4d1dedeabb2fp-17;
  static final double A8 = 0x1.b9deecf0a0981p-20;
  static final double A9 = -0x1.5f1d0e0317263p-23;
  static final double A10 = 0x1.f7a250a18779bp-27;
  static final double A11 = -0x1.38653233271afp-30;
  static final double A12 = 0x1.056a4cfba327dp-34;

  static final double B0 = -0x1.8bfef746647f7p-23;
  static final double B1 = -0x1.20dd5564ca233p+0;
  static final double B2 = -0x1.45f43292cab71p-1;
  static final double B3 = -0x1.a4d9a942a6622p-4;
  static final double B4 = 0x1.388e87d7c1a69p-6;
  static final double B5 = 0x1.27f20e0baf920p-12;
  static final double B6 = -0x1.d03d530618337p-10;
  static final double B7 = 0x1.51089a405af23p-11;
  static final double B8 = -0x1.818bb7af68d7ap-15;
  static final double B9 = -0x1.248b3f622686fp-14;
  static final double B10 = 0x1.778c5012b2f2ep-15;
  static final double B11 = -0x1.138015ee011a8p-16;
  static final double B12 = 0x1.20ae2b1b42f31p-18;
  static final double B13 = -0x1.c5bf1de323147p-21;
  static final double B14 = 0x1.0c103130c02cdp-23;
  static final double B15 = -0x1.d09a0defbd602p-27;
  static final double B16 = 0x1.178cf1e7e066cp-30;
  static final double B17 = -0x1.a1f0e1b03df81p-35;
  static final double B18 = 0x1.2472643064e8dp-40;

  private Erf() {}

  /// erf x, for every x; keeps the sign of a zero.
  public static double of(double x) {
    double a = Math.abs(x);
    if (a < BORDER) {
      return Math.fma(x, inner(x * x), x);
    }
    double t = a > LARGEST ? LARGEST : a;
    double slope = outer(t);
    // B₀ + t·slope as a sum of two doubles.
    double product = t * slope;
    double b = product + B0;
    double bLow = ((product - b) + B0) + Math.fma(t, slope, -product);
    double e = Exp.of(b);
    double result = 1 - Math.fma(e, bLow, e);
    return x < 0 ? -result : result;
  }

  /// erf(√z)/√z − 1.
  private static double inner(double z) {
    double p = Math.fma(A12, z, A11);
    p = Math.fma(p, z, A10);
    p = Math.fma(p, z, A9);
    p = Math.fma(p, z, A8);
    p = Math.fma(p, z, A7);
    p = Math.fma(p, z, A6);
    p = Math.fma(p, z, A5);
    p = Math.fma(p, z, A4);
    p = Math.fma(p, z, A3);
    p = Math.fma(p, z, A2);
    p = Math.fma(p, z, A1);
    return Math.fma(p, z, A0);
  }

  /// (log erfc(t) − B₀)/t.
  private static double outer(double t) {
    double p = Math.fma(B18, t, B17);
    p = Math.fma(p, t, B16);
    p = Math.fma(p, t, B15);
    p = Math.fma(p, t, B14);
    p = Math.fma(p, t, B13);
    p = Math.fma(p, t, B12);
    p = Math.fma(p, t, B11);
    p = Math.fma(p, t, B10);
    p = Math.fma(p, t, B9);
    p = Math.fma(p, t, B8);
    p = Math.fma(p, t, B7);
    p = Math.fma(p, t, B6);
    p = Math.fma(p, t, B5);
    p = Math.fma(p, t, B4);
    p = Math.fma(p, t, B3);
    p = Math.fma(p, t, B2);
    p = Math.fma(p, t, B1);
    return p;
  }
}
