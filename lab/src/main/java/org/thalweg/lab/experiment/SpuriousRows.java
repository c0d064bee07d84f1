package org.thalweg.lab.experiment;

import org.thalweg.data.CounterRandom;
import org.thalweg.data.Dataset;
import org.thalweg.data.SparseRows;

/// Rows from which adaptive methods learn what does not generalize: Wilson et al. 2017, section 3.3.
///
/// Row i has the label yᵢ = ±1, positive with probability p > ½, and the features
///
///     1: yᵢ        2, 3: 1        of its own, in no other row: one 1 if yᵢ = 1, five if yᵢ = −1
///
/// so that there are more features than rows. The first tells all there is to know; the second and third are the same in every row.
///
/// @param features 3 + 5 for each row there is, learnt from or held out
/// @param labels yᵢ
record SpuriousRows(SparseRows features, double[] labels) {

  private static final int SHARED = 3;
  private static final int OWN = 5;

  /// Draws rows.
  ///
  /// @param from the first row's place among all rows, which says which features are its own
  /// @param rows how many
  /// @param all how many there are in all
  /// @param positive p
  static SpuriousRows draw(int from, int rows, int all, double positive, long seed) {
    CounterRandom random = new CounterRandom(seed, "labels");
    double[] labels = new double[rows];
    int[] starts = new int[rows + 1];
    int[] indices = new int[rows * (SHARED + OWN)];
    double[] values = new double[indices.length];
    int at = 0;
    for (int i = 0; i < rows; i++) {
      labels[i] = random.uniform(0, from + i) < positive ? 1 : -1;
      for (int j = 0; j < SHARED; j++) {
        indices[at] = j;
        values[at++] = j == 0 ? labels[i] : 1;
      }
      int own = labels[i] > 0 ? 1 : OWN;
      for (int j = 0; j < own; j++) {
        indices[at] = SHARED + OWN * (from + i) + j;
        values[at++] = 1;
      }
      starts[i + 1] = at;
    }
    return new SpuriousRows(new SparseRows(SHARED + OWN * all, starts, indices, values), labels);
  }

  Dataset dataset() {
    return Dataset.ofRows(labels.length).column("y", labels).features("x", features).build();
  }

  /// The share of negative labels.
  double negative() {
    int count = 0;
    for (double label : labels) {
      count += label < 0 ? 1 : 0;
    }
    return (double) count / labels.length;
  }

  /// The share of rows on the wrong side of w·x = 0, or on it.
  double error(double[] w) {
    int wrong = 0;
    for (int i = 0; i < labels.length; i++) {
      double score = 0;
      for (int k = features.starts()[i]; k < features.starts()[i + 1]; k++) {
        score += features.values()[k] * w[features.indices()[k]];
      }
      wrong += score * labels[i] > 0 ? 0 : 1;
    }
    return (double) wrong / labels.length;
  }
}
