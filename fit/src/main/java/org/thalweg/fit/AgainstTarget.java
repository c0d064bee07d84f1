package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;

/// Collects scores against the target of a table that has one. A target that cannot be used is no
/// reason to predict nothing: the metrics are left out, and a note says why.
final class AgainstTarget {

  private static final double[] NONE = new double[0];

  private final Rule rule;
  private final double[] y;
  private final double[] weights;
  private final int[] counted;

  /// How many responses a row has.
  private final int width;

  private final List<Remark> notes;
  private double[] scores = NONE;

  private AgainstTarget(Rule rule, double[] y, double[] weights, List<Remark> notes) {
    this.rule = rule;
    this.y = y;
    this.weights = weights;
    this.notes = notes;
    this.width = rule.responses().size();
    this.counted =
        IntStream.range(0, y.length / width)
            .filter(i -> known(i) && (weights.length == 0 || weights[i] > 0))
            .toArray();
  }

  private boolean known(int row) {
    return IntStream.range(row * width, (row + 1) * width).noneMatch(i -> Double.isNaN(y[i]));
  }

  static AgainstTarget of(Predictor predictor, Table table) {
    Rule rule = predictor.rule();
    List<Remark> notes = new ArrayList<>();
    if (!rule.targetColumns().stream().allMatch(table::has)) {
      return new AgainstTarget(rule, NONE, NONE, notes);
    }
    try {
      double[] y = rule.targets(table);
      double[] weights = NONE;
      if (predictor.weight().isPresent()) {
        KnownExpression weight = predictor.weight().get();
        if (weight.names().stream().allMatch(table::has)) {
          weights = weights(weight, table);
        } else {
          notes.add(
              new Remark(
                  Remark.Kind.UNWEIGHTED,
                  "the metrics count all rows alike, since the weight "
                      + DataException.quoted(weight.text())
                      + " of the fit is not there"));
        }
      }
      AgainstTarget against = new AgainstTarget(rule, y, weights, notes);
      if (against.counted.length < table.rows()) {
        int rows = table.rows() - against.counted.length;
        notes.add(
            new Remark(
                Remark.Kind.NOT_COUNTED,
                rows
                    + (rows == 1
                        ? " row without a target or of weight 0 does"
                        : " rows without a target or of weight 0 do")
                    + " not count in the metrics"));
      }
      return against;
    } catch (DataException e) {
      notes.add(
          new Remark(
              Remark.Kind.NO_METRICS, "there are no metrics: " + e.what() + " at " + e.where()));
      return new AgainstTarget(rule, NONE, NONE, notes);
    }
  }

  private static double[] weights(KnownExpression weight, Table table) {
    double[] weights = weight.values(table).clone();
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] < 0 || Double.isInfinite(weights[i])) {
        throw new DataException(
            DataFault.WEIGHT,
            "the weight is " + weights[i],
            table.where(i, String.join(",", weight.names())),
            "correct it");
      }
    }
    return weights;
  }

  /// Takes the scores of some rows.
  void take(int from, int rows, double[] block) {
    if (counted.length == 0) {
      return;
    }
    int k = block.length / rows;
    if (scores.length == 0) {
      scores = new double[Math.multiplyExact(y.length / width, k)];
    }
    System.arraycopy(block, 0, scores, from * k, block.length);
  }

  /// @param notFinite predictions that are not finite, in words; empty: all are
  Predictions.Agreement agreement(double[] offset, Optional<Remark> notFinite) {
    List<Remark> remarks = new ArrayList<>(notFinite.stream().toList());
    remarks.addAll(notes);
    if (counted.length == 0) {
      return new Predictions.Agreement(0, Map.of(), remarks);
    }
    boolean all = counted.length == y.length / width;
    double[] chosen = all ? scores : rowsOf(scores, scores.length / (y.length / width));
    double[] observed = all ? y : rowsOf(y, width);
    Map<String, Double> metrics =
        rule.metrics(
            observed,
            chosen,
            all ? weights : UsedRows.select(weights, counted),
            all ? offset : UsedRows.select(offset, counted));
    undefined(metrics, observed, notFinite.isPresent()).ifPresent(remarks::add);
    return new Predictions.Agreement(counted.length, metrics, remarks);
  }

  /// The rows that count.
  private double[] rowsOf(double[] all, int each) {
    double[] chosen = new double[counted.length * each];
    for (int i = 0; i < counted.length; i++) {
      System.arraycopy(all, counted[i] * each, chosen, i * each, each);
    }
    return chosen;
  }

  /// Why metrics have no finite value.
  private Optional<Remark> undefined(
      Map<String, Double> metrics, double[] observed, boolean predictionsNotFinite) {
    List<String> names =
        metrics.entrySet().stream()
            .filter(metric -> !Double.isFinite(metric.getValue()))
            .filter(metric -> !metric.getKey().equals(Metric.DISPERSION.key()))
            .map(metric -> Metric.find(metric.getKey()).map(Metric::title).orElse(metric.getKey()))
            .toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String reason = "their sums are beyond the range of a double";
    if (predictionsNotFinite) {
      reason = "a prediction is not finite";
    } else if (rule.classes().isPresent()
        && Arrays.stream(observed).allMatch(c -> c == observed[0])) {
      reason =
          "all rows are of the class "
              + DataException.quoted(rule.classes().get().levels().get((int) observed[0]));
    } else if (metrics.containsKey(Metric.DEVIANCE.key())) {
      reason = "a mean is so near 0, or so large, that the sums are beyond the range of a double";
    }
    return Optional.of(
        new Remark(
            Remark.Kind.UNDEFINED,
            "there is no finite " + String.join(", ", names) + ", since " + reason));
  }
}
