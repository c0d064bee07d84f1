package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What the end of a run is said to be, where the gradient alone would mislead.
class EndingsCommandTest {

  private static Session minimize(String call) {
    return Session.shell("thalweg minimize " + call);
  }

  /// Himmelblau's saddle between (3, 2) and (3.58, −1.85); SymPy: λ = −14.1362… and 97.5476….
  @Test
  void pureNewtonEndsAtASaddleAndSaysSo() {
    Session session = minimize("himmelblau --start 3.3,0.2 --optimizer 'newton(eps=0)' --json");
    assertEquals(1, session.code());
    JsonNode ending = session.json().get("ending");
    assertEquals("failed", ending.get("kind").asString());
    assertEquals("saddle", ending.get("rule").asString());
    assertTrue(ending.get("message").asString().contains("at a saddle"));
    double lambda = ending.get("measured").asDouble();
    assertEquals(hessianOfHimmelblau(3.385154183607, 0.073851879838)[0], lambda, 1e-6);
    assertTrue(lambda < ending.get("limit").asDouble());
    assertEquals("F14", session.json().get("findings").get(0).get("code").asString());
  }

  /// [[12x² + 4y − 42, 4x + 4y], [4x + 4y, 12y² + 4x − 26]], its eigenvalues.
  private static double[] hessianOfHimmelblau(double x, double y) {
    double a = 12 * x * x + 4 * y - 42;
    double b = 4 * (x + y);
    double c = 12 * y * y + 4 * x - 26;
    double root = Math.sqrt((a - c) * (a - c) / 4 + b * b);
    return new double[] {(a + c) / 2 - root, (a + c) / 2 + root};
  }

  @ParameterizedTest
  @CsvSource({
    "'x^2 - y^2 + y^4', '1,0', 'gd(lr=0.1)', saddle",
    "'-(x^2) - 2*y^2', '1,1', 'newton(eps=0)', maximum",
    "'x^2 + y^2', '1,1', 'newton(eps=0)', gradient-small"
  })
  void theHessianSaysWhatItIs(String function, String start, String method, String rule) {
    Session session =
        minimize("'" + function + "' --start " + start + " --optimizer '" + method + "' --json");
    assertEquals(rule, session.json().get("ending").get("rule").asString());
    assertEquals(rule.equals("gradient-small") ? 0 : 1, session.code());
  }

  /// Costs and steps that hardly change say nothing of the gradient, which here is 0.07.
  @ParameterizedTest
  @CsvSource({"--cost-tolerance 1e-2", "--step-tolerance 1e-2"})
  void onASlopeNothingIsSaidOfSaddles(String rule) {
    Session session =
        minimize("--optimizer 'gd(lr=1e-3)' --start x=2 " + rule + " --json -- '-exp(-x^2)'");
    assertEquals("converged", session.json().get("ending").get("kind").asString());
  }

  /// Along y the run comes to rest; x is held where the cosine falls away.
  @Test
  void whatIsHeldMakesNoSaddle() {
    Session session =
        minimize(
            "'y^2 + cos(x)' --start x=0.3,y=2 --optimizer 'gd(lr=0.1) + freeze(parameters=x)'"
                + " --json");
    assertEquals(0, session.code(), session.out());
    assertEquals("gradient-small", session.json().get("ending").get("rule").asString());
  }

  /// The Hessian vanishes at one start and not at the other.
  @Test
  void aContestantThatCannotBeginStopsNoRace() {
    Session session =
        Session.shell(
            "thalweg compare '(x - 1)^4 + (y - 1)^4' --start x=2,y=2 --start x=1,y=1 --optimizer"
                + " 'momentum(damping=critical)' --optimizer gd --steps 50 --json");
    assertEquals(0, session.code(), session.out());
    assertTrue(session.out().contains("not-begun"), session.out());
  }

  /// What a report prints can be asked for again.
  @Test
  void theCallThatIsPrintedIsLegal() {
    String out =
        minimize("'x^2 + 9*y^2' --start 1,1 --optimizer 'momentum(damping=critical)' --json").out();
    assertFalse(out.contains("damping=critical"), out);
  }

  @Test
  void theReportSaysItAndWhatToDo() {
    String out = minimize("'x^2 - y^2 + y^4' --start 1,0 --optimizer 'gd(lr=0.1)'").out();
    assertTrue(out.contains("the gradient vanishes at a saddle"), out);
    assertTrue(out.contains("Next: the same with --start a little to the side"), out);
    String race =
        Session.shell(
                "thalweg compare himmelblau --start 3.3,0.2 --optimizer 'newton(eps=0)' --no-plot")
            .out();
    assertTrue(race.contains("at a saddle, 3 steps"), race);
  }

  /// Beale's function has two valleys without end. For y → −∞ along xy³ = −21/8 the third term
  /// vanishes and 1.5² + 2.25² = 7.3125 is left; for x → −∞ along y → 1 it is 0.452…
  @ParameterizedTest
  @CsvSource({
    "'-2,-4', newton, 7.3125, 0.45",
    "'-2,-4', 'newton --steps 50', 7.3125, 0.45",
    "'-1,4', lbfgs, 0.4520089, 7.3"
  })
  void theValleyIsTheOneThatTheRunIsIn(String start, String method, String here, String other) {
    Session session = minimize("beale --start " + start + " --optimizer " + method);
    assertEquals(1, session.code());
    String words = session.err().replaceAll("\\s+", " ");
    assertTrue(words.contains("along which the cost falls to " + here), words);
    assertFalse(words.contains("falls to " + other), words);
  }
}
