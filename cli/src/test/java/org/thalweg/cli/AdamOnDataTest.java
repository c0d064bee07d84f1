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
import tools.jackson.databind.JsonNode;

/// What Adam remembers of a parameter of a model, beside its equations written out.
class AdamOnDataTest {

  private static final double[] X = {0.5, -1, 2, 3.5, -0.25, 1};
  private static final double[] Y = {1, -2, 3, 8, 0.5, 1.5};

  /// With batches of all rows nothing is drawn. The mean cost is Σ(a + bx − y)²/(2N).
  @Test
  void readsTheMomentsOfItsEquations(@TempDir Path directory) throws IOException {
    StringBuilder rows = new StringBuilder("x,y\n");
    for (int i = 0; i < X.length; i++) {
      rows.append(X[i]).append(',').append(Y[i]).append('\n');
    }
    Path file = directory.resolve("line.csv");
    Files.writeString(file, rows.toString());
    Session session =
        Session.run(
            "experiment",
            "adam",
            "--data",
            file.toString(),
            "--target",
            "y",
            "--model",
            "linear",
            "--scale",
            "none",
            "--batch",
            "6",
            "--parameter",
            "x",
            "--read-at",
            "1,7,40",
            "--optimizer",
            "adam(lr=0.05, beta2=0.95)",
            "--draws",
            "1000",
            "--json");
    JsonNode reading = session.json().get("reading");
    assertEquals("x", reading.get("parameter").asString());
    double[] theta = new double[2];
    double[] m = new double[2];
    double[] s = new double[2];
    int at = 0;
    for (int t = 1; t <= 40; t++) {
      double[] g = new double[2];
      for (int i = 0; i < X.length; i++) {
        double residual = theta[0] + theta[1] * X[i] - Y[i];
        g[0] += residual / X.length;
        g[1] += residual * X[i] / X.length;
      }
      double mean = 0;
      double square = 0;
      double before = theta[1];
      for (int j = 0; j < 2; j++) {
        m[j] = 0.9 * m[j] + 0.1 * g[j];
        s[j] = 0.95 * s[j] + 0.05 * g[j] * g[j];
        mean = m[j] / (1 - StrictMath.pow(0.9, (double) t));
        square = s[j] / (1 - StrictMath.pow(0.95, (double) t));
        theta[j] -= 0.05 * mean / (Math.sqrt(square) + 1e-8);
      }
      if (t == 1 || t == 7 || t == 40) {
        JsonNode point = reading.get("points").get(at++);
        assertEquals(t, point.get("step").asInt());
        assertEquals(theta[1], point.get("theta").asDouble(), 1e-12);
        assertEquals(mean, point.get("mean").asDouble(), 1e-12);
        assertEquals((theta[1] - before) / 0.05, point.get("move").asDouble(), 1e-9);
        double variance = square - mean * mean;
        if (variance > 1e-9) {
          double sigma = Math.sqrt(variance);
          assertEquals(sigma, point.get("deviation").asDouble(), 1e-9);
          assertEquals(mean / sigma, point.get("ratio").asDouble(), 1e-6);
        }
      }
    }
    assertEquals(3, at);
  }

  /// Near the optimum the gradients of small batches are noise: |m̂|/σ is small and smaller steps
  /// are made than of η, while at the start they agree.
  @Test
  void minibatchesDrownTheGradientInTheEnd() {
    String call =
        "thalweg experiment adam --data examples/wdbc.csv --target diagnosis --l2 0.01 --parameter"
            + " worst_area --batch 8 --read-at 10,20000 --draws 1000 --json";
    JsonNode points = Session.shell(call).json().get("reading").get("points");
    assertTrue(points.get(0).get("ratio").asDouble() < -2, points.toString());
    assertTrue(Math.abs(points.get(1).get("ratio").asDouble()) < 1, points.toString());
    assertEquals(
        points, Session.shell(call).json().get("reading").get("points"), "the same bits again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --data examples/iris.csv --target species --function beale | the data say this themselves at --function
          --data examples/wdbc.csv --target diagnosis --parameter worst_aera | no parameter of this name: worst_aera at --parameter — did you mean worst_area?
          --batch 32 | a function has no rows at --batch
          --model linear | no data are named at --model
          """)
  void whatIsWrongIsSaidInOneLine(String options, String message) {
    Session session = Session.shell("thalweg experiment adam --draws 1000 " + options);
    assertEquals(2, session.code(), session.err());
    assertTrue(session.err().startsWith("thalweg: " + message), session.err());
    assertEquals(1, session.errors().size());
  }
}
