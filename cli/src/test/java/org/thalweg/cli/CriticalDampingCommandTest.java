package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// `damping=critical` as a user asks for it.
class CriticalDampingCommandTest {

  private static final String BOWL = "'0.5*(x^2 + 100*y^2)' --start 1,1";

  private static JsonNode minimized(String function, String method) {
    return Session.shell("thalweg minimize " + function + " --optimizer '" + method + "' --json")
        .json();
  }

  private static double setting(JsonNode result, String name) {
    return Double.parseDouble(result.get("optimizer").get("settings").get(name).asString());
  }

  /// `curvature` predicts the steps from the same spectrum; momentum at its best, as it says there,
  /// takes 119.
  @Test
  void takesTheStepsThatCurvaturePredicts() {
    JsonNode result = minimized(BOWL, "momentum(damping=critical)");
    JsonNode curvature =
        Session.shell("thalweg curvature " + BOWL + " --json").json().get("coordinates").get(0);
    assertEquals(
        curvature.get("rates").get("momentumGamma").asDouble(), setting(result, "gamma"), 1e-15);
    assertEquals(
        curvature.get("rates").get("momentumRate").asDouble(), setting(result, "lr"), 1e-15);
    JsonNode best = curvature.get("steps").get(2);
    assertTrue(best.get("gamma").asDouble() > 0);
    assertEquals(best.get("predicted").get("steps").asLong(), result.get("iterations").asLong());
    assertEquals("converged", result.get("ending").get("kind").asString());
  }

  /// The flattest direction does not swing: x keeps its sign, y, beyond critical, does not.
  @ParameterizedTest
  @CsvSource({"0.01, 0.81", "0.0025, 0.9025"})
  void atARateOnlyTheStifferDirectionSwings(double lr, double gamma) {
    StringBuilder all = new StringBuilder("1");
    for (int t = 2; t <= 150; t++) {
      all.append(',').append(t);
    }
    JsonNode result =
        Session.shell(
                "thalweg minimize "
                    + BOWL
                    + " --optimizer 'momentum(lr="
                    + lr
                    + ", damping=critical)' --gradient-tolerance 0 --steps 150 --trace-at "
                    + all
                    + " --json")
            .json();
    assertEquals(gamma, setting(result, "gamma"), 1e-15);
    double root = Math.sqrt(gamma);
    boolean swings = false;
    for (JsonNode point : result.get("trace")) {
      long t = point.get("step").asLong();
      double x = point.get("theta").get(0).asDouble();
      double expected = (1 + (1 - root) * t) * StrictMath.pow(root, (double) t);
      assertEquals(expected, x, 1e-12, "step " + t);
      assertTrue(x > 0, "step " + t);
      swings |= point.get("theta").get(1).asDouble() < 0;
    }
    assertTrue(swings);
  }

  @Test
  void theReportSaysWhatItResolvedTo() {
    String out =
        Session.shell("thalweg minimize " + BOWL + " --optimizer 'particle(drag=critical)'").out();
    // 2√(1·1) + 1·0.1
    assertTrue(out.contains("particle(mass=1, drag=2.1, dt=0.1)"), out);
    assertTrue(out.contains("damps the flattest"), out);
    String race =
        Session.shell(
                "thalweg compare "
                    + BOWL
                    + " --optimizer 'momentum(damping=critical)' --optimizer momentum --no-plot")
            .out();
    assertTrue(race.contains("a: learning rate 0.0331 = 4/(√σmax + √σmin)²"), race);
    assertFalse(race.contains("automatic"), race);
  }

  /// Of standardized columns; the cost of a linear model is a quadratic, so that its curvature at
  /// the start is that at the optimum.
  @Test
  void ofDataItIsThatOfTheFit() {
    String task =
        " ../io/src/test/resources/reference/data/diabetes.csv --target progression --scale standard"
            + " --l2 0.1 --json";
    JsonNode fit =
        Session.shell("thalweg fit" + task + " --optimizer 'momentum(damping=critical)'").json();
    JsonNode rates =
        Session.shell("thalweg curvature" + task).json().get("coordinates").get(0).get("rates");
    assertEquals(rates.get("momentumGamma").asDouble(), setting(fit, "gamma"), 1e-12);
    assertEquals(rates.get("momentumRate").asDouble(), setting(fit, "lr"), 1e-12);
    assertEquals("converged", fit.get("ending").get("kind").asString());
  }

  @Test
  void gammaBesideItIsRefused() {
    Session session =
        Session.shell(
            "thalweg minimize " + BOWL + " --optimizer 'momentum(gamma=0.9, damping=critical)'");
    assertEquals(ExitCode.USAGE.code(), session.code());
    assertTrue(
        session.err().contains("damping stands in the place of gamma in momentum"), session.err());
  }
}
