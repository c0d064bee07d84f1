package org.thalweg.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Dataset;
import org.thalweg.method.Configured;
import org.thalweg.method.Method;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.State;

/// What it costs a method along sparse rows that there are twice the columns, of which no row meets
/// the new ones, and twice as many again: epochs in turn.
///
///     benchmarks/run doubled [METHOD …]
final class DoubledColumns {

  private static final int WARM_UPS = 3;
  private static final int ROUNDS = 9;

  private static final List<String> METHODS =
      Stream.concat(Stream.of("saga", "sag", "svrg", "sdca"), RuleRows.RULES.stream()).toList();

  private static final double LAMBDA = 1e-4;

  private DoubledColumns() {}

  static void run(String[] args) {
    Dataset news = NewsLike.of(RuleRows.ROWS);
    for (String method : args.length > 1 ? List.of(args).subList(1, args.length) : METHODS) {
      switch (MethodSpec.parse(method).make()) {
        case Configured.Rule rule -> {
          for (int batch : new int[] {1, 128}) {
            print(
                method + ", batch " + batch,
                news,
                0,
                cost -> epochs(cost, RuleRows.minibatches(rule, batch), cost.dimension()));
          }
        }
        case Configured.OnLinear linear ->
            print(method, news, LAMBDA, cost -> epochs(cost, linear));
        default -> throw new IllegalArgumentException(method + " does not go along rows");
      }
    }
  }

  private static Runnable epochs(TermsCost cost, Configured.OnLinear linear) {
    return epochs(cost.linear().orElseThrow(), linear.seeded().apply(1), cost.dimension());
  }

  private static <P, S extends State> Runnable epochs(P problem, Method<P, S> method, int d) {
    S state = method.start(problem, new double[d]);
    long updates = method.updatesPerEpoch(state);
    return () -> method.advance(problem, state, method.updates(state) + updates);
  }

  private static void print(
      String name, Dataset news, double lambda, Function<TermsCost, Runnable> epochs) {
    Runnable[] tasks =
        IntStream.of(1, 2, 4)
            .mapToObj(f -> epochs.apply(RuleRows.logistic(news, f * NewsLike.WORDS, lambda)))
            .toArray(Runnable[]::new);
    Timing[] timings = Timing.interleaved(WARM_UPS, ROUNDS, new String[] {"", "", ""}, tasks);
    System.out.printf(
        Locale.ROOT,
        "  %-28s %7.1f ms an epoch, twice the columns %7.1f, ratio %.3f, four times %7.1f, ratio to twice %.3f%n",
        name,
        timings[0].median(),
        timings[1].median(),
        timings[1].ratioTo(timings[0]),
        timings[2].median(),
        timings[2].ratioTo(timings[1]));
  }
}
