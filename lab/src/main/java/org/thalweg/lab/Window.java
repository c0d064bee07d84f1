package org.thalweg.lab;

import java.util.List;

/// A rectangle in the plane of two parameters.
///
/// @param fromX its left edge
/// @param toX its right edge
/// @param fromY its lower edge
/// @param toY its upper edge
public record Window(double fromX, double toX, double fromY, double toY) {

  public Window {
    if (!finite(fromX, toX) || !finite(fromY, toY)) {
      throw new IllegalArgumentException(
          "a window needs finite edges in ascending order, but got "
              + fromX
              + " to "
              + toX
              + " and "
              + fromY
              + " to "
              + toY);
    }
  }

  private static boolean finite(double from, double to) {
    return from < to && to - from < Double.POSITIVE_INFINITY;
  }

  /// The smallest window that holds all points, each side moved outwards by a share of its length;
  /// a side of no length becomes 2 long.
  public static Window around(List<double[]> points, double share) {
    double[] x = side(points, 0, share);
    double[] y = side(points, 1, share);
    return new Window(x[0], x[1], y[0], y[1]);
  }

  private static double[] side(List<double[]> points, int coordinate, double share) {
    double from = Double.POSITIVE_INFINITY;
    double to = Double.NEGATIVE_INFINITY;
    for (double[] point : points) {
      from = Math.min(from, point[coordinate]);
      to = Math.max(to, point[coordinate]);
    }
    double more = to > from ? share * (to - from) : 1;
    return new double[] {from - more, to + more};
  }

  /// What this and another have in common, where they have an area in common.
  public Window within(Window other) {
    return new Window(
        Math.max(fromX, other.fromX),
        Math.min(toX, other.toX),
        Math.max(fromY, other.fromY),
        Math.min(toY, other.toY));
  }

  /// The middle of a column, of `columns` of equal width from the left.
  public double x(int column, int columns) {
    return fromX + (toX - fromX) * (column + 0.5) / columns;
  }

  /// The middle of a row, of `rows` of equal height from the top.
  public double y(int row, int rows) {
    return toY - (toY - fromY) * (row + 0.5) / rows;
  }
}
