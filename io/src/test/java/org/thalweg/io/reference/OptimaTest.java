package org.thalweg.io.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.fit.ColumnMap;
import org.thalweg.fit.Fit;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.FittedModel;
import org.thalweg.fit.Scale;
import org.thalweg.fit.table.Table;
import org.thalweg.run.Ending;
import tools.jackson.databind.JsonNode;

/// Optima found by independent solvers: the cost to 1e-10, coefficients to 6 digits.
class OptimaTest {

  private static JsonNode entry(String id) {
    for (JsonNode e : Reference.json("optima.json").get("entries")) {
      if (e.get("id").asString().equals(id)) {
        return e;
      }
    }
    throw new IllegalArgumentException("no entry " + id);
  }

  private static FittedModel fit(JsonNode entry, String target, Scale scale) {
    FitSpec spec =
        FitSpec.named(target).withL2(Reference.number(entry.get("lam"))).withScale(scale);
    Table table = Reference.table("data/" + entry.get("data").asString());
    FittedModel fitted = Fit.run(table, spec, Reference.ENGINE);
    assertInstanceOf(Ending.Converged.class, fitted.ending(), fitted.ending().message());
    assertClose(Reference.number(entry.get("minimum")), fitted.cost().value(), 1e-10, "cost");
    assertEquals(entry.get("n").asInt(), fitted.rows());
    return fitted;
  }

  private static void assertClose(double truth, double found, double relative, String what) {
    assertTrue(
        Math.abs(found - truth) <= relative * Math.abs(truth),
        what + " " + found + ", not " + truth);
  }

  /// The coefficients with respect to standardized columns, w·s, and b + Σ w·μ.
  private static double[] standardized(FittedModel fitted, Table table, List<String> features) {
    double[] w = new double[features.size() + 1];
    w[0] = fitted.parameter("intercept").orElseThrow().value();
    for (int j = 0; j < features.size(); j++) {
      ColumnMap map = ColumnMap.standard(table.numbers(features.get(j)), new double[0]);
      double inUnits = fitted.parameter(features.get(j)).orElseThrow().value();
      w[j + 1] = inUnits * map.spread();
      w[0] += inUnits * (map.center() + map.correction());
    }
    return w;
  }

  private static void checkLinear(JsonNode entry, double[] found, double relative) {
    assertClose(Reference.number(entry.get("intercept")), found[0], relative, "intercept");
    double[] coefficients = Reference.numbers(entry.get("coefficients"));
    for (int j = 0; j < coefficients.length; j++) {
      assertClose(coefficients[j], found[j + 1], relative, "coefficient " + j);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wdbc-l2-1e-2", "wdbc-l2-C1", "wdbc-l2-1e-6"})
  void logistic(String id) {
    JsonNode entry = entry(id);
    FittedModel fitted = fit(entry, "diagnosis", Scale.STANDARD);
    Table table = Reference.table("data/wdbc.csv");
    assertEquals("logistic", fitted.model());
    assertEquals(List.of("benign", "malignant"), fitted.classes());
    checkLinear(entry, standardized(fitted, table, Reference.texts(entry.get("features"))), 1e-6);
    assertEquals(
        Reference.number(entry.get("training_accuracy")),
        fitted.metric("accuracy").orElseThrow(),
        1e-6);
    assertTrue(fitted.noStandardErrors().isPresent());
  }

  @Test
  void logisticInRawUnits() {
    JsonNode entry = entry("wdbc-raw-l2-1e-4");
    FittedModel fitted = fit(entry, "diagnosis", Scale.NONE);
    checkLinear(entry, fitted.values(), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iris-softmax-1e-2", "iris-softmax-1e-4"})
  void softmax(String id) {
    JsonNode entry = entry(id);
    FittedModel fitted = fit(entry, "species", Scale.NONE);
    List<String> classes = Reference.texts(entry.get("classes"));
    assertEquals(classes, fitted.classes());
    double[] biases =
        classes.stream()
            .mapToDouble(c -> fitted.parameter(c + ":intercept").orElseThrow().value())
            .toArray();
    double mean = Arrays.stream(biases).sum() / classes.size();
    double[] truth = Reference.numbers(entry.get("intercepts_centred_to_sum_zero"));
    List<String> features = new ArrayList<>(Reference.table("data/iris.csv").names()).subList(0, 4);
    double squares = 0;
    for (int k = 0; k < classes.size(); k++) {
      assertClose(truth[k], biases[k] - mean, 1e-6, classes.get(k));
      for (int j = 0; j < features.size(); j++) {
        double w = fitted.parameter(classes.get(k) + ":" + features.get(j)).orElseThrow().value();
        squares += w * w;
        assertClose(
            Reference.number(entry.get("weights_rows_are_features").get(j).get(k)),
            w,
            1e-6,
            classes.get(k) + ":" + features.get(j));
      }
    }
    assertClose(
        Reference.number(entry.get("weights_norm_frobenius")), Math.sqrt(squares), 1e-6, "‖W‖");
  }

  @ParameterizedTest
  @CsvSource({"diabetes-ols,progression", "wine-red-ols,quality"})
  void leastSquares(String id, String target) {
    JsonNode entry = entry(id);
    for (Scale scale : Scale.values()) {
      FittedModel fitted = fit(entry, target, scale);
      assertEquals("linear", fitted.model());
      checkLinear(entry, fitted.values(), 1e-6);
      assertTrue(fitted.noStandardErrors().isEmpty());
      assertTrue(fitted.trustworthy());
      assertClose(
          Reference.number(entry.get("rss")),
          fitted.residuals().orElseThrow().sumOfSquares(),
          1e-10,
          "sum of squares");
    }
  }

  @Test
  void ridge() {
    JsonNode entry = entry("diabetes-ridge-1e-1");
    FittedModel fitted = fit(entry, "progression", Scale.STANDARD);
    Table table = Reference.table("data/diabetes.csv");
    checkLinear(entry, standardized(fitted, table, Reference.texts(entry.get("features"))), 1e-6);
  }
}
