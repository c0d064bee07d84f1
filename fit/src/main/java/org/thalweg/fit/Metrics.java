package org.thalweg.fit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How well predictions agree with the data. All sums count row i with wᵢ, with 1 where there are
/// no weights.
final class Metrics {

  private Metrics() {}

  /// For numbers.
  ///
  /// @param prediction ŷ
  /// @param weights as many as y, or none where every row counts 1
  /// @param parameters p, for the degrees of freedom
  /// @param centered whether the model has an intercept
  static Map<String, Double> ofNumbers(
      double[] y, double[] prediction, double[] weights, int parameters, boolean centered) {
    double total = total(y.length, weights);
    CompensatedSum squares = new CompensatedSum();
    for (int i = 0; i < y.length; i++) {
      double residual = y[i] - prediction[i];
      squares.add(weight(weights, i) * (residual * residual));
    }
    ColumnMap moments =
        centered ? ColumnMap.standard(y, weights) : ColumnMap.rootMeanSquare(y, weights);
    double unexplained = total * moments.spread() * moments.spread();
    Map<String, Double> metrics = new LinkedHashMap<>();
    if (unexplained > 0) {
      metrics.put(Metric.R2.key(), 1 - squares.value() / unexplained);
    }
    metrics.put(Metric.RMSE.key(), Math.sqrt(squares.value() / total));
    if (y.length > parameters) {
      metrics.put(
          Metric.RESIDUAL_STANDARD_DEVIATION.key(),
          Math.sqrt(squares.value() / (y.length - parameters)));
    }
    return metrics;
  }

  /// For the numbers of one or several responses, all values of the first before those of the
  /// second. Of several there are those of each, `r2(y)` and `rmse(y)`, and those of all values, R²
  /// against the mean of each response.
  ///
  /// @param names of the responses
  /// @param weights as many as y, or none
  static Map<String, Double> ofResponses(
      List<String> names, double[] y, double[] prediction, double[] weights, int parameters) {
    if (names.size() == 1) {
      return ofNumbers(y, prediction, weights, parameters, true);
    }
    int rows = y.length / names.size();
    Map<String, Double> metrics = new LinkedHashMap<>();
    CompensatedSum squares = new CompensatedSum();
    CompensatedSum unexplained = new CompensatedSum();
    for (int m = 0; m < names.size(); m++) {
      int from = m * rows;
      double[] part = Arrays.copyOfRange(y, from, from + rows);
      double[] weight =
          weights.length == 0 ? weights : Arrays.copyOfRange(weights, from, from + rows);
      Map<String, Double> own =
          ofNumbers(part, Arrays.copyOfRange(prediction, from, from + rows), weight, 0, true);
      double total = total(rows, weight);
      double spread = ColumnMap.standard(part, weight).spread();
      double rmse = own.getOrDefault(Metric.RMSE.key(), 0.0);
      squares.add(total * rmse * rmse);
      unexplained.add(total * spread * spread);
      for (Metric metric : List.of(Metric.R2, Metric.RMSE)) {
        Double value = own.get(metric.key());
        if (value != null) {
          metrics.put(metric.key() + "(" + names.get(m) + ")", value);
        }
      }
    }
    if (unexplained.value() > 0) {
      metrics.put(Metric.R2.key(), 1 - squares.value() / unexplained.value());
    }
    metrics.put(Metric.RMSE.key(), Math.sqrt(squares.value() / total(y.length, weights)));
    if (y.length > parameters) {
      metrics.put(
          Metric.RESIDUAL_STANDARD_DEVIATION.key(),
          Math.sqrt(squares.value() / (y.length - parameters)));
    }
    return metrics;
  }

