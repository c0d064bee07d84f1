package org.thalweg.method;

/// How far two costs may lie apart and still be the same number.
public final class Rounding {

  /// 16 units in the last place. A mean of positive terms summed in a tree is off by some few;
  /// without a margin the "lowest" of several converged points is the one whose rounding happened
  /// to fall lowest, not the one with the smallest gradient.
  private static final double RELATIVE = 0x1p-48;

  /// Ten digits of a cost. Where residuals are small differences of large numbers, the rounding of
  /// the large ones shows there; changes below it are judged by gradients.
  public static final double TEN_DIGITS = 0x1p-33;

  /// (16ε)², ε = 2⁻⁵²: a sum of squares that has fallen to this share of its start has residuals at
  /// the rounding of those it began with, a few of which each of them takes.
  public static final double OF_SQUARES = 0x1p-96;

  private Rounding() {}

  /// The rounding of a cost of this size.
  public static double of(double cost) {
    return RELATIVE * Math.abs(cost);
  }
}
