package org.thalweg.cost;

import java.util.function.DoubleUnaryOperator;

/// The derivative f′(0) of a function of one number, from its values alone.
///
/// Central differences, refined by Richardson's extrapolation:
///
///     D(h) = (f(h) − f(−h)) / 2h,    (4 D(h/2) − D(h)) / 3,  and so on
///
/// The table is grown from a large h downward; the entry that agrees best with its neighbors is taken, and their disagreement
/// says how far to trust it. Some ten digits of a smooth function, for at most 40 evaluations.
///
/// Source: Ridders, "Accurate computation of F′(x) and F′(x) F″(x)" (1982).
///
/// @param value f′(0); NaN where f could not be evaluated on both sides of 0
/// @param uncertainty how far it may be off
public record CentralDifference(double value, double uncertainty) {

  /// The first h, in units of the size given, and by how much it shrinks; 10 rows reach 10⁻⁵ of it.
  private static final double FIRST = 0.02;

  private static final double SHRINK = 1.6;
  private static final int ROWS = 10;

  /// f′(0). Steps at which f is not finite are left out.
  ///
  /// @param size over which f changes by much: the first step is a fiftieth of it
  public static CentralDifference of(DoubleUnaryOperator f, double size) {
    double[] before = new double[ROWS];
    double[] row = new double[ROWS];
    CentralDifference best = new CentralDifference(Double.NaN, Double.POSITIVE_INFINITY);
    int usable = 0;
    double h = FIRST * size;
    for (int k = 0; k < 2 * ROWS && usable < ROWS; k++, h /= SHRINK) {
      row[0] = (f.applyAsDouble(h) - f.applyAsDouble(-h)) / (2 * h);
      if (!Double.isFinite(row[0])) {
        usable = 0;
        continue;
      }
      double factor = SHRINK * SHRINK;
      for (int m = 1; m <= usable; m++) {
        row[m] = (row[m - 1] * factor - before[m - 1]) / (factor - 1);
        factor *= SHRINK * SHRINK;
        double off = Math.max(Math.abs(row[m] - row[m - 1]), Math.abs(row[m] - before[m - 1]));
        if (off <= best.uncertainty) {
          best = new CentralDifference(row[m], off);
        }
      }
      double[] swap = before;
      before = row;
      row = swap;
      usable++;
    }
    return best;
  }
}
