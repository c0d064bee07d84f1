package org.thalweg.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Dataset;
import org.thalweg.data.SparseRows;
import org.thalweg.method.Configured;
import org.thalweg.method.Method;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.State;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.program.Ridge;
import org.thalweg.schedule.Schedule;

/// Rules with a state on logistic regression over sparse rows, in the order of the file: updates
/// along the rows, and the same with the gradient written down, which is what a decorator that does
/// nothing asks for.
///
/// Times are the processor's for the one thread that works, so that others' work shows less.
///
///     benchmarks/run rules [RULE …]
final class RuleRows {

  private static final int ROUNDS = 5;
  static final int ROWS = 200_000;

  /// Rows of a round with gradients as vectors, which is long enough.
  private static final int FEWER = 2_000;

  static final List<String> RULES =
      List.of(
          "gd(lr=0.5)",
          "momentum(lr=0.05)",
          "adagrad(lr=0.1)",
          "rmsprop",
          "adadelta",
          "adam",
          "ftrl");

  private RuleRows() {}

  static void run(String[] args) {
    List<String> rules = args.length > 1 ? List.of(args).subList(1, args.length) : RULES;
    Dataset news = NewsLike.of(ROWS);
    TermsCost cost = logistic(news, NewsLike.WORDS, 0);
    for (int batch : new int[] {1, 128}) {
      for (String rule : rules) {
        System.out.printf(
            Locale.ROOT,
            "  %-18s batch %3d: %s, written down %s million rows a second%n",
            rule,
            batch,
            rates(cost, rule, batch, ROWS),
            rates(cost, rule + " + clip-norm(limit=1e9)", batch, FEWER * (batch == 1 ? 1 : 10)));
      }
    }
  }

  static TermsCost logistic(Dataset data, int columns, double lambda) {
    SparseRows rows = (SparseRows) data.features("X");
    Dataset wider =
        Dataset.ofRows(data.rows())
            .column("minus y", data.column("minus y"))
            .features("X", new SparseRows(columns, rows.starts(), rows.indices(), rows.values()))
            .build();
    Graph g = new Graph();
    List<String> names = IntStream.rangeClosed(1, columns).mapToObj(j -> "x" + j).toList();
    Expr w = g.parameter("w", 1, columns, names);
    Expr score = g.rowsTimes(g.features("X", columns), w);
    Expr cost = g.column("minus y").times(score).softplus();
    return (lambda > 0
            ? CostProgram.terms(cost, new Ridge(List.of(w), lambda))
            : CostProgram.terms(cost))
        .on(wider, Engine.withThreads(1));
  }

  private static String rates(TermsCost cost, String rule, int batch, int rows) {
    Configured.Rule parsed = (Configured.Rule) MethodSpec.parse(rule).make();
    return rates(cost, minibatches(parsed, batch), rows / batch, batch);
  }

  static Method<TermsCost, ?> minibatches(Configured.Rule rule, int batch) {
    return MethodSpec.minibatches(
        rule, new Schedule.Constant(), new BatchPlan(batch, BatchPlan.Order.FILE, 1));
  }

  private static <S extends State> String rates(
      TermsCost cost, Method<TermsCost, S> method, long updates, int batch) {
    S state = method.start(cost, new double[cost.dimension()]);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] seconds = new double[ROUNDS];
    for (int i = -2; i < ROUNDS; i++) {
      long from = method.updates(state);
      long before = threads.getCurrentThreadCpuTime();
      method.advance(cost, state, from + updates);
      if (i >= 0) {
        seconds[i] = 1e-9 * (threads.getCurrentThreadCpuTime() - before);
      }
    }
    Arrays.sort(seconds);
    double rows = 1e-6 * updates * batch;
    return String.format(
        Locale.ROOT,
        "%.4f (%.4f … %.4f)",
        rows / seconds[ROUNDS / 2],
        rows / seconds[ROUNDS - 1],
        rows / seconds[0]);
  }
}
