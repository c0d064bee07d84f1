package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.thalweg.cost.SmoothCost;
import org.thalweg.data.Dataset;

/// Graphs of up to 100,000 nodes: nothing recurs, and nothing takes time that grows with the
/// square.
class LargeGraphsTest {

  private static final int MANY = 100_000;

  private final Dataset data = Tables.plain(20260106, 19);

  private static Expr nested(int depth, Expr start, UnaryOperator<Expr> step) {
    Expr e = start;
    for (int i = 0; i < depth; i++) {
      e = step.apply(e);
    }
    return e;
  }

  private static void differentiate(SmoothCost cost, double start) {
    int d = cost.dimension();
    double[] theta = new double[d];
    double[] v = new double[d];
    for (int i = 0; i < d; i++) {
      theta[i] = start + i * 1e-6;
      v[i] = 0.4;
    }
    double[] gradient = new double[d];
    double[] product = new double[d];
    double value = cost.valueAndGradient(theta, gradient);
    assertEquals(value, cost.value(theta));
    cost.curvatureAt(theta).orElseThrow().times(v, product);
    assertTrue(Double.isFinite(value) && Double.isFinite(gradient[0]), "value " + value);
    assertTrue(Double.isFinite(product[0]), "H·v " + product[0]);
  }

  private static void time(String what, Runnable run) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    run.run();
    long used = threads.getCurrentThreadCpuTime() - start;
    System.out.printf("%s: %.2f s of this thread%n", what, used * 1e-9);
  }

  @Test
  void nestedScalars() {
    Graph g = new Graph();
    Expr a = g.parameter("a");
    Expr e = nested(MANY, a, Expr::cos);
    assertTrue(e.toString().length() < 10_000);
    time(
        "nested scalars, " + g.size() + " nodes",
        () -> differentiate(CostProgram.function(e).cost(Engine.withThreads(1)), 0.3));
  }

  @Test
  void nestedPerRow() {
    nestedPerRow(MANY / 4);
  }

  @Test
  @Tag("long")
  void deeplyNestedPerRow() {
    nestedPerRow(MANY);
  }

  private void nestedPerRow(int depth) {
    Graph g = new Graph();
    Expr a = g.parameter("a");
    Expr e = nested(depth, g.column("x").times(a), Expr::cos);
    time(
        "nested per row, " + g.size() + " nodes",
        () -> {
          SmoothCost cost = CostProgram.terms(e).on(data, Engine.withThreads(1)).full();
          differentiate(cost, 0.3);
          double[] h = new double[1];
          cost.curvatureAt(new double[] {0.3}).orElseThrow().matrix(1, h);
          assertTrue(Double.isFinite(h[0]));
        });
  }

  @Test
  void nestedVectors() {
    Graph g = new Graph();
    Expr v = Tables.vector(g, "v", 3);
    Expr e = nested(MANY / 20, v, x -> x.softmax().plus(v)).sum();
    time(
        "nested softmax, " + g.size() + " nodes",
        () -> differentiate(CostProgram.function(e).cost(Engine.withThreads(1)), 0.3));
  }

  @Test
  void longSum() {
    Graph g = new Graph();
    Expr x = g.column("x");
    Expr sum = g.constant(0);
    for (int i = 0; i < 20_000; i++) {
      sum = sum.plus(x.times(i + 0.5).plus(g.parameter("p" + i)).sin());
    }
    Expr e = sum;
    time(
        "a sum of 20,000 terms with a parameter each, " + g.size() + " nodes",
        () -> differentiate(CostProgram.terms(e).on(data, Engine.withThreads(1)).full(), 0.3));
  }

  @Test
  void manySoftpluses() {
    Graph g = new Graph();
    Expr a = g.parameter("a");
    Expr x = g.column("x");
    Expr sum = g.constant(0);
    for (int i = 0; i < 20_000; i++) {
      Expr z = x.times(i * 1e-4).plus(a);
      sum = sum.plus(i % 2 == 0 ? z.softplus() : z.sigmoid());
    }
    Expr e = sum;
    time(
        "20,000 softpluses and sigmoids, " + g.size() + " nodes",
        () -> differentiate(CostProgram.terms(e).on(data, Engine.withThreads(1)).full(), 0.3));
  }

  @Test
  void manyFeaturesAndLayers() {
    Graph g = new Graph();
    Expr x = g.features("X", Tables.DENSE);
    Expr h = g.rowsTimes(x, Tables.matrix(g, "W", 3, Tables.DENSE));
    for (int i = 0; i < 1_000; i++) {
      h = g.affine(h.tanh(), Tables.matrix(g, "W" + i, 3, 3), Tables.vector(g, "b" + i, 3)).sin();
    }
    Expr e = h.sum();
    time(
        "1,000 layers, " + g.size() + " nodes",
        () -> differentiate(CostProgram.terms(e).on(data, Engine.withThreads(1)).full(), 0.3));
  }

  @Test
  void sumOfManySquares() {
    Graph g = new Graph();
    List<Expr> residuals =
        java.util.stream.IntStream.range(0, 2000)
            .mapToObj(i -> g.parameter("a").times(i).sin().minus(g.parameter("b").times(i)))
            .toList();
    time(
        "2,000 residuals, " + g.size() + " nodes",
        () -> {
          var cost =
              (org.thalweg.cost.Residuals)
                  CostProgram.sumOfSquares(residuals).cost(Engine.withThreads(1));
          differentiate(cost, 0.3);
          double value = cost.gaussNewton(new double[] {0.3, 0.4}, new double[2], new double[4]);
          assertTrue(Double.isFinite(value));
        });
  }
}
