package org.thalweg.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
import org.thalweg.formula.Formula;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.run.Budget;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.schedule.Schedule;

/// For each rule from a paper a case in which it is the one to choose.
class PaperRulesTest {
  private static final int ROWS = 400;
  private static final int FEATURES = 20;

  private static RunSettings after(long updates) {
    return RunSettings.of(Limits.exactly(updates).rules(new Budget.Updates(updates, true)))
        .withTraceAt(List.of(updates));
  }

  private static double[] minimized(
      String optimizer, String formula, long updates, double... start) {
    SmoothCost cost =
        CostProgram.function(Formula.function(formula, List.of("x", "y")).right())
            .cost(Engine.withThreads(1));
    Configured.Rule rule = (Configured.Rule) MethodSpec.parse(optimizer).make();
    Result result =
        new Minimizer(after(updates))
            .run(Objective.of(cost), MethodSpec.full(rule, new Schedule.Constant()), start);
    return result.trace().getFirst().theta();
  }

  /// Towards a flat minimum every step of Polyak's takes a quarter of the way, while the rate that
  /// suits the start is too small soon after.
  @Test
  void polyaksStepDoesNotSlowDownWhereTheMinimumIsFlat() {
    String flat = "x^4 + y^4";
    double[] polyak = minimized("polyak", flat, 100, 2, 2);
    double[] gd = minimized("gd", flat, 100, 2, 2);
    assertEquals(2 * Math.pow(0.75, 100), polyak[0], 1e-25);
    assertTrue(gd[0] > 0.1, "gd came to " + gd[0]);
  }

  /// A minimum a thousand away, and nobody has said so.
  @Test
  void prodigyFindsItsRate() {
    String bowl = "(x - 1000)^2 + 3*(y + 700)^2";
    double[] prodigy = minimized("prodigy", bowl, 500, 0, 0);
    double[] adam = minimized("adam", bowl, 500, 0, 0);
    assertEquals(1000, prodigy[0], 1);
    assertEquals(-700, prodigy[1], 1);
    assertTrue(adam[0] < 1, "adam came to " + adam[0]);
  }

  /// A gradient that hardly changes for a long way: its deviation from its average is small.
  @Test
  void adaBeliefMakesLongStepsWhereTheGradientStays() {
    String booth = "(x + 2*y - 7)^2 + (2*x + y - 5)^2";
    double[] belief = minimized("adabelief(lr=1e-2)", booth, 800, -20, -20);
    double[] adam = minimized("adam(lr=1e-2)", booth, 800, -20, -20);
    assertEquals(1, belief[0], 0.15);
    assertEquals(3, belief[1], 0.15);
    assertTrue(adam[1] < -12, "adam came to " + adam[1]);
  }

  /// At a constant rate the average settles, where the iterates stay within the noise of their
  /// minibatches.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schedule-free(lr=1) | gd(lr=1)",
        "schedule-free-adamw(lr=0.05) | adamw(lr=0.05, decay=0)",
      })
  void scheduleFreeSettlesWithoutASchedule(String free, String other) {
    TermsCost cost = logistic(0.01);
    double[] start = new double[FEATURES + 1];
    Configured.OnSmooth newton = (Configured.OnSmooth) MethodSpec.parse("newton").make();
    double best =
        new Minimizer(RunSettings.of(Limits.DEFAULT.rules(new Budget.Updates(100, false))))
            .run(Objective.of(cost.full()), newton.method(), start)
            .cost();
    double averaged = cost.full().value(last(free, cost)) - best;
    double wobbling = cost.full().value(last(other, cost)) - best;
    assertTrue(averaged < 0.1 * wobbling, averaged + " and " + wobbling + " above the optimum");
  }

  /// Three columns of twenty say something.
  @Test
  void ftrlLeavesOutWhatSaysNothing() {
    TermsCost cost = logistic(0);
    double[] ftrl = last("ftrl(l1=200)", cost);
    double[] gd = last("gd(lr=0.1)", cost);
    long zeros = Arrays.stream(ftrl).limit(FEATURES).filter(w -> w == 0).count();
    assertTrue(zeros >= 12, zeros + " zeros: " + Arrays.toString(ftrl));
    for (int j = 0; j < 3; j++) {
      assertTrue(ftrl[j] != 0, "column " + j + " is left out");
    }
    assertEquals(0, Arrays.stream(gd).filter(w -> w == 0).count());
  }

  /// θ after 60 epochs of minibatches of 8.
  private static double[] last(String optimizer, TermsCost cost) {
    Method<TermsCost, ?> method =
        MethodSpec.minibatches(
            (Configured.Rule) MethodSpec.parse(optimizer).make(),
            new Schedule.Constant(),
            new BatchPlan(8, BatchPlan.Order.SHUFFLE, 5));
    return new Minimizer(after(60 * ROWS / 8))
        .run(Objective.ofTerms(cost), method, new double[FEATURES + 1])
        .trace()
        .getFirst()
        .theta();
  }

  private static TermsCost logistic(double penalty) {
    SplittableRandom random = new SplittableRandom(11);
    double[][] x = new double[FEATURES][ROWS];
    double[] y = new double[ROWS];
    List<String> names = new ArrayList<>();
    for (int j = 0; j < FEATURES; j++) {
      names.add("w" + j);
      x[j] = random.doubles(ROWS, -1.7, 1.7).toArray();
    }
    for (int i = 0; i < ROWS; i++) {
      double score = x[0][i] - 1.5 * x[1][i] + 2 * x[2][i];
      y[i] = score + random.nextDouble(-3, 3) > 0 ? 1 : -1;
    }
    Graph g = new Graph();
    Expr w = g.parameter("w", 1, FEATURES, names);
    Expr score = g.affine(g.features("x", FEATURES), w, g.parameter("b"));
    Dataset data =
        Dataset.ofRows(ROWS).features("x", DenseTiles.ofColumns(x)).column("y", y).build();
    return CostProgram.terms(
            g.column("y").times(score).negate().softplus(), w.square().sum().times(penalty / 2))
        .on(data, Engine.withThreads(1));
  }
}
