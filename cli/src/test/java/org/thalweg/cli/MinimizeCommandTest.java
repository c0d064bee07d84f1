package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MinimizeCommandTest {

  private static final String BEALE =
      "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2";

  @Test
  void aFormulaIsMinimized() {
    Session session = Session.run("minimize", BEALE, "--start", "x=1,y=1", "--json");
    assertEquals(0, session.code());
    JsonNode document = session.json();
    assertEquals(
        List.of(
            "thalweg",
            "command",
            "problem",
            "formula",
            "start",
            "parameters",
            "cost",
            "ending",
            "optimizer",
            "iterations",
            "evaluations",
            "seconds",
            "seed",
            "threads",
            "trace",
            "findings",
            "parameterHash"),
        new ArrayList<>(document.propertyNames()));
    assertEquals("minimize", document.get("command").asString());
    assertTrue(document.get("problem").isNull());
    assertEquals(BEALE, document.get("formula").asString());
    assertEquals("x", document.get("parameters").get(0).get("name").asString());
    assertEquals(3, document.get("parameters").get(0).get("value").asDouble(), 1e-9);
    assertEquals(0.5, document.get("parameters").get(1).get("value").asDouble(), 1e-9);
    assertEquals(0, document.get("cost").get("value").asDouble(), 1e-18);
    assertEquals(
        List.of("kind", "rule", "measured", "limit", "message"),
        new ArrayList<>(document.get("ending").propertyNames()));
    assertEquals("converged", document.get("ending").get("kind").asString());
    assertEquals(
        List.of("name", "settings", "schedule", "why"),
        new ArrayList<>(document.get("optimizer").propertyNames()));
    assertEquals("lm", document.get("optimizer").get("name").asString());
    assertTrue(document.get("optimizer").get("why").asString().contains("sum of squares"));
    assertEquals(
        List.of("value", "gradient", "hessianVector"),
        new ArrayList<>(document.get("evaluations").propertyNames()));
    assertEquals(64, document.get("parameterHash").asString().length());
    assertEquals(0, document.get("findings").size());
  }

  /// The expected points: Adam's equations in arithmetic of 50 digits, rounded to 25.
  @Test
  void adamTakesTheStepsOfItsEquations() {
    String[][] expected = {
      {"3.999000000000001631188321", "2.99900000000000040402408"},
      {"3.998000053794302959086679", "2.998000051175759534830525"},
      {"3.997000197119588401632784", "2.997000187522502145824852"}
    };
    Session session =
        Session.run(
            "minimize",
            "beale",
            "--start",
            "4,3",
            "--optimizer",
            "adam(lr=1e-3, beta2=0.99)",
            "--steps",
            "10000",
            "--gradient-tolerance",
            "0",
            "--trace-at",
            "0,1,2,3,10000",
            "--json");
    assertEquals(0, session.code());
    JsonNode document = session.json();
    assertEquals(10_000, document.get("iterations").asLong());
    assertEquals("unfinished", document.get("ending").get("kind").asString());
    JsonNode trace = document.get("trace");
    assertEquals(5, trace.size());
    assertEquals(4, trace.get(0).get("theta").get(0).asDouble());
    for (int t = 1; t <= 3; t++) {
      assertEquals(t, trace.get(t).get("step").asInt());
      for (int i = 0; i < 2; i++) {
        // 100 times the error of one rounding of such a number.
        double exact = Double.parseDouble(expected[t - 1][i]);
        assertEquals(exact, trace.get(t).get("theta").get(i).asDouble(), 4.5e-14);
      }
    }
    assertEquals(3, trace.get(4).get("theta").get(0).asDouble(), 2e-3);
    assertEquals(0.5, trace.get(4).get("theta").get(1).asDouble(), 2e-3);
  }

  @Test
  void theSameCallGivesTheSameBits() {
    String[] call = {"minimize", "rosenbrock", "--json", "--optimizer", "lbfgs"};
    assertEquals(
        Session.run(call).json().get("parameterHash"),
        Session.run(call).json().get("parameterHash"));
  }

  @Test
  void aFormulaMayBeginWithAHyphenAndAStartToo() {
    Session plain = Session.run("minimize", "-x*exp(-x^2)", "--start", "-1,4", "--json");
    assertEquals(2, plain.code());
    assertTrue(plain.err().contains("2 values for 1 parameter"));
    Session negative = Session.run("minimize", "-x*exp(-x^2)", "--start", "0.3", "--json");
    assertEquals(0, negative.code());
    assertEquals(
        Math.sqrt(0.5), negative.json().get("parameters").get(0).get("value").asDouble(), 1e-7);
    assertEquals(
        negative.json().get("parameterHash"),
        Session.run("minimize", "--json", "--start", "0.3", "--", "-x*exp(-x^2)")
            .json()
            .get("parameterHash"));
    assertEquals(
        -1,
        Session.run("minimize", "beale", "--start", "-1,4", "--steps", "0", "--json")
            .json()
            .get("start")
            .get(0)
            .asDouble());
  }

  @Test
  void whereTheFirstMethodFailsTheNextIsTriedAndTheResultSaysSo() {
    JsonNode document = Session.run("minimize", BEALE, "--start", "1,1.5", "--json").json();
    assertEquals("newton", document.get("optimizer").get("name").asString());
    assertTrue(document.get("optimizer").get("why").asString().startsWith("lm, which was tried"));
    assertEquals(3, document.get("parameters").get(0).get("value").asDouble(), 1e-9);
  }

  @Test
  void theMaximumIsThatOfTheFormula() {
    JsonNode document =
        Session.run("minimize", "5 - (x - 2)^2", "--maximize", "--start", "1", "--json").json();
    assertEquals(2, document.get("parameters").get(0).get("value").asDouble(), 1e-9);
    assertEquals(5, document.get("cost").get("score").asDouble(), 1e-12);
    assertEquals(-5, document.get("cost").get("value").asDouble(), 1e-12);
  }

  @Test
  void aFormulaWithoutStartIsStartedAndSaysSo() {
    Session session = Session.run("minimize", "(x - 1)^2 + log(y)^2");
    assertEquals(0, session.code());
    assertTrue(session.err().startsWith("note: no start was given, so one was drawn"));
    Session other = Session.run("minimize", "(x - 1)^2 + log(y)^2", "--seed", "1");
    assertFalse(session.err().equals(other.err()));
    assertEquals("", Session.run("minimize", "(x - 1)^2 + log(y)^2", "--quiet").err());
  }

  @Test
  void aCataloguedProblemLendsWhatTheStartLeavesOut() {
    JsonNode start =
        Session.run("minimize", "rosenbrock", "--start", "y=3", "--json").json().get("start");
    assertEquals(-1.2, start.get(0).asDouble());
    assertEquals(3, start.get(1).asDouble());
  }

  @Test
  void aUsedUpBudgetIsNoFaultWhenTheUserSetIt() {
    Session asked =
        Session.run("minimize", "rosenbrock", "--optimizer", "gd(lr=1e-4)", "--steps", "5");
    assertEquals(0, asked.code());
    assertTrue(asked.out().startsWith("Stopped after 5 iterations: the budget of 5 updates"));
    Session automatic = Session.run("minimize", "rosenbrock", "--optimizer", "gd(lr=1e-6)");
    assertEquals(1, automatic.code());
    assertTrue(automatic.out().contains("\nNext: "));
  }

  @Test
  void aDivergedRunExitsWithOneAndKeepsTheBestPoint() {
    Session session = Session.run("minimize", "rosenbrock", "--optimizer", "gd(lr=0.1)", "--json");
    assertEquals(1, session.code());
    assertEquals("failed", session.json().get("ending").get("kind").asString());
    assertEquals(24.2, session.json().get("cost").get("value").asDouble(), 1e-9);
  }

  /// From here every descent follows the valley to 0.452…; the published minimum is 0 at (3, 0.5).
  @Test
  void whereNoMethodArrivesOtherStartsAreTriedAndTheResultSaysSo() {
    Session session = Session.run("minimize", BEALE, "--start", "x=0.234,y=2.332", "--json");
    assertEquals(0, session.code());
    JsonNode document = session.json();
    assertEquals(3, document.get("parameters").get(0).get("value").asDouble(), 1e-9);
    assertEquals(0.5, document.get("parameters").get(1).get("value").asDouble(), 1e-9);
    assertEquals("F15", document.get("findings").get(0).get("code").asString());
  }

  /// The curvature at the start is 0.01, the rate that follows a hundred times too large: the first
  /// steps are taken back, which is no standstill.
  @Test
  void aStepTakenBackIsNoFlatCost() {
    Session session =
        Session.run(
            "minimize",
            "log(1 + x^2)",
            "--start",
            "0.99",
            "--optimizer",
            "gd",
            "--cost-tolerance",
            "1e-12",
            "--json");
    assertEquals(0, session.code());
    assertEquals(0, session.json().get("parameters").get(0).get("value").asDouble(), 1e-3);
  }

  @Test
  void aRateThatDoesNotFollowIsAskedFor() {
    Session session = Session.run("minimize", "x^4 + y^4", "--start", "0,0", "--optimizer", "gd");
    assertEquals(2, session.code());
    assertTrue(session.err().contains("set lr, as in gd(lr=1e-3)"), session.err());
  }

  @Test
  void aValleyWithoutEndIsNamed() {
    Session session =
        Session.run("minimize", "beale", "--start", "-1,4", "--optimizer", "lbfgs", "--json");
    assertEquals(1, session.code());
    assertEquals("F12", session.json().get("findings").get(0).get("code").asString());
    assertTrue(session.err().startsWith("error: the run follows a valley without end"));
  }

  @Test
  void aSaddleIsNotCalledAMinimum() {
    Session session =
        Session.run("minimize", "x^2 - y^2 + y^4", "--start", "1,0", "--optimizer", "gd(lr=0.1)");
    assertEquals(1, session.code());
    assertTrue(session.err().contains("this is no minimum"), session.err());
  }

  @Test
  void aFarMinimumIsNoRunaway() {
    Session session = Session.run("minimize", "(x - 5e6)^2 + exp(x*1e-9)", "--start", "1");
    assertEquals(0, session.code());
    assertEquals("", session.err());
  }

  @Test
  void manyParametersOfManySizesAreNoRunaway() {
    Session session = Session.run("minimize", "sum(i, 1, 2000, (x[i] - i)^2)", "--quiet", "--json");
    assertEquals(0, session.code(), session.err());
    assertEquals("lbfgs", session.json().get("optimizer").get("name").asString());
  }

  @Test
  void aCostThatFallsForEverIsNotCalledConverged() {
    Session session = Session.run("minimize", "1/(1 + x^2)", "--start", "1", "--json");
    assertEquals(1, session.code());
    assertEquals("F04", session.json().get("findings").get(0).get("code").asString());
  }

  @Test
  void theTraceHasARowForEachObservation(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("trace.csv");
    Session session =
        Session.run("minimize", "booth", "--trace", file.toString(), "--optimizer", "newton");
    assertEquals(0, session.code());
    List<String> lines = Files.readAllLines(file);
    assertEquals(
        "step,epoch,cost,gradient,step_size,rate,values,gradients,seconds,x,y", lines.getFirst());
    assertTrue(lines.get(1).startsWith("0,0,"));
    assertEquals(11, lines.getLast().split(",", -1).length);
    try (var files = Files.list(directory)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aTraceThatCannotBeWrittenIsFoundBeforeTheRun(@TempDir Path directory) {
    String place = directory.resolve("missing").resolve("trace.csv").toString();
    Session session = Session.run("minimize", "booth", "--trace", place);
    assertEquals(6, session.code());
    assertEquals("", session.out());
    assertEquals(1, session.errors().size());
  }
}
