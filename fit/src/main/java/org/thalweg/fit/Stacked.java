package org.thalweg.fit;

import java.util.Arrays;

/// The rows of a table so many times, one block after the other: what explains several responses
/// together is a fit of all of their values, each in a row of its own.
///
/// @param times how many responses there are, at least 1
record Stacked(int times) {

  /// The column that often; of one response the column itself.
  double[] of(double[] column) {
    double[] all = times == 1 ? column : Arrays.copyOf(column, times * column.length);
    for (int from = column.length; from < all.length; from += column.length) {
      System.arraycopy(column, 0, all, from, column.length);
    }
    return all;
  }

  /// The codes that often; of one response the codes themselves.
  int[] of(int[] codes) {
    int[] all = times == 1 ? codes : Arrays.copyOf(codes, times * codes.length);
    for (int from = codes.length; from < all.length; from += codes.length) {
      System.arraycopy(codes, 0, all, from, codes.length);
    }
    return all;
  }

  /// Which response each row is of, from 0.
  double[] which(int rows) {
    double[] which = new double[times * rows];
    for (int m = 0; m < times; m++) {
      Arrays.fill(which, m * rows, (m + 1) * rows, m);
    }
    return which;
  }

  /// Numbers row by row, those of one response after those of the other.
  double[] byResponse(double[] byRow) {
    int rows = byRow.length / times;
    double[] stacked = new double[byRow.length];
    for (int m = 0; m < times; m++) {
      for (int i = 0; i < rows; i++) {
        stacked[m * rows + i] = byRow[i * times + m];
      }
    }
    return stacked;
  }

  /// Numbers of each response, row by row.
  static double[] byRow(double[][] responses) {
    int times = responses.length;
    double[] all = new double[times * responses[0].length];
    for (int m = 0; m < times; m++) {
      for (int i = 0; i < responses[m].length; i++) {
        all[i * times + m] = responses[m][i];
      }
    }
    return all;
  }
}
