package org.thalweg.kernel;

/// sin πx and cos πx as sums of two doubles, up to sign, for the reflection formulas of the gamma
/// function.
final class SinePi {

  private SinePi() {}

  /// Distance of x ≥ 0 from the nearest integer, in [0, ½]; exact.
  static double distance(double x) {
    return x >= 0x1p52 ? 0 : Math.abs(x - ((x + 0x1p52) - 0x1p52));
  }

  /// |sin πf| for f in [0, ½], leading part.
  static double sine(double f) {
    return f <= 0.25 ? sineSmall(f, false) : cosineSmall(0.5 - f, false);
  }

  /// The rest of |sin πf|.
  static double sineLow(double f) {
    return f <= 0.25 ? sineSmall(f, true) : cosineSmall(0.5 - f, true);
  }

  /// |cos πf| for f in [0, ½], leading part.
  static double cosine(double f) {
    return f <= 0.25 ? cosineSmall(f, false) : sineSmall(0.5 - f, false);
  }

  /// The rest of |cos πf|.
  static double cosineLow(double f) {
    return f <= 0.25 ? cosineSmall(f, true) : sineSmall(0.5 - f, true);
  }

  private static double sineSmall(double f, boolean wantLow) {
    double r = angle(f);
    double low = angleLow(f, r);
    double rest = Trig.sineTail(r, low, r * r);
    double sum = r + rest;
    return wantLow ? (r - sum) + rest : sum;
  }

  private static double cosineSmall(double f, boolean wantLow) {
    double r = angle(f);
    double z = r * r;
    double h = 0.5 * z;
    double one = 1 - h;
    double rest = Trig.cosineTail(r, angleLow(f, r), z, h, one);
    double sum = one + rest;
    return wantLow ? (one - sum) + rest : sum;
  }

  /// πf.
  private static double angle(double f) {
    return (2 * Trig.P1) * f;
  }

  private static double angleLow(double f, double r) {
    return Math.fma(2 * Trig.P1, f, -r) + (2 * Trig.P2) * f;
  }
}
