package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Decorators and schedules as a user asks for them.
class ComposedMethodsTest {

  private static final String BOWL = "0.5*(3*x^2 + 0.7*y^2 + 0.5*x*y)";

  private static Session minimize(String optimizer, String schedule) {
    return Session.run(
        "minimize",
        BOWL,
        "--start",
        "x=1.3,y=-0.9",
        "--optimizer",
        optimizer,
        "--schedule",
        schedule,
        "--gradient-tolerance",
        "0",
        "--steps",
        "3",
        "--trace-at",
        "1,2,3",
        "--json");
  }

  /// By hand: η = 0.1·(½, 1, ¼ then), with the gradient (3x + ¼y, ¼x + 0.7y).
  @Test
  void aScheduleThatFollowsAnother() {
    JsonNode trace =
        minimize("gd(lr=0.1)", "warm-up(steps=2) then cosine(steps=2) * step(every=1)")
            .json()
            .get("trace");
    double x = 1.3;
    double y = -0.9;
    double[] rates = {0.05, 0.1, 0.1};
    for (int t = 0; t < 3; t++) {
      double gx = 3 * x + 0.25 * y;
      double gy = 0.25 * x + 0.7 * y;
      x -= rates[t] * gx;
      y -= rates[t] * gy;
      assertEquals(x, trace.get(t).get("theta").get(0).asDouble(), 1e-15);
      assertEquals(y, trace.get(t).get("theta").get(1).asDouble(), 1e-15);
    }
  }

  @Test
  void theResultNamesWhatStandsAroundTheMethod() {
    JsonNode document =
        minimize(
                "gd(lr=0.1) + clip-value(limit=1) + uniform-average", "lr: constant; eps: constant")
            .json();
    assertTrue(document.get("error").get("message").asString().contains("cannot follow"));
    document =
        minimize("momentum(lr=0.1) + clip-value(limit=1) + uniform-average", "gamma: constant")
            .json();
    JsonNode optimizer = document.get("optimizer");
    assertEquals("momentum", optimizer.get("name").asString());
    assertEquals("1", optimizer.get("settings").get("clip-value.limit").asString());
    assertEquals("0", optimizer.get("settings").get("uniform-average.after").asString());
    assertEquals("gamma: constant", optimizer.get("schedule").asString());
    // Both elements of the first gradient, (3.675, −0.305), are cut to 1; the mean of one iterate.
    JsonNode first = document.get("trace").get(0).get("theta");
    assertEquals(1.2, first.get(0).asDouble(), 1e-15);
    assertEquals(-0.9 + 0.0305, first.get(1).asDouble(), 1e-15);
  }

  /// On a plateau the rate falls: 26 epochs of gradient descent on minibatches end lower with it.
  @Test
  void aPlateauLowersTheRateOfAFit() {
    double constant = cost("constant");
    double lowered = cost("plateau(factor=0.2, patience=1)");
    assertTrue(lowered < constant, lowered + " and " + constant);
  }

  private static double cost(String schedule) {
    Session session =
        Session.shell(
            "thalweg fit examples/penguins.csv --target body_mass_g --optimizer 'momentum(lr=0.05)'"
                + " --batch 8 --epochs 26 --validation 0 --gradient-tolerance 0 --json --schedule '"
                + schedule
                + "'");
    assertEquals(0, session.code(), session.err());
    return session.json().get("cost").get("value").asDouble();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adam + clip | --optimizer | constant",
        "lbfgs + clip-norm | --optimizer | constant",
        "adam | --schedule | cosin(steps=5)",
        "adam | --schedule | constant then cosine(steps=5)",
        "adam | --schedule | gamma: cosine(steps=5)",
      })
  void mistakesAreOneLine(String optimizer, String option, String schedule) {
    Session session =
        Session.run("minimize", BOWL, "--optimizer", optimizer, "--schedule", schedule);
    assertEquals(2, session.code());
    List<String> errors = session.errors();
    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains(" at " + option + " — "), errors.getFirst());
  }
}
