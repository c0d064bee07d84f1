package org.thalweg.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.schedule.Schedule;
import org.thalweg.setting.SettingException;

/// Range tests on costs whose stable rates are known.
class RateFinderTest {

  private static final Schedule CONSTANT = new Schedule.Constant();

  private static <P, S extends State> Method.Chosen chosen(
      Method<P, S> method, P problem, double... start) {
    return method.chosen(method.start(problem, start)).getFirst();
  }

  private static Method<SmoothCost, ?> full(String spec) {
    return MethodSpec.full((Configured.Rule) MethodSpec.parse(spec).make(), CONSTANT);
  }

  private static Method<TermsCost, ?> batches(String spec, int size, long seed) {
    return MethodSpec.minibatches(
        (Configured.Rule) MethodSpec.parse(spec).make(),
        CONSTANT,
        new BatchPlan(size, BatchPlan.Order.SHUFFLE, seed));
  }

  private static SmoothCost function(Expr cost) {
    return CostProgram.function(cost).cost(Engine.withThreads(1));
  }

  /// σ/2·x² + ½y²: no rate above 2/σ settles, and one far below it wastes steps.
  @ParameterizedTest
  @ValueSource(doubles = {4, 0.3, 1e4})
  void standsBelowTheStableRateOfAQuadratic(double sigma) {
    Graph g = new Graph();
    SmoothCost bowl = function(g.parameter("x").square().times(sigma / 2));
    Method.Chosen found = chosen(full("gd(lr=find)"), bowl, 1.5);
    assertTrue(
        found.value() > 0.02 * 2 / sigma && found.value() < 2 / sigma,
        found.value() + " for " + sigma);
    assertEquals("lr", found.setting());
    assertTrue(found.sentence().contains("by a range test"), found.sentence());
    assertTrue(found.sentence().contains("2/σ̂max at the start is"), found.sentence());
  }

  @ParameterizedTest
  @ValueSource(strings = {"adam(lr=find)", "gd(lr=find)", "rmsprop(lr=find)"})
  void drawsOfTheRowsGiveAnInterval(String spec) {
    TermsCost cost = logistic();
    double[] start = new double[cost.dimension()];
    Method.Chosen found = chosen(batches(spec, 16, 5), cost, start);
    assertTrue(found.sentence().contains("over 5 draws of the rows"), found.sentence());
    assertEquals(found, chosen(batches(spec, 16, 5), cost, start));
    double before = cost.full().value(start);
    double after = after(batches(spec, 16, 5), cost, start, 200);
    assertTrue(after < 0.8 * before, before + " to " + after + " with " + found);
  }

  private static <S extends State> double after(
      Method<TermsCost, S> method, TermsCost cost, double[] start, long updates) {
    S state = method.start(cost, start);
    method.advance(cost, state, updates);
    return cost.full().value(method.reported(state, start.clone()));
  }

  private static TermsCost logistic() {
    Random random = new Random(31);
    int n = 400;
    int p = 4;
    double[] x = random.doubles((long) n * p, -1, 1).toArray();
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = 3 * x[i * p] - 2 * x[i * p + 1] + random.nextGaussian() > 0 ? 1 : -1;
    }
    Graph g = new Graph();
    Expr w = g.parameter("w", 1, p, List.of("w0", "w1", "w2", "w3"));
    Expr z = g.affine(g.features("x", p), w, g.parameter("b"));
    Dataset data =
        Dataset.ofRows(n).features("x", DenseTiles.ofRows(n, p, x)).column("y", y).build();
    return CostProgram.terms(g.column("y").times(z).negate().softplus())
        .on(data, Engine.withThreads(1));
  }

  @Test
  void saysThatItDoesNotKnow() {
    Graph g = new Graph();
    Expr x = g.parameter("x");
    SmoothCost flat = function(x.times(1e-9).plus(1));
    assertUnknown(flat, "no more than its noise");
    SmoothCost downhill = function(x.negate());
    assertUnknown(downhill, "did not rise again");
  }

  private static void assertUnknown(SmoothCost cost, String reason) {
    Method<SmoothCost, ?> method = full("gd(lr=find)");
    SettingException e = assertThrows(SettingException.class, () -> chosen(method, cost, 1.5));
    assertTrue(String.valueOf(e.getMessage()).contains(reason), e.getMessage());
  }
}
