package org.thalweg.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Dataset;
import org.thalweg.method.FirstOrder;
import org.thalweg.method.LearningRate;
import org.thalweg.method.rule.GradientDescent;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.schedule.Schedule;

/// The third epoch of stochastic gradient descent on logistic regression, one row or 128 at an update, and the first.
///
///     benchmarks/run rows [sparse|dense]
///
/// Each in a process of its own, as a fit is: code that was compiled for sparse rows and then meets dense ones is a
/// fifth slower with them.
final class RowSteps {

  private static final int ROUNDS = 9;

  private RowSteps() {}

  static void run(String[] args) {
    switch (args.length > 1 ? args[1] : "") {
      case "sparse" ->
          epochs("sparse, 200,000 x 47,000", NewsLike.of(200_000), NewsLike.WORDS, 0.5);
      case "dense" ->
          epochs(
              "dense, 1,000,000 x 28", HiggsLike.standardized(1_000_000), HiggsLike.FEATURES, 0.01);
      default -> throw new IllegalArgumentException("benchmarks/run rows [sparse|dense]");
    }
  }

  private static void epochs(String name, Dataset data, int columns, double rate) {
    Graph g = new Graph();
    Expr score =
        g.rowsTimes(g.features("X", columns), g.parameter("w", 1, columns, names(columns)));
    CostProgram program = CostProgram.terms(g.column("minus y").times(score).softplus());
    TermsCost terms = program.on(data, Engine.withThreads(1));
    for (BatchPlan.Order order : BatchPlan.Order.values()) {
      time(name + ", order " + order, terms, data.rows(), rate, plan(1, order));
      time(name + ", order " + order + ", batch 128", terms, data.rows(), rate, plan(128, order));
    }
  }

  private static BatchPlan plan(int size, BatchPlan.Order order) {
    return new BatchPlan(size, order, 1);
  }

  private static List<String> names(int columns) {
    return IntStream.rangeClosed(1, columns).mapToObj(j -> "x" + j).toList();
  }

  private static void time(String name, TermsCost terms, int rows, double rate, BatchPlan plan) {
    long epoch = plan.over(rows).perEpoch();
    var method =
        FirstOrder.minibatches(
            new GradientDescent(), new LearningRate.Given(rate), new Schedule.Constant(), plan);
    double[] seconds = new double[ROUNDS];
    double[] ofFirst = new double[ROUNDS];
    double[] ofStart = new double[ROUNDS];
    for (int i = -3; i < ROUNDS; i++) {
      long before = System.nanoTime();
      var course = method.start(terms, new double[terms.dimension()]);
      double start = 1e-9 * (System.nanoTime() - before);
      double first = seconds(() -> method.advance(terms, course, epoch));
      method.advance(terms, course, 2 * epoch);
      double third = seconds(() -> method.advance(terms, course, 3 * epoch));
      if (i >= 0) {
        ofStart[i] = start;
        ofFirst[i] = first;
        seconds[i] = third;
      }
    }
    Arrays.sort(seconds);
    Arrays.sort(ofFirst);
    Arrays.sort(ofStart);
    System.out.printf(
        Locale.ROOT,
        "  %-54s median %.2f million rows a second (%.2f … %.2f), first epoch %.2f, %.0f ms before it%n",
        name,
        1e-6 * rows / seconds[ROUNDS / 2],
        1e-6 * rows / seconds[ROUNDS - 1],
        1e-6 * rows / seconds[0],
        1e-6 * rows / ofFirst[ROUNDS / 2],
        1e3 * ofStart[ROUNDS / 2]);
  }

  private static double seconds(Runnable work) {
    long before = System.nanoTime();
    work.run();
    return 1e-9 * (System.nanoTime() - before);
  }
}
