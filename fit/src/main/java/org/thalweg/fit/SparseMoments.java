package org.thalweg.fit;

import org.thalweg.data.SparseRows;

/// Means and deviations of sparse columns over all rows, those without an entry counting as 0, with
/// the weighted population moments of [ColumnMap]. Sums are compensated, and deviations are taken
/// from the mean, so that nothing cancels.
final class SparseMoments {

  private final ColumnMap[] maps;

  private SparseMoments(ColumnMap[] maps) {
    this.maps = maps;
  }

  /// Of some columns.
  ///
  /// @param columns their places, ascending
  /// @param weights of the rows; empty: all 1
  /// @param center whether deviations are from the mean, or from 0
  static SparseMoments of(SparseRows rows, int[] columns, double[] weights, boolean center) {
    return new Learning(rows, columns, weights).moments(center);
  }

  /// Of the k-th of the columns. A spread of 0 says that the column is constant.
  ColumnMap map(int k) {
    return maps[k];
  }

  /// The columns' entries, gone through once for each kind of sum.
  private static final class Learning {
    private final SparseRows rows;
    private final Places places;
    private final double[] weights;
    private final double total;

    /// How much weight stands in the rows without an entry; exactly 0 where there are none.
    private final double[] empty;

    private final double[] least;
    private final double[] largest;

    Learning(SparseRows rows, int[] columns, double[] weights) {
      this.rows = rows;
      this.places = new Places(columns);
      this.weights = weights;
      total = weights.length == 0 ? rows.rows() : CompensatedSum.of(new double[0], weights);
      int q = columns.length;
      empty = new double[q];
      least = new double[q];
      largest = new double[q];
      int[] counts = new int[q];
      double[] filled = sums(q, (k, w, x) -> w);
      forEach((k, w, x) -> {
        least[k] = counts[k] == 0 ? x : Math.min(least[k], x);
        largest[k] = counts[k] == 0 ? x : Math.max(largest[k], x);
        counts[k]++;
      });
      for (int k = 0; k < q; k++) {
        if (counts[k] < rows.rows()) {
          empty[k] = total - filled[k];
          least[k] = Math.min(least[k], 0);
          largest[k] = Math.max(largest[k], 0);
        }
      }
    }

    SparseMoments moments(boolean center) {
      int q = empty.length;
      double[] centers = new double[q];
      double[] corrections = new double[q];
      if (center) {
        double[] mean = deviations(least);
        for (int k = 0; k < q; k++) {
          // Counted from the least number, the mean leaves a constant column exactly alone.
          centers[k] = least[k] + (least[k] == largest[k] ? 0 : mean[k]);
        }
        double[] rest = deviations(centers);
        for (int k = 0; k < q; k++) {
          corrections[k] = least[k] == largest[k] ? 0 : rest[k];
        }
      }
      double[] scale = new double[q];
      for (int k = 0; k < q; k++) {
        scale[k] =
            Math.max(
                Math.abs((least[k] - centers[k]) - corrections[k]),
                Math.abs((largest[k] - centers[k]) - corrections[k]));
      }
      double[] squares =
          sums(
              q,
              (k, w, x) -> {
                double d = scale[k] == 0 ? 0 : ((x - centers[k]) - corrections[k]) / scale[k];
                return w * (d * d);
              });
      ColumnMap[] maps = new ColumnMap[q];
      for (int k = 0; k < q; k++) {
        double zero = scale[k] == 0 ? 0 : (centers[k] + corrections[k]) / scale[k];
        double mean = (squares[k] + empty[k] * (zero * zero)) / total;
        maps[k] = new ColumnMap(centers[k], corrections[k], scale[k] * Math.sqrt(mean));
      }
      return new SparseMoments(maps);
    }

    /// The mean deviation of each column from a number.
    private double[] deviations(double[] from) {
      double[] means = sums(from.length, (k, w, x) -> w * (x - from[k]));
      for (int k = 0; k < means.length; k++) {
        means[k] = (means[k] - empty[k] * from[k]) / total;
      }
      return means;
    }

    private double[] sums(int q, Term term) {
      double[] sums = new double[q];
      double[] lost = new double[q];
      forEach((k, w, x) -> {
        double t = term.of(k, w, x);
        double next = sums[k] + t;
        lost[k] += Math.abs(sums[k]) >= Math.abs(t) ? (sums[k] - next) + t : (t - next) + sums[k];
        sums[k] = next;
      });
      for (int k = 0; k < q; k++) {
        sums[k] += lost[k];
      }
      return sums;
    }

    private void forEach(Entry entry) {
      for (int i = 0; i < rows.rows(); i++) {
        double weight = weights.length == 0 ? 1 : weights[i];
        for (int e = rows.starts()[i]; e < rows.starts()[i + 1]; e++) {
          int k = places.of(rows.indices()[e]);
          if (k >= 0) {
            entry.take(k, weight, rows.values()[e]);
          }
        }
      }
    }
  }

  private interface Entry {
    void take(int k, double weight, double x);
  }

  private interface Term {
    double of(int k, double weight, double x);
  }
}
