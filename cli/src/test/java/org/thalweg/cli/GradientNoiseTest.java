package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The noise of minibatch gradients in `curvature`, beside plain sums over the rows.
class GradientNoiseTest {

  private static final String TASK =
      "thalweg curvature examples/wdbc.csv --target diagnosis --features mean_radius,mean_texture"
          + " --l2 0.01 --scale none --steps 0 --json";

  private static JsonNode noise(String more) {
    Session session = Session.shell(TASK + more);
    assertEquals(0, session.code(), session.err());
    return session.json().get("coordinates").get(0).get("noise");
  }

  /// Sums over the rows of a logistic model: gᵢ = (p − t)·(1, x), H = Σp(1−p)xxᵀ/N + λI without the
  /// intercept.
  private record Plain(double gradient, double trace, double critical) {

    static Plain at(double... theta) throws IOException {
      List<String> lines = Files.readAllLines(Path.of("../examples/wdbc.csv"));
      List<String> names = List.of(lines.getFirst().split(",", -1));
      int n = lines.size() - 1;
      double[][] g = new double[n][3];
      double[] mean = new double[3];
      double[][] h = {{0, 0, 0}, {0, 0.01, 0}, {0, 0, 0.01}};
      for (int i = 0; i < n; i++) {
        String[] cells = lines.get(i + 1).split(",", -1);
        double[] x = {
          1,
          Double.parseDouble(cells[names.indexOf("mean_radius")]),
          Double.parseDouble(cells[names.indexOf("mean_texture")])
        };
        double t = cells[names.indexOf("diagnosis")].startsWith("m") ? 1 : 0;
        double p = 1 / (1 + Math.exp(-(theta[0] + theta[1] * x[1] + theta[2] * x[2])));
        for (int j = 0; j < 3; j++) {
          g[i][j] = (p - t) * x[j] + (j > 0 ? 0.01 * theta[j] : 0);
          mean[j] += g[i][j] / n;
          for (int k = 0; k < 3; k++) {
            h[j][k] += p * (1 - p) * x[j] * x[k] / n;
          }
        }
      }
      double trace = 0;
      double bent = 0;
      for (double[] row : g) {
        double[] off = {row[0] - mean[0], row[1] - mean[1], row[2] - mean[2]};
        trace += (off[0] * off[0] + off[1] * off[1] + off[2] * off[2]) / n;
        bent += form(h, off) / n;
      }
      double square = mean[0] * mean[0] + mean[1] * mean[1] + mean[2] * mean[2];
      return new Plain(square, trace, bent / form(h, mean));
    }

    private static double form(double[][] h, double[] v) {
      double sum = 0;
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          sum += v[j] * h[j][k] * v[k];
        }
      }
      return sum;
    }
  }

  private static void assertPlain(Plain plain, JsonNode noise) {
    assertEquals(
        plain.gradient(), noise.get("gradientSquared").asDouble(), 1e-9 * plain.gradient());
    assertEquals(plain.trace(), noise.get("trace").asDouble(), 1e-9 * plain.trace());
    double scale = plain.trace() / plain.gradient();
    assertEquals(scale, noise.get("noiseScale").asDouble(), 1e-9 * scale);
    assertEquals(
        plain.critical(), noise.get("criticalBatchSize").asDouble(), 1e-9 * plain.critical());
    assertEquals(569, noise.get("rowsLookedAt").asInt());
  }

  @Test
  void atTheStartAndAtAPointItIsThatOfPlainSums() throws IOException {
    JsonNode noise = noise(" --at intercept=-3,mean_radius=0.2,mean_texture=-0.01");
    assertEquals("start", noise.get(0).get("at").asString());
    assertPlain(Plain.at(0, 0, 0), noise.get(0));
    assertEquals("point", noise.get(1).get("at").asString());
    assertPlain(Plain.at(-3, 0.2, -0.01), noise.get(1));
  }

  @Test
  void theVarianceFallsAsOneByTheBatch() {
    JsonNode noise = noise(" --batch 1,7,100");
    for (JsonNode place : noise) {
      int[] sizes = {1, 7, 100};
      for (int k = 0; k < sizes.length; k++) {
        JsonNode size = place.get("batches").get(k);
        assertEquals(sizes[k], size.get("size").asInt());
        double expected = place.get("trace").asDouble() / sizes[k];
        double error = size.get("standardError").asDouble();
        assertEquals(expected, size.get("measured").asDouble(), 3.5 * error);
        assertTrue(error < 0.2 * expected, "an error that could hide anything: " + error);
      }
    }
  }

  /// There the gradient of all rows is rounding, and what is relative to it means nothing.
  @Test
  void atTheOptimumOnlyTheNoiseIsLeft() {
    JsonNode optimum = noise("").get(1);
    assertEquals("optimum", optimum.get("at").asString());
    assertTrue(optimum.get("trace").asDouble() > 0);
    assertTrue(optimum.get("gradientSquared").asDouble() < 1e-12);
    assertTrue(optimum.get("noiseScale").isNull());
    assertTrue(optimum.get("criticalBatchSize").isNull());
  }

  /// y = 0 and 2 with a constant: gᵢ = a − yᵢ, G = a − 1, Σ = 1 wherever a is; H = 1, so that the
  /// critical batch size is the noise scale.
  @Test
  void ofAFormulaWithAStart(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("two.csv");
    Files.writeString(file, "y\n0\n2\n0\n2\n");
    Session session =
        Session.run(
            "curvature",
            file.toString(),
            "--formula",
            "y ~ a",
            "--start",
            "a=3",
            "--batch",
            "1,2",
            "--json");
    JsonNode noise = session.json().get("coordinates").get(0).get("noise");
    assertEquals(2, noise.size());
    assertEquals(4, noise.get(0).get("gradientSquared").asDouble(), 1e-14);
    assertEquals(1, noise.get(0).get("trace").asDouble(), 1e-14);
    assertEquals(0.25, noise.get(0).get("criticalBatchSize").asDouble(), 1e-14);
    assertEquals(1, noise.get(1).get("trace").asDouble(), 1e-14);
    assertEquals(2, noise.get(0).get("batches").size());
  }

  /// A batch larger than the data is no batch of them; where rows weigh differently the noise of
  /// rows drawn alike is not that of the fit.
  @Test
  void whatCannotBeSaidIsLeftOut(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("few.csv");
    Files.writeString(file, "x,y,w\n1,2,1\n2,3,2\n3,5,1\n4,4,1\n");
    String[] words = {"curvature", file.toString(), "--target", "y", "--features", "x", "--json"};
    JsonNode found = Session.run(words).json().get("coordinates").get(0).get("noise");
    assertEquals(1, found.get(0).get("batches").size());
    String[] weighted = java.util.Arrays.copyOf(words, words.length + 2);
    weighted[words.length] = "--weight";
    weighted[words.length + 1] = "w";
    assertTrue(Session.run(weighted).json().get("coordinates").get(0).get("noise").isNull());
    assertFalse(Session.run(weighted).out().contains("noiseScale"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          curvature beale --batch 5 | a function has no rows at --batch
          curvature examples/wdbc.csv --target diagnosis --batch 0 | out of range: 0 at --batch
          experiment noise --data examples/iris.csv --target species --batch 1000 | minibatches of 1,000 of 150 rows at --batch
          """)
  void whatIsWrongIsSaidInOneLine(String call, String message) {
    Session session = Session.shell("thalweg " + call);
    assertEquals(2, session.code(), session.err());
    assertTrue(session.err().startsWith("thalweg: " + message), session.err());
    assertEquals(1, session.errors().size());
  }
}
