package org.thalweg.method.linear;

import org.thalweg.cost.LinearTerms;

/// Solves one row of a dual, z = z_t − q(φ′(z) + α), for z: the one root of h(z) = z − z_t +
/// q(φ′(z) + α), which grows at least as fast as z.
final class RowProximal {

  /// Newton's method and halvings from e³⁰⁰ to a rounding take no more.
  private static final int MOST = 200;

  /// A step of Newton's method that is this share of the way leaves its square as the error.
  private static final double NEGLIGIBLE = 1e-9;

  /// Four roundings of the numbers that h is made of.
  private static final double ROUNDING = 0x1p-50;

  private final LinearTerms terms;

  /// φ′ and φ″.
  private final double[] at = new double[2];

  RowProximal(LinearTerms terms) {
    this.terms = terms;
  }

  /// φ′ at the root.
  ///
  /// @param from z_t, which is the root where the row is at its optimum
  double slope(int row, double from, double alpha, double q) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double z = from;
    for (int k = 0; k < MOST; k++) {
      terms.slopeAndCurvature(row, z, at);
      double h = z - from + q * (at[0] + alpha);
      // The root is between here and z − h, and Newton's step may go astray only where φ″ falls.
      if (h > 0) {
        high = z;
        low = Math.max(low, z - h);
      } else {
        low = z;
        high = Math.min(high, z - h);
      }
      double next = z - h / (1 + q * at[1]);
      if (!(next >= low && next <= high)) {
        next = low + (high - low) / 2;
      }
      double step = next - z;
      z = next;
      if (Math.abs(step) <= NEGLIGIBLE * Math.abs(z - from)
          || Math.abs(step) <= ROUNDING * (Math.abs(z) + q * Math.abs(at[0]))) {
        break;
      }
    }
    return terms.slope(row, z);
  }
}
