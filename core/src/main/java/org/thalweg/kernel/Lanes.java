package org.thalweg.kernel;

/// The fixed order in which 8 lane sums become one.
public final class Lanes {

  /// Rows that are summed side by side, on every machine.
  public static final int COUNT = 8;

  private Lanes() {}

  /// ((a0+a4)+(a2+a6))+((a1+a5)+(a3+a7)): halves are folded onto each other three times, as vectors
  /// of 8 and of 4 lanes do alike.
  public static double fold(
      double a0, double a1, double a2, double a3, double a4, double a5, double a6, double a7) {
    return ((a0 + a4) + (a2 + a6)) + ((a1 + a5) + (a3 + a7));
  }

  /// [#fold] of eight consecutive elements.
  static double fold(double[] a, int at) {
    return fold(a[at], a[at + 1], a[at + 2], a[at + 3], a[at + 4], a[at + 5], a[at + 6], a[at + 7]);
  }
}
