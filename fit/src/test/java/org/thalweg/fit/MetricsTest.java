package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static double value(java.util.Map<String, Double> metrics, String name) {
    return metrics.getOrDefault(name, Double.NaN);
  }

  @Test
  void areaIsTheShareOfPairsInOrder() {
    SplittableRandom random = new SplittableRandom(3);
    int n = 60;
    double[] y = new double[n];
    double[] s = new double[n];
    double[] w = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = i % 3 == 0 ? 1 : 0;
      s[i] = random.nextInt(9) - 4;
      w[i] = 1 + random.nextInt(3);
    }
    double won = 0;
    double pairs = 0;
    double right = 0;
    double total = 0;
    for (int i = 0; i < n; i++) {
      total += w[i];
      right += (s[i] > 0) == (y[i] == 1) ? w[i] : 0;
      for (int j = 0; j < n; j++) {
        if (y[i] == 1 && y[j] == 0) {
          pairs += w[i] * w[j];
          won += w[i] * w[j] * (s[i] > s[j] ? 1 : s[i] == s[j] ? 0.5 : 0);
        }
      }
    }
    assertEquals(won / pairs, value(Metrics.ofTwoClasses(y, s, w), "auc"), 1e-15);
    assertEquals(right / total, value(Metrics.ofTwoClasses(y, s, w), "accuracy"), 1e-15);
  }

  @Test
  void likeliestOfSeveralClasses() {
    double[] scores = {3, 1, 2, 0, 5, 1, 1, 2, 4};
    assertEquals(
        2 / 3.0,
        value(Metrics.ofClasses(new double[] {0, 1, 0}, scores, new double[0]), "accuracy"));
    assertEquals(
        0.5,
        value(
            Metrics.ofClasses(new double[] {0, 1, 0}, scores, new double[] {1, 1, 2}), "accuracy"));
  }

  @Test
  void shareOfVarianceExplained() {
    double[] y = {1, 2, 3, 6};
    double[] prediction = {2, 1.5, 4.5, 6};
    var metrics = Metrics.ofNumbers(y, prediction, new double[0], 2, true);
    assertEquals(1 - 3.5 / 14, value(metrics, "r2"), 1e-15);
    assertEquals(Math.sqrt(3.5 / 4), value(metrics, "rmse"), 1e-15);
    assertEquals(Math.sqrt(3.5 / 2), value(metrics, "residualStandardDeviation"), 1e-15);
  }

  @Test
  void hashIsThatOfTheBigEndianBits() {
    // printf '\x3f\xf8\0\0\0\0\0\0\xc0\0\0\0\0\0\0\0' | sha256sum
    assertEquals(
        "66c76157f67571feeb38ea198d1ad911e82dffc27ad684bd0c00ab0770117583",
        ParameterHash.of(1.5, -2));
  }
}
