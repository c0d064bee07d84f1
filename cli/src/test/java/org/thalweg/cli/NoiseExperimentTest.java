package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The noise of minibatches as the command measures it, beside what theory says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoiseExperimentTest {

  private JsonNode found = Session.json("{}");

  private static JsonNode run(String call) {
    List<String> words = new ArrayList<>(List.of("experiment", "noise"));
    words.addAll(Session.words(call));
    words.add("--json");
    Session session = Session.run(words.toArray(String[]::new));
    assertEquals(0, session.code(), session.err());
    return session.json();
  }

  @BeforeAll
  void run() {
    found = run("--data ../examples/wdbc.csv --target diagnosis");
  }

  @Test
  void everyNumberAgrees() {
    assertEquals(10, found.get("comparisons").size());
    for (JsonNode comparison : found.get("comparisons")) {
      assertTrue(comparison.get("agrees").asBoolean(), comparison.toString());
    }
    assertEquals(0, found.get("findings").size());
  }

  @Test
  void descentOnMinibatchesHasATemperature() {
    JsonNode stationary = found.get("stationary");
    double eta = stationary.get("rate").asDouble();
    double sigma = stationary.get("stiffness").asDouble();
    double variance = 1.0 / stationary.get("batch").asInt();
    double[] gammas = {0, 0.9};
    for (int k = 0; k < gammas.length; k++) {
      JsonNode run = stationary.get("runs").get(k);
      double gamma = gammas[k];
      assertEquals(gamma, run.get("gamma").asDouble());
      double theory =
          eta * variance * (1 + gamma) / (sigma * (1 - gamma) * (2 * (1 + gamma) - eta * sigma));
      double error = run.get("standardError").asDouble();
      assertEquals(theory, run.get("measured").asDouble(), 3 * error);
      assertTrue(error < 0.02 * theory, "an error that could hide anything: " + error);
      assertEquals(
          sigma * run.get("measured").asDouble(), run.get("temperature").asDouble(), 1e-15);
    }
  }

  /// Other stiffness, rate and batch, so that no factor of 1 hides.
  @Test
  void theTemperatureFollowsEverySetting() {
    JsonNode other =
        run(
            "--stiffness 2.5 --lr 0.3 --gamma 0.5 --batch 7 --steps 200000 --langevin 0.01 --tries"
                + " 1");
    JsonNode run = other.get("stationary").get("runs").get(0);
    double theory = 0.3 / 7 * 1.5 / (2.5 * 0.5 * (3 - 0.75));
    assertEquals(theory, run.get("predicted").asDouble(), 1e-15);
    assertEquals(theory, run.get("measured").asDouble(), 3 * run.get("standardError").asDouble());
  }

  @Test
  void theNoiseOfMinibatchesFallsAsOneByTheirSize() {
    JsonNode minibatches = found.get("minibatches");
    double trace = minibatches.get("trace").asDouble();
    int[] sizes = {1, 10, 100};
    for (int k = 0; k < sizes.length; k++) {
      JsonNode size = minibatches.get("batches").get(k);
      double error = size.get("standardError").asDouble();
      assertEquals(sizes[k], size.get("size").asInt());
      assertEquals(trace / sizes[k], size.get("measured").asDouble(), 3 * error);
      assertTrue(error < 0.03 * trace / sizes[k]);
    }
    double gradient = minibatches.get("gradientSquared").asDouble();
    assertEquals(trace / gradient, minibatches.get("noiseScale").asDouble(), 1e-14 * trace);
    assertTrue(minibatches.get("criticalBatchSize").asDouble() > 0);
  }

  /// At θ = 0 the gradient of a logistic row is −½y·x: with standardized columns the mean of ‖gᵢ‖²
  /// is (1 + p)/4, and the mean gradient of the intercept is half the difference of shares.
  @Test
  void theTraceIsThatOfTheRows() {
    JsonNode minibatches = found.get("minibatches");
    double secondMoment = (1 + 30) / 4.0;
    assertEquals(
        secondMoment,
        minibatches.get("trace").asDouble() + minibatches.get("gradientSquared").asDouble(),
        1e-10);
  }

  @Test
  void langevinDynamicsSamplesThePosterior() {
    JsonNode langevin = found.get("langevin");
    for (String kind : List.of("mean", "covariance")) {
      for (JsonNode moment : langevin.get(kind)) {
        assertEquals(
            moment.get("exact").asDouble(),
            moment.get("measured").asDouble(),
            3 * moment.get("standardError").asDouble(),
            kind + " " + moment.get("name"));
      }
    }
    for (JsonNode interval : langevin.get("intervals")) {
      double width = interval.get("exactHigh").asDouble() - interval.get("exactLow").asDouble();
      assertEquals(
          interval.get("exactLow").asDouble(), interval.get("low").asDouble(), 0.1 * width);
      assertEquals(
          interval.get("exactHigh").asDouble(), interval.get("high").asDouble(), 0.1 * width);
    }
  }

  @Test
  void noiseAndRestartsLeaveALocalMinimum() {
    JsonNode leaving = found.get("leaving");
    // x⁴ − 4x² + x at the outer roots of 4x³ − 8x + 1, by Newton's method in Python.
    assertEquals(-2.6185559807652474, leaving.get("plain").asDouble(), 1e-12);
    assertEquals(-5.4441920666108965, leaving.get("lowest").asDouble(), 1e-12);
    assertTrue(leaving.get("annealedShare").asDouble() > 0.5);
    assertTrue(leaving.get("restartedShare").asDouble() > 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --gamma 1 | out of range: 1 at --gamma
          --lr 3 | out of range: 3 at --lr
          --batch 0 | out of range: 0 at --batch
          --langevin 2 | out of range: 2 at --langevin
          --target y | no data are named at --target
          --data examples/wdbc.csv | no target says what is to be explained at --data
          """)
  void whatIsWrongIsSaidInOneLine(String options, String message) {
    Session session = Session.shell("thalweg experiment noise " + options);
    assertEquals(2, session.code(), session.err());
    assertTrue(session.err().startsWith("thalweg: " + message), session.err());
    assertEquals(1, session.errors().size());
  }
}
