package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Races on data.
class CompareDataTest {

  private static final String WDBC = "../examples/wdbc.csv --target diagnosis --l2 0.01 ";

  private static Session run(String words) {
    return Session.run(Session.words("compare " + words).toArray(String[]::new));
  }

  private static JsonNode methods(String words) {
    return run(words + " --json").json().get("methods");
  }

  private static double end(JsonNode method, String field) {
    return method.get("runs").get(0).get("end").get(field).asDouble();
  }

  /// The optimum is that of `reference/optima`, wdbc-l2-1e-2; whoever converged is there.
  @Test
  void theOptimumIsTheReference() {
    JsonNode document =
        run(WDBC + "--optimizer lbfgs --optimizer newton --optimizer gd --json").json();
    double reference = 0.09959137548470548;
    assertEquals(reference, document.get("optimum").asDouble(), 1e-14);
    for (int m = 0; m < 2; m++) {
      JsonNode method = document.get("methods").get(m);
      assertEquals("converged", method.get("runs").get(0).get("ending").get("kind").asString());
      assertEquals(reference, end(method, "cost"), 1e-12);
    }
    double descent = end(document.get("methods").get(2), "cost");
    assertTrue(descent > reference + 1e-6 && descent < 0.2, "gd is on its way: " + descent);
  }

  /// 569 rows in minibatches of 128 make 5 updates an epoch, which is one gradient; with all rows N
  /// updates take N + 1 gradients; an Hessian of 31 parameters counts 31/4.
  @Test
  void budgetsAreInGradientsOfAllRows() {
    JsonNode methods =
        methods(
            WDBC
                + "--optimizer 'adam(lr=0.01)' --optimizer 'gd(lr=0.1)' --optimizer newton"
                + " --budget gradients=40");
    assertEquals(200, end(methods.get(0), "step"));
    assertEquals(40, end(methods.get(0), "gradients"), 1e-9);
    assertEquals(39, end(methods.get(1), "step"));
    assertEquals(40, end(methods.get(1), "gradients"), 1e-9);
    double newton = end(methods.get(2), "gradients");
    assertTrue(newton <= 40, "newton: " + newton);
    double hessians = end(methods.get(2), "step");
    // Each step takes one Hessian and at least one pass.
    assertTrue(newton >= hessians * (31 / 4.0 + 1) - 1e-9, newton + " for " + hessians);
  }

  @Test
  void seedsMoveMinibatchesOnly() {
    JsonNode methods =
        methods(
            WDBC
                + "--optimizer 'rmsprop(lr=0.01)' --optimizer 'gd(lr=0.1)' --budget gradients=10"
                + " --seeds 3 --seed 7");
    JsonNode drawn = methods.get(0);
    assertEquals(3, drawn.get("runs").size());
    assertEquals(1, methods.get(1).get("runs").size());
    assertEquals(7, drawn.get("runs").get(0).get("seed").asInt());
    assertNotEquals(drawn.get("runs").get(0).get("theta"), drawn.get("runs").get(1).get("theta"));
    double least = drawn.get("cost").get("least").asDouble();
    double median = drawn.get("cost").get("median").asDouble();
    double most = drawn.get("cost").get("most").asDouble();
    assertTrue(least < median && median < most, drawn.get("cost").toString());
    JsonNode alone =
        methods(WDBC + "--optimizer 'rmsprop(lr=0.01)' --budget gradients=10 --seed 8");
    assertEquals(
        drawn.get("runs").get(1).get("theta"), alone.get(0).get("runs").get(0).get("theta"));
  }

  @Test
  void tuningIsPartOfTheBudgetAndWorthIt() {
    String descent = WDBC + "--budget gradients=280 --optimizer ";
    JsonNode tuned = methods(descent + "'gd(lr=1e-4)' --tune").get(0);
    JsonNode tuning = tuned.get("tuning");
    assertEquals(7, tuning.get("trials").size());
    // Seven trials of 20 gradients each.
    assertEquals(140, tuning.get("gradients").asDouble(), 1e-9);
    assertEquals(280, end(tuned, "gradients"), 1e-9);
    assertEquals(
        tuning.get("lr").asDouble(),
        tuned.get("optimizer").get("settings").get("lr").asDouble(),
        1e-15);
    // The upper end of the grid is the best of it: 1e-2 and half a decade more.
    assertEquals(1e-2 * Math.sqrt(10), tuning.get("lr").asDouble(), 1e-12);
    double asGiven = end(methods(descent + "'gd(lr=1e-4)'").get(0), "cost");
    assertTrue(end(tuned, "cost") < asGiven - 0.1, end(tuned, "cost") + " < " + asGiven);
  }

