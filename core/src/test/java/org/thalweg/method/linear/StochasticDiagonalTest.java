package org.thalweg.method.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.cost.LinearTerms;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
import org.thalweg.data.Features;
import org.thalweg.data.SparseRows;
import org.thalweg.method.Configured;
import org.thalweg.method.Method;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.State;
import org.thalweg.method.search.Newton;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.program.Ridge;
import org.thalweg.run.Budget;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.RunSettings;
import org.thalweg.schedule.Schedule;

/// Against the same steps in 50 digits (`reference/stochastic-diagonal.py`), and where it wins.
class StochasticDiagonalTest {

  private static final double[] X = {
    0.5, -120, -1.25, 40, 2, 75, 0.25, -30, -0.75, 10, 1.5, -60, -2.25, 90, 0.125, 55
  };
  private static final double[] Y = {1, 0, 1, 0, 1, 0, 0, 1};

  private static Features dense() {
    return DenseTiles.ofRows(8, 2, X);
  }

  /// The same rows, stored around centers.
  private static Features sparse() {
    double[] centers = {0.5, 2};
    int[] starts = IntStream.rangeClosed(0, 8).map(i -> 2 * i).toArray();
    int[] indices = IntStream.range(0, 16).map(e -> e % 2).toArray();
    double[] values = IntStream.range(0, 16).mapToDouble(e -> X[e] + centers[e % 2]).toArray();
    return new SparseRows(2, starts, indices, values, centers);
  }

  private static TermsCost logistic(Features features, double[] y, double ridge) {
    Graph g = new Graph();
    int p = features.columns();
    Expr w = g.parameter("w", 1, p, IntStream.range(0, p).mapToObj(j -> "w" + j).toList());
    Expr z = g.rowsTimes(g.features("x", p), w).plus(g.parameter("b"));
    Expr cost = g.constant(1).minus(g.column("y").times(2)).times(z).softplus();
    Dataset data = Dataset.ofRows(y.length).column("y", y).features("x", features).build();
    CostProgram program =
        ridge > 0 ? CostProgram.terms(cost, new Ridge(List.of(w), ridge)) : CostProgram.terms(cost);
    return program.on(data, Engine.withThreads(1));
  }

  private static double[] after(
      StochasticDiagonal method, LinearTerms terms, double[] start, long updates) {
    StochasticDiagonal.Course course = method.start(terms, start);
    method.advance(terms, course, updates);
    return method.reported(course, start.clone()).clone();
  }

  @ParameterizedTest
  @CsvSource({
    "1, -0.095093731381988601367, -0.00090261567102917985457, 0.7626379054027034136",
    "8, 1.15012009434078466, -0.0021329075784960422772, 0.17357067755644957006",
    "24, 0.8416976031721366326, -0.0012318875851465638229, -0.067870906542355108181"
  })
  void takesTheStepsOfThePaper(long updates, double w0, double w1, double b) {
    StochasticDiagonal method = new StochasticDiagonal(Optional.of(0.3), 0.5, 0.1, 0.2, 5);
    for (Features features : List.of(dense(), sparse())) {
      LinearTerms terms = logistic(features, Y, 0.05).linear().orElseThrow();
      double[] theta = after(method, terms, new double[] {0.1, -0.002, 0.3}, updates);
      assertArrayEquals(new double[] {w0, w1, b}, theta, 1e-13);
    }
  }

  /// The order of the rows that the numbers above were computed for.
  @Test
  void rowsComeInTheOrderOfTheReference() {
    RowDraws draws = RowDraws.shuffled(5, 8);
    int[] order = IntStream.rangeClosed(1, 24).map(draws::at).toArray();
    assertArrayEquals(
        new int[] {4, 5, 1, 2, 0, 3, 7, 6, 3, 4, 7, 6, 5, 0, 1, 2, 7, 5, 4, 1, 2, 0, 6, 3}, order);
  }

  /// Columns of spreads 1, 100 and 0.01 as they are: one rate for all of them is that of the
  /// largest.
  @Test
  void columnsOfUnlikeScaleDoNotMatter() {
    int n = 500;
    SplittableRandom random = new SplittableRandom(20261126);
    double[] x = new double[3 * n];
    double[] y = new double[n];
    double[] scale = {1, 100, 0.01};
    for (int i = 0; i < n; i++) {
      double z = 0.5;
      for (int j = 0; j < 3; j++) {
        double u = random.nextGaussian();
        x[3 * i + j] = scale[j] * u;
        z += (j - 1.5) * u;
      }
      y[i] = random.nextDouble() < 1 / (1 + Math.exp(-z)) ? 1 : 0;
    }
    TermsCost cost = logistic(DenseTiles.ofRows(n, 3, x), y, 0);
    double[] start = new double[4];
    double optimum =
        new Minimizer(RunSettings.of(Limits.DEFAULT.rules(new Budget.Updates(50, false))))
            .run(Objective.of(cost.full(), n), new Newton(new Newton.Automatic()), start)
            .cost();
    long epochs = 60;
    double diagonal =
        cost.full()
            .value(
                after(
                    new StochasticDiagonal(Optional.empty(), 1, 0.01, 0.1, 1),
                    cost.linear().orElseThrow(),
                    start,
                    epochs * n));
    Configured.Rule gd = (Configured.Rule) MethodSpec.parse("gd").make();
    double plain =
        cost.full()
            .value(
                reached(
                    MethodSpec.minibatches(
                        gd, new Schedule.Constant(), new BatchPlan(1, BatchPlan.Order.SHUFFLE, 1)),
                    cost,
                    start,
                    epochs * n));
    assertEquals(optimum, diagonal, 0.01 * optimum);
    assertTrue(plain > 1.1 * optimum, "gd came to " + plain + ", the optimum is " + optimum);
  }

  private static <S extends State> double[] reached(
      Method<TermsCost, S> method, TermsCost cost, double[] start, long updates) {
    S state = method.start(cost, start);
    method.advance(cost, state, updates);
    return method.reported(state, start).clone();
  }
}
