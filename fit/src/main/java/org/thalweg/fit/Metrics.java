package org.thalweg.fit;

import java.util.LinkedHashMap;
import java.util.Map;

/// How well predictions agree with the data. All sums count row i with wᵢ, with 1 where there are
/// no weights.
final class Metrics {

  private Metrics() {}

  /// For numbers.
  ///
  /// @param sumOfSquares Σwᵢ(yᵢ−ŷᵢ)²
  /// @param parameters p, for the degrees of freedom
  static Map<String, Double> ofNumbers(
      double[] y, double[] weights, double sumOfSquares, int parameters, boolean centered) {
    double total = total(y.length, weights);
    ColumnMap moments =
        centered ? ColumnMap.standard(y, weights) : ColumnMap.rootMeanSquare(y, weights);
    double unexplained = total * moments.spread() * moments.spread();
    Map<String, Double> metrics = new LinkedHashMap<>();
    if (unexplained > 0) {
      metrics.put("r2", 1 - sumOfSquares / unexplained);
    }
    metrics.put("rmse", Math.sqrt(sumOfSquares / total));
    if (y.length > parameters) {
      metrics.put("residualStandardDeviation", Math.sqrt(sumOfSquares / (y.length - parameters)));
    }
    return metrics;
  }

  /// Σwᵢ(yᵢ−ŷᵢ)².
  static double sumOfSquares(double[] y, double[] predictions, double[] weights) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < y.length; i++) {
      double residual = y[i] - predictions[i];
      sum.add(weight(weights, i) * (residual * residual));
    }
    return sum.value();
  }

  /// For two classes: the share of rows whose class is the likelier one, and the area under the
  /// receiver operating characteristic, ties counted half.
  ///
  /// @param y 0 and 1
  /// @param s the log-odds of 1
  static Map<String, Double> ofTwoClasses(double[] y, double[] s, double[] weights) {
    CompensatedSum right = new CompensatedSum();
    for (int i = 0; i < y.length; i++) {
      if ((s[i] > 0) == (y[i] == 1)) {
        right.add(weight(weights, i));
      }
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", right.value() / total(y.length, weights));
    metrics.put("auc", auc(y, s, weights));
    return metrics;
  }

  private static double auc(double[] y, double[] s, double[] weights) {
    int[] order = RankOrder.ascending(s);
    CompensatedSum won = new CompensatedSum();
    double zeros = 0;
    double ones = 0;
    int from = 0;
    while (from < order.length) {
      double zerosHere = 0;
      double onesHere = 0;
      int to = from;
      while (to < order.length && s[order[to]] == s[order[from]]) {
        int i = order[to++];
        if (y[i] == 1) {
          onesHere += weight(weights, i);
        } else {
          zerosHere += weight(weights, i);
        }
      }
      won.add(onesHere * (zeros + zerosHere / 2));
      zeros += zerosHere;
      ones += onesHere;
      from = to;
    }
    return won.value() / (zeros * ones);
  }

  /// For several classes: the share of rows whose class has the highest score.
  ///
  /// @param y codes
  /// @param scores K for each row
  static Map<String, Double> ofClasses(double[] y, double[] scores, double[] weights) {
    int k = scores.length / y.length;
    CompensatedSum right = new CompensatedSum();
    for (int i = 0; i < y.length; i++) {
      int best = 0;
      for (int c = 1; c < k; c++) {
        if (scores[i * k + c] > scores[i * k + best]) {
          best = c;
        }
      }
      if (best == (int) y[i]) {
        right.add(weight(weights, i));
      }
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", right.value() / total(y.length, weights));
    return metrics;
  }

  /// Σwᵢ.
  static double total(int rows, double[] weights) {
    return weights.length == 0 ? rows : CompensatedSum.of(new double[0], weights);
  }

  private static double weight(double[] weights, int i) {
    return weights.length == 0 ? 1 : weights[i];
  }
}