  /// For counts.
  ///
  /// @param mean μ > 0
  /// @param offset of the linear predictor; none where there is none
  /// @param parameters p, for the degrees of freedom
  /// @param intercept whether the model has one
  static Map<String, Double> ofCounts(
      double[] y,
      double[] mean,
      double[] weights,
      double[] offset,
      int parameters,
      boolean intercept) {
    double deviance = deviance(y, mean, weights);
    double nothing = deviance(y, constantRate(y, weights, offset, intercept), weights);
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(Metric.DEVIANCE.key(), deviance);
    metrics.put(Metric.NULL_DEVIANCE.key(), nothing);
    if (nothing > 0) {
      metrics.put(Metric.DEVIANCE_EXPLAINED.key(), 1 - deviance / nothing);
    }
    if (y.length > parameters) {
      CompensatedSum scatter = new CompensatedSum();
      for (int i = 0; i < y.length; i++) {
        double residual = y[i] - mean[i];
        scatter.add(weight(weights, i) * (residual * residual / mean[i]));
      }
      metrics.put(Metric.DISPERSION.key(), scatter.value() / (y.length - parameters));
    }
    return metrics;
  }

  private static double deviance(double[] y, double[] mean, double[] weights) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < y.length; i++) {
      double surplus = y[i] == 0 ? 0 : y[i] * StrictMath.log(y[i] / mean[i]);
      double term = weight(weights, i) * (surplus - (y[i] - mean[i]));
      if (mean[i] == Double.POSITIVE_INFINITY || term == Double.POSITIVE_INFINITY) {
        return Double.POSITIVE_INFINITY; // μ outgrows y·log μ
      }
      sum.add(term);
    }
    return 2 * sum.value();
  }

  /// μᵢ = exp(b + offsetᵢ) with the best b, or with b = 0.
  private static double[] constantRate(
      double[] y, double[] weights, double[] offset, boolean intercept) {
    CompensatedSum counts = new CompensatedSum();
    CompensatedSum exposures = new CompensatedSum();
    double[] mean = new double[y.length];
    // The best b takes up what all offsets have in common.
    double common = intercept ? Arrays.stream(offset).max().orElse(0) : 0;
    for (int i = 0; i < y.length; i++) {
      mean[i] = offset.length == 0 ? 1 : StrictMath.exp(offset[i] - common);
      counts.add(weight(weights, i) * y[i]);
      exposures.add(weight(weights, i) * mean[i]);
    }
    double rate = intercept ? counts.value() / exposures.value() : 1;
    for (int i = 0; i < mean.length; i++) {
      mean[i] *= rate;
    }
    return mean;
  }

  /// For two classes.
  ///
  /// @param y 0 and 1
  /// @param s the log-odds of 1
  static Map<String, Double> ofTwoClasses(double[] y, double[] s, double[] weights) {
    CompensatedSum right = new CompensatedSum();
    CompensatedSum loss = new CompensatedSum();
    for (int i = 0; i < y.length; i++) {
      if ((s[i] > 0) == (y[i] == 1)) {
        right.add(weight(weights, i));
      }
      double against = y[i] == 1 ? -s[i] : s[i];
      loss.add(
          weight(weights, i)
              * (Math.max(against, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(against)))));
    }
    double total = total(y.length, weights);
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(Metric.ACCURACY.key(), right.value() / total);
    metrics.put(Metric.AUC.key(), auc(y, s, weights));
    metrics.put(Metric.LOG_LOSS.key(), loss.value() / total);
    return metrics;
  }

  /// The area under the receiver operating characteristic, ties counted half.
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

  /// For several classes.
  ///
  /// @param y codes
  /// @param scores K for each row: logarithms of probabilities, but for a constant of the row
  static Map<String, Double> ofClasses(double[] y, double[] scores, double[] weights) {
    int k = scores.length / y.length;
    CompensatedSum right = new CompensatedSum();
    CompensatedSum loss = new CompensatedSum();
    for (int i = 0; i < y.length; i++) {
      int best = 0;
      for (int c = 1; c < k; c++) {
        if (scores[i * k + c] > scores[i * k + best]) {
          best = c;
        }
      }
      int own = (int) y[i];
      if (best == own) {
        right.add(weight(weights, i));
      }
      double odds = 0;
      for (int c = 0; c < k; c++) {
        odds += c == best ? 0 : StrictMath.exp(scores[i * k + c] - scores[i * k + best]);
      }
      double behind = scores[i * k + best] - scores[i * k + own];
      loss.add(weight(weights, i) * (behind + StrictMath.log1p(odds)));
    }
    double total = total(y.length, weights);
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(Metric.ACCURACY.key(), right.value() / total);
    metrics.put(Metric.LOG_LOSS.key(), loss.value() / total);
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
