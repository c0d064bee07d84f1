package org.thalweg.benchmarks;

import java.util.Arrays;
import org.thalweg.data.Dataset;
import org.thalweg.data.SparseRows;

/// Synthetic texts for binary classification: 47,000 words of which a text draws some 80 by a power
/// law, each counted as 1 + log(count) times the logarithm of its rarity, rows of length 1, and the
/// label drawn from a logistic model of a quarter of the words; some 74 non-zeros a row.
final class NewsLike {

  static final int WORDS = 47_000;

  private static final long SEED = 20240602;

  private NewsLike() {}

  /// The data set with features `X` and the label with its sign changed, `minus y`.
  static Dataset of(int rows) {
    Gaussian random = new Gaussian(SEED);
    double[] upTo = new double[WORDS];
    double total = 0;
    for (int j = 0; j < WORDS; j++) {
      total += 1 / Math.pow(j + 8.0, 1.05);
      upTo[j] = total;
    }
    double[] rarity = new double[WORDS];
    double[] w = new double[WORDS];
    for (int j = 0; j < WORDS; j++) {
      double share = 1 / Math.pow(j + 8.0, 1.05) / total;
      rarity[j] = 0.05 - Math.log(1 - Math.pow(1 - share, 80) + 1e-6);
      w[j] = random.uniform() < 0.25 ? random.normal() * 2.5 : 0;
    }
    int[] place = new int[WORDS];
    int[] rank = new int[WORDS];
    Arrays.setAll(place, j -> j);
    for (int j = WORDS - 1; j > 0; j--) {
      int k = (int) (random.uniform() * (j + 1));
      int swap = place[j];
      place[j] = place[k];
      place[k] = swap;
    }
    for (int j = 0; j < WORDS; j++) {
      rank[place[j]] = j;
    }
    int[] starts = new int[rows + 1];
    int[] indices = new int[100 * rows];
    double[] values = new double[100 * rows];
    double[] minusLabel = new double[rows];
    for (int i = 0; i < rows; i++) {
      int length = (int) Math.min(1500, Math.max(8, Math.exp(4.25 + 0.55 * random.normal())));
      int[] drawn = new int[length];
      for (int k = 0; k < length; k++) {
        int at = Arrays.binarySearch(upTo, random.uniform() * total);
        drawn[k] = place[Math.min(WORDS - 1, at < 0 ? -at - 1 : at)];
      }
      Arrays.sort(drawn);
      int end = starts[i];
      if (end + length > indices.length) {
        indices = Arrays.copyOf(indices, 2 * indices.length);
        values = Arrays.copyOf(values, 2 * values.length);
      }
      double squares = 0;
      for (int k = 0; k < length; ) {
        int next = k;
        while (next < length && drawn[next] == drawn[k]) {
          next++;
        }
        indices[end] = drawn[k];
        values[end] = (1 + Math.log(next - k)) * rarity[rank[drawn[k]]];
        squares += values[end] * values[end];
        end++;
        k = next;
      }
      double score = 0;
      for (int e = starts[i]; e < end; e++) {
        values[e] /= Math.sqrt(squares);
        score += w[indices[e]] * values[e];
      }
      boolean positive = random.uniform() < 1 / (1 + Math.exp(-4 * score));
      minusLabel[i] = positive != (random.uniform() < 0.03) ? -1 : 1;
      starts[i + 1] = end;
    }
    return Dataset.ofRows(rows)
        .column("minus y", minusLabel)
        .features("X", new SparseRows(WORDS, starts, indices, values))
        .build();
  }
}
