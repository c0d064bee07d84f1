package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Intervals about predictions against figures from outside.
class BandsTest {

  private static final String PUROMYCIN = "../io/src/test/resources/reference/data/puromycin.csv";

  private static final String TREATED = "state = \"treated\"";

  @TempDir private Path folder;

  private Path newRows;

  @BeforeEach
  void writeRows() throws IOException {
    newRows = folder.resolve("new.csv");
    Files.writeString(newRows, "conc\n0.05\n0.3\n2\n");
  }

  private Path saved(String... words) {
    Path model = folder.resolve("model.json");
    List<String> call = new ArrayList<>(List.of("fit", PUROMYCIN, "--where", TREATED));
    call.addAll(List.of(words));
    call.addAll(List.of("--save", model.toString()));
    Session session = Session.run(call.toArray(String[]::new));
    assertEquals(0, session.code(), session.err());
    return model;
  }

  private static JsonNode predicted(Path model, Path data, String... words) {
    List<String> call =
        new ArrayList<>(List.of("predict", model.toString(), data.toString(), "--json"));
    call.addAll(List.of(words));
    Session session = Session.run(call.toArray(String[]::new));
    assertEquals(0, session.code(), session.err());
    return session.json().get("predictions");
  }

  private static double[] column(JsonNode predictions, String name) {
    return predictions.get(name).valueStream().mapToDouble(JsonNode::asDouble).toArray();
  }

  /// SciPy 1.17.1: ŷ ± t(0.975; 10)·√(g(JᵀJ)⁻¹gᵀs²), and with s² more under the root.
  @Test
  void bandsOfFormula() {
    Path model = saved("--formula", "rate ~ Vm*conc/(K+conc)", "--start", "Vm=200,K=0.05");
    JsonNode mean = predicted(model, newRows, "--interval", "confidence");
    assertArrayEquals(
        new double[] {82.38373242426319, 166.97134054566635, 192.43611749001903},
        column(mean, "lower"),
        2e-6);
    assertArrayEquals(
        new double[] {103.98268350111486, 183.48948755310363, 219.7174615229715},
        column(mean, "upper"),
        2e-6);
    JsonNode single = predicted(model, newRows, "--interval", "prediction");
    assertArrayEquals(
        new double[] {66.53510262064668, 149.5067840264789, 178.15617383497747},
        column(single, "lower"),
        2e-6);
    assertArrayEquals(
        new double[] {119.83131330473137, 200.95404407229108, 233.99740517801305},
        column(single, "upper"),
        2e-6);
  }

  /// The confidence band of a straight line through the same data that HEAL.NonlinearRegression's
  /// tests hold, six digits; by a named model and by a formula alike.
  @Test
  void bandsOfLine() throws IOException {
    Files.writeString(newRows, "conc\n0.02\n0.56\n1.1\n");
    double[] lower = {79.5928, 142.513, 180.898};
    double[] upper = {131.8, 188.135, 269.005};
    for (Path model :
        List.of(
            saved("--target", "rate", "--features", "conc"),
            saved("--formula", "rate ~ a + b*conc"))) {
      JsonNode band = predicted(model, newRows, "--interval", "confidence", "--level", "0.95");
      assertArrayEquals(lower, column(band, "lower"), 6e-4);
      assertArrayEquals(upper, column(band, "upper"), 6e-4);
    }
  }

  /// A column far from 0: what stands at the centers does not cancel.
  @Test
  void bandsFarFromZero() throws IOException {
    StringBuilder near = new StringBuilder("x,y\n");
    StringBuilder far = new StringBuilder("x,y\n");
    double[] y = {3.5, 1, 9, 12.5, 30, 28};
    for (int i = 0; i < y.length; i++) {
      near.append(i).append(',').append(y[i]).append('\n');
      far.append(1_000_000_000L + i).append(',').append(y[i]).append('\n');
    }
    double[][] widths = new double[2][];
    List<String> texts = List.of(near.toString(), far.toString());
    for (int k = 0; k < 2; k++) {
      Path data = folder.resolve("data" + k + ".csv");
      Path model = folder.resolve("model" + k + ".json");
      Files.writeString(data, texts.get(k));
      Session session =
          Session.run("fit", data.toString(), "--target", "y", "--save", model.toString());
      assertEquals(0, session.code(), session.err());
      JsonNode band = predicted(model, data, "--interval", "confidence");
      double[] lower = column(band, "lower");
      double[] upper = column(band, "upper");
      widths[k] = new double[lower.length];
      for (int i = 0; i < lower.length; i++) {
        widths[k][i] = upper[i] - lower[i];
      }
    }
    assertArrayEquals(widths[0], widths[1], 1e-9);
  }

  @Test
  void refusals() {
    Path sandwich =
        saved(
            "--formula",
            "rate ~ Vm*conc/(K+conc)",
            "--start",
            "Vm=200,K=0.05",
            "--errors",
            "sandwich");
    assertEquals(
        4, column(predicted(sandwich, newRows, "--interval", "confidence"), "upper").length + 1);
    assertRefused(sandwich, newRows.toString(), "no common noise");
    assertRefused(Path.of("../examples/iris-model.json"), "../examples/iris.csv", "linear models");
  }

  private static void assertRefused(Path model, String data, String part) {
    Session session = Session.run("predict", model.toString(), data, "--interval", "prediction");
    assertEquals(2, session.code(), session.err());
    assertTrue(session.err().contains(part) && session.err().contains("--interval"), session.err());
  }

  @Test
  void theTableHasTwoColumnsMore() {
    Path model = saved("--target", "rate", "--features", "conc");
    Session session =
        Session.run(
            "predict", model.toString(), newRows.toString(), "--interval", "prediction", "--quiet");
    assertEquals("prediction,lower,upper", session.out().lines().findFirst().orElse(""));
  }
}
