package org.thalweg.benchmarks;

import java.util.List;
import java.util.Locale;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Dataset;
import org.thalweg.method.Configured;
import org.thalweg.method.Method;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.State;
import org.thalweg.schedule.Schedule;

/// What it costs a method along sparse rows that there are as many columns more, which no row
/// meets: epochs with and without them in turn.
///
///     benchmarks/run doubled [METHOD …]
final class DoubledColumns {

  private static final int WARM_UPS = 3;
  private static final int ROUNDS = 9;

  private static final List<String> METHODS =
      List.of(
          "gd(lr=0.5)",
          "saga",
          "sag",
          "svrg",
          "sdca",
          "momentum(lr=0.05)",
          "adagrad(lr=0.1)",
          "rmsprop",
          "adadelta",
          "adam",
          "ftrl");

  private static final double LAMBDA = 1e-4;

  private DoubledColumns() {}

  static void run(String[] args) {
    Dataset news = NewsLike.of(RuleRows.ROWS);
    for (String method : args.length > 1 ? List.of(args).subList(1, args.length) : METHODS) {
      switch (MethodSpec.parse(method).make()) {
        case Configured.Rule rule -> {
          for (int batch : new int[] {1, 128}) {
            TermsCost once = RuleRows.logistic(news, NewsLike.WORDS, 0);
            TermsCost twice = RuleRows.logistic(news, 2 * NewsLike.WORDS, 0);
            print(
                method + ", batch " + batch,
                epochs(once, minibatches(rule, batch)),
                epochs(twice, minibatches(rule, batch)));
          }
        }
        case Configured.OnLinear linear ->
            print(
                method,
                epochs(RuleRows.logistic(news, NewsLike.WORDS, LAMBDA), linear),
                epochs(RuleRows.logistic(news, 2 * NewsLike.WORDS, LAMBDA), linear));
        default -> throw new IllegalArgumentException(method + " does not go along rows");
      }
    }
  }

  private static Method<TermsCost, ?> minibatches(Configured.Rule rule, int batch) {
    return MethodSpec.minibatches(
        rule, new Schedule.Constant(), new BatchPlan(batch, BatchPlan.Order.FILE, 1));
  }

  private static Runnable epochs(TermsCost cost, Configured.OnLinear linear) {
    return epochs(cost.linear().orElseThrow(), linear.seeded().apply(1), cost.dimension());
  }

  private static <P, S extends State> Runnable epochs(P problem, Method<P, S> method, int d) {
    S state = method.start(problem, new double[d]);
    long updates = method.updatesPerEpoch(state);
    return () -> method.advance(problem, state, method.updates(state) + updates);
  }

  private static Runnable epochs(TermsCost cost, Method<TermsCost, ?> method) {
    return epochs(cost, method, cost.dimension());
  }

  private static void print(String name, Runnable once, Runnable twice) {
    Timing[] timings = Timing.interleaved(WARM_UPS, ROUNDS, new String[] {"", ""}, once, twice);
    System.out.printf(
        Locale.ROOT,
        "  %-28s %8.1f ms an epoch, with twice the columns %8.1f, ratio %.3f%n",
        name,
        timings[0].median(),
        timings[1].median(),
        timings[1].ratioTo(timings[0]));
  }
}