  @Test
  void rowsHeldOutAreJudgedAlongTheWay() {
    Session session = run(WDBC + "--optimizer lbfgs --optimizer adam --validation 0.2 --no-plot");
    assertTrue(session.out().contains("455 rows of"), session.out());
    assertTrue(session.out().contains("On the 114 rows held out:"), session.out());
    assertTrue(session.out().contains("accuracy"), session.out());
    JsonNode document =
        run(WDBC + "--optimizer lbfgs --optimizer adam --validation 0.2 --json").json();
    assertEquals(114, document.get("heldOutRows").asInt());
    for (JsonNode method : document.get("methods")) {
      JsonNode heat = method.get("runs").get(0);
      assertTrue(heat.get("metrics").get("accuracy").asDouble() > 0.9);
      assertEquals(
          heat.get("end").get("heldOutCost").asDouble(),
          method.get("heldOutCost").get("median").asDouble());
    }
  }

  /// The parameters of a fit by `fit`, in the units of the data.
  @Test
  void parametersAreInTheUnitsOfTheData() {
    JsonNode raced = methods(WDBC + "--optimizer newton --trace-at 0,3").get(0).get("runs").get(0);
    JsonNode fitted =
        Session.run(Session.words("fit " + WDBC + "--json").toArray(String[]::new)).json();
    for (int j = 0; j < raced.get("theta").size(); j++) {
      double value = fitted.get("parameters").get(j).get("value").asDouble();
      assertEquals(
          value, raced.get("theta").get(j).asDouble(), 1e-6 * Math.max(1e-3, Math.abs(value)));
    }
    assertEquals(2, raced.get("trace").size());
    assertEquals(Math.log(2), raced.get("trace").get(0).get("cost").asDouble(), 1e-15);
  }

  @Test
  void threadsDoNotChangeARace() {
    String words = WDBC + "--optimizer adam --optimizer lbfgs --budget gradients=20 --threads ";
    JsonNode one = methods(words + "1");
    JsonNode three = methods(words + "3");
    for (int m = 0; m < 2; m++) {
      assertEquals(
          one.get(m).get("runs").get(0).get("theta"), three.get(m).get("runs").get(0).get("theta"));
    }
  }

  /// What a second is worth differs from machine to machine; that it is kept to does not.
  @Test
  void secondsAreABudgetToo() {
    JsonNode methods = methods(WDBC + "--optimizer 'gd(lr=0.1)' --budget seconds=0.2 --no-plot");
    JsonNode run = methods.get(0).get("runs").get(0);
    assertEquals("budget-spent", run.get("ending").get("rule").asString());
    double last = 0;
    for (JsonNode point : run.get("curve")) {
      double seconds = point.get("seconds").asDouble();
      assertTrue((seconds >= last && seconds <= 0.2 + 1e-9) || point.get("step").asInt() == 0);
      last = seconds;
    }
  }

  @Test
  void tunedRatesStandInTheLegend() {
    Session session =
        run(WDBC + "--optimizer adam --optimizer gd --tune --budget gradients=70 --seeds 3");
    assertTrue(session.out().contains(", lr the best of 7 from"), session.out());
    assertTrue(session.out().contains(" median cost above the lowest by gradients"), session.out());
    for (String line : session.out().split("\n", -1)) {
      assertTrue(line.codePointCount(0, line.length()) <= 80, line);
    }
  }

