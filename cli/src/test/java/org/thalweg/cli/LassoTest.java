package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.cost.L1Penalty;
import org.thalweg.fit.ColumnMap;
import org.thalweg.fit.Fit;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.FittedModel;
import org.thalweg.fit.Penalty;
import org.thalweg.fit.table.Table;
import org.thalweg.io.TableReader;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lasso and elastic net: optima that another program's coordinate descent found, and what holds at
/// any optimum.
class LassoTest {

  private static final Path REFERENCE = Path.of("../io/src/test/resources/reference");
  private static final Path DIABETES = REFERENCE.resolve("data/diabetes.csv");

  @ParameterizedTest
  @CsvSource({"diabetes-lasso-1,1,0", "diabetes-enet,0.5,0.5"})
  void meetsTheReference(String id, double l1, double l2) throws IOException {
    JsonNode entry = entry(id);
    FittedModel fitted = fit(DIABETES, "progression", new Penalty(l2, l1));
    assertTrue(fitted.ending() instanceof Ending.Converged, fitted.ending().toString());
    for (int j = 0; j < entry.get("features").size(); j++) {
      double truth = Double.parseDouble(entry.get("coefficients").get(j).asString());
      double found = fitted.parameters().get(j + 1).scaled();
      assertEquals(entry.get("features").get(j).asString(), fitted.parameters().get(j + 1).name());
      assertEquals(truth, found, 1e-8 * Math.abs(truth) + 0.0, "coefficient " + j);
    }
    double minimum = Double.parseDouble(entry.get("minimum").asString());
    assertEquals(minimum, fitted.cost().value(), 1e-12 * minimum);
    assertTrue(fitted.covariance().isEmpty() && fitted.noStandardErrors().isPresent());
  }

  /// Zero slopes where parameters are not 0, and none beyond λ₁ where they are.
  @ParameterizedTest
  @CsvSource({"1,0", "0.5,0.5", "10,0", "40,1", "100,0"})
  void meetsTheConditionsOfTheOptimum(double l1, double l2) throws IOException {
    FittedModel fitted = fit(DIABETES, "progression", new Penalty(l2, l1));
    Table table = TableReader.read(DIABETES);
    double[] y = table.numbersWithGaps("progression");
    int n = y.length;
    int p = fitted.parameters().size() - 1;
    double[][] x = new double[p][];
    double[] rest = y.clone();
    double mean = 0;
    for (double v : y) {
      mean += v / n;
    }
    for (int j = 0; j < p; j++) {
      double[] column = table.numbersWithGaps(fitted.parameters().get(j + 1).name());
      x[j] = ColumnMap.standard(column, new double[0]).apply(column);
    }
    double[] w = new double[p];
    for (int j = 0; j < p; j++) {
      w[j] = fitted.parameters().get(j + 1).scaled();
    }
    double[] slope = new double[p];
    double[] lambda = new double[p];
    for (int i = 0; i < n; i++) {
      rest[i] -= mean;
      for (int j = 0; j < p; j++) {
        rest[i] -= x[j][i] * w[j];
      }
    }
    for (int j = 0; j < p; j++) {
      lambda[j] = l1;
      slope[j] = l2 * w[j];
      for (int i = 0; i < n; i++) {
        slope[j] -= x[j][i] * rest[i] / n;
      }
    }
    double violation = L1Penalty.of(lambda).violation(w, slope);
    assertTrue(violation <= 1e-8, "KKT residual " + violation);
  }

  /// Beyond the largest slope at 0 nothing but the intercept is left: the mean.
  @Test
  void aLargePenaltyLeavesTheMean() throws IOException {
    FittedModel fitted = fit(DIABETES, "progression", new Penalty(0, 100));
    double sum = 0;
    double[] y = TableReader.read(DIABETES).numbersWithGaps("progression");
    for (double v : y) {
      sum += v;
    }
    assertEquals(sum / y.length, fitted.parameters().getFirst().value(), 1e-12 * sum / y.length);
    assertEquals(10, PenaltyOptions.zeros(fitted).orElseThrow());
  }

  /// Sparse rows and a cost that is not quadratic: the conditions as the run itself measured them.
  @Test
  void logisticModelsTakeItToo() throws IOException {
    FittedModel fitted = fit(REFERENCE.resolve("data/wdbc.csv"), "diagnosis", new Penalty(0, 0.02));
    Ending.Converged ending = (Ending.Converged) fitted.ending();
    assertTrue(ending.measured() <= 1e-8, ending.toString());
    long zeros = PenaltyOptions.zeros(fitted).orElseThrow();
    assertTrue(zeros >= 10 && zeros < 30, zeros + " zeros of 31");
  }

  @Test
  void saysHowManyAreZeroAndPredictsFromAFile(@TempDir Path folder) throws IOException {
    Path model = folder.resolve("lasso.json");
    Session text =
        Session.run(
            "fit",
            DIABETES.toString(),
            "--target",
            "progression",
            "--l1",
            "1",
            "--save",
            model.toString());
    assertEquals(0, text.code(), text.err());
    assertTrue(text.out().contains("3 of 11 parameters"), text.out());
    assertTrue(text.out().contains("no standard errors"), text.out());
    Session json =
        Session.run("fit", DIABETES.toString(), "--target", "progression", "--l1", "1", "--json");
    assertEquals(3, json.json().get("zeros").asInt());
    Session predicted = Session.run("predict", model.toString(), DIABETES.toString(), "--json");
    assertEquals(0, predicted.code(), predicted.err());
    assertEquals(
        json.json().get("metrics").get("r2").asDouble(),
        predicted.json().get("metrics").get("r2").asDouble(),
        1e-12);
  }

  private static FittedModel fit(Path file, String target, Penalty penalty) throws IOException {
    return Fit.run(
        TableReader.read(file), FitSpec.named(target).withPenalty(penalty), Engine.withThreads(1));
  }

  private static JsonNode entry(String id) throws IOException {
    String text = Files.readString(REFERENCE.resolve("optima.json"));
    for (JsonNode entry : JsonMapper.builder().build().readTree(text).get("entries")) {
      if (entry.get("id").asString().equals(id)) {
        return entry;
      }
    }
    throw new AssertionError("no entry " + id);
  }
}
