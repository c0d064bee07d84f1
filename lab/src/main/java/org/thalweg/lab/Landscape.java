package org.thalweg.lab;

import java.util.Arrays;
import org.thalweg.cost.Cost;

/// The cost of two parameters on a grid of points in a window.
///
/// @param window where
/// @param columns of the grid
/// @param rows of the grid
/// @param values row by row from the top; shared, not to be modified
public record Landscape(Window window, int columns, int rows, double[] values) {

  /// The shares of the window that lie below the lines: close together near the minimum, where runs
  /// end.
  private static final double[] BELOW = {0.01, 0.04, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9};

  /// Looks at a function of two parameters.
  public static Landscape of(Cost cost, Window window, int columns, int rows) {
    double[] values = new double[columns * rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double[] theta = {window.x(column, columns), window.y(row, rows)};
        values[row * columns + column] = cost.value(theta);
      }
    }
    return new Landscape(window, columns, rows, values);
  }

  /// For each point how many contour lines lie below it: a line runs between neighbors whose
  /// numbers differ. Lines are drawn where they divide the window in fixed shares, whatever the
  /// function; a point without a finite cost lies above all of them.
  public int[] bands() {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    double[] levels = new double[finite.length == 0 ? 0 : BELOW.length];
    Arrays.setAll(levels, k -> finite[(int) (BELOW[k] * finite.length)]);
    int[] bands = new int[values.length];
    for (int i = 0; i < bands.length; i++) {
      for (double level : levels) {
        bands[i] += values[i] <= level ? 0 : 1;
      }
    }
    return bands;
  }
}