  @Test
  void aFormulaRacesFromItsStart() {
    JsonNode methods =
        methods(
            "../examples/misra1a.csv --formula 'y ~ b1*(1 - exp(-b2*x))' --start"
                + " b1=500,b2=0.0001 --optimizer lm --optimizer adam");
    // The certified values of NIST.
    JsonNode theta = methods.get(0).get("runs").get(0).get("theta");
    assertEquals(238.94212918, theta.get(0).asDouble(), 1e-5);
    assertEquals(5.5015643181e-4, theta.get(1).asDouble(), 1e-11);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          beale --budget gradients=3                     | 2 | this is an option for a data set at --budget — leave it out
          ../examples/wdbc.csv --target diagnosis --starts 5x5 | 2 | this is an option for a function at --starts — leave it out
          ../examples/wdbc.csv --target diagnosis --budget 200 | 2 | no budget: 200 at --budget — write gradients=200 or seconds=2
          ../examples/wdbc.csv --target diagnosis --budget seconds=0 | 2 | out of range: seconds=0 at --budget — a number above 0 is needed
          ../examples/wdbc.csv                           | 2 | neither a target nor a formula says what is to be explained at compare — add --target COLUMN or --formula '…'
          """)
  void whatCannotBeDoneIsSaid(String words, int code, String line) {
    Session session = run(words);
    assertEquals(code, session.code());
    assertEquals("thalweg: " + line + "\n", session.err());
  }

  /// Each method of single gradients with each of the batches, others once; a batch of n of 569
  /// rows costs n/569.
  @Test
  void fullBatchesRaceBesideMinibatches() {
    Session session =
        run(
            WDBC
                + "--optimizer 'gd(lr=0.1)' --optimizer lbfgs --optimizer 'adam(lr=0.01)'"
                + " --batch 64,full --budget gradients=20 --no-plot --json");
    JsonNode methods = session.json().get("methods");
    int[] batches = {64, 0, 0, 64, 0};
    String[] names = {"gd", "gd", "lbfgs", "adam", "adam"};
    assertEquals(names.length, methods.size());
    for (int m = 0; m < names.length; m++) {
      assertEquals(names[m], methods.get(m).get("optimizer").get("name").asString());
      JsonNode batch = methods.get(m).get("batch");
      assertEquals(batches[m], batch.isNull() ? 0 : batch.asInt(), "method " + m);
      assertTrue(end(methods.get(m), "gradients") <= 20, "method " + m);
    }
    // 9 batches an epoch of 569 rows, and N updates of all rows take N + 1 gradients.
    assertEquals(180, end(methods.get(0), "step"));
    assertEquals(19, end(methods.get(1), "step"));
    assertTrue(end(methods.get(0), "cost") < end(methods.get(1), "cost"));
    String out = run(WDBC + "--optimizer gd --batch 64,full --budget gradients=5 --no-plot").out();
    assertTrue(out.contains("gd, 64 a batch") && out.contains("gd, all rows"), out);
  }

  /// NIST's Misra1a: the certified residual sum of squares is 0.12455138894, of which the cost is
  /// 1/28. The race does not begin there, as a fit without starting values does.
  @Test
  void aFormulaNeedsNoStart() {
    String call =
        "../examples/misra1a.csv --formula 'y ~ b1*(1-exp(-b2*x))' --optimizer lm --optimizer lbfgs"
            + " --trace-at 0 --json";
    Session session = run(call);
    JsonNode lm = session.json().get("methods").get(0);
    assertEquals(0.12455138894 / 28, end(lm, "cost"), 1e-11);
    JsonNode start = lm.get("runs").get(0).get("trace").get(0);
    assertTrue(start.get("cost").asDouble() > 10 * end(lm, "cost"), start.toString());
    JsonNode finding = session.json().get("findings").get(0);
    assertEquals("F11", finding.get("code").asString());
    assertTrue(finding.get("message").asString().contains("b1, b2"), finding.toString());
    assertEquals(
        start, run(call).json().get("methods").get(0).get("runs").get(0).get("trace").get(0));
    // What is given stays.
    JsonNode partly =
        run(call + " --start b2=0.0005").json().get("methods").get(0).get("runs").get(0);
    assertEquals(0.0005, partly.get("trace").get(0).get("theta").get(1).asDouble());
  }
}
