package org.thalweg.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.cost.LinearTerms;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
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

/// A run that goes on asks nothing of its problem that the uncut run does not ask from there on:
/// what was found at the start is kept, and not sought again.
class ResumedWorkTest {

  private static final long SEED = 20261126;
  private static final int ROWS = 40;
  private static final int FEATURES = 3;
  private static final Schedule CONSTANT = new Schedule.Constant();

  /// Runs of a method; what they ask counts outside.
  private record Trial<P, S extends State>(
      Method<? super P, S> method, Function<EvaluationCounter, Objective<P>> problem, int start) {

    Result run(int updates, EvaluationCounter outside, Checkpointing.Store store) {
      RunSettings settings =
          RunSettings.of(Limits.exactly(updates).rules(new Budget.Updates(updates, true)))
              .withCheckpointing(new Checkpointing(store, Long.MAX_VALUE, Long.MAX_VALUE));
      return new Minimizer(settings).run(problem.apply(outside), method, new double[start]);
    }

    void check(int cut, int end) {
      MemoryStore memory = new MemoryStore();
      EvaluationCounter first = new EvaluationCounter();
      Result begun = run(cut, first, memory);
      assertEquals(begun.last().evaluations(), first.snapshot());
      assertEquals(cut, memory.update());
      Evaluations kept = evaluations(memory.counts("evaluations"));
      EvaluationCounter second = new EvaluationCounter();
      Result resumed = run(end, second, memory);
      Result uncut = run(end, new EvaluationCounter(), new MemoryStore());
      assertArrayEquals(uncut.theta(), resumed.theta(), 0);
      assertEquals(uncut.last().evaluations(), resumed.last().evaluations());
      assertEquals(uncut.chosen(), resumed.chosen());
      Evaluations asked = second.snapshot();
      assertEquals(minus(uncut.last().evaluations(), kept), asked);
      assertTrue(asked.rows() > 0 || asked.value() > 0, "nothing was asked of it at all");
    }

    private static Evaluations evaluations(long[] counts) {
      return new Evaluations(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    private static Evaluations minus(Evaluations all, Evaluations before) {
      return new Evaluations(
          all.rows() - before.rows(),
          all.value() - before.value(),
          all.gradient() - before.gradient(),
          all.hessianVector() - before.hessianVector(),
          all.hessian() - before.hessian());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gd",
        "gd(lr=0.1)",
        "momentum",
        "momentum(damping=critical)",
        "momentum(lr=0.1, damping=critical) + exponential-average(beta=0.9)",
        "particle(drag=critical, dt=0.01)",
        "nesterov",
        "adam(lr=find)",
        "gd(lr=find) + gradient-noise",
      })
  void withAllRows(String text) {
    Configured.Rule rule = (Configured.Rule) MethodSpec.parse(text).make();
    check(MethodSpec.full(rule, CONSTANT), Logistic::full, 40, 50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gd",
        "gd(lr=find)",
        "momentum",
        "momentum(damping=critical)",
        "adam",
        "adam(lr=find)",
      })
  void withMinibatches(String text) {
    Configured.Rule rule = (Configured.Rule) MethodSpec.parse(text).make();
    for (int size : new int[] {4, 10}) {
      BatchPlan plan = new BatchPlan(size, BatchPlan.Order.SHUFFLE, 7);
      int epoch = ROWS / size;
      check(MethodSpec.minibatches(rule, CONSTANT, plan), Logistic::terms, 3 * epoch, 5 * epoch);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"saga", "sag", "svrg", "stochastic-diagonal"})
  void withSingleRows(String name) {
    Configured.OnLinear linear = (Configured.OnLinear) MethodSpec.parse(name).make();
    check(linear.seeded().apply(7), Logistic::linear, 2 * ROWS, 3 * ROWS);
  }

  private static <P, S extends State> void check(
      Method<? super P, S> method,
      Function<EvaluationCounter, Objective<P>> problem,
      int cut,
      int end) {
    new Trial<>(method, problem, FEATURES + 1).check(cut, end);
  }

  /// The same logistic model, as each kind of problem.
  private static final class Logistic {
    private Logistic() {}

    static Objective<SmoothCost> full(EvaluationCounter outside) {
      return Objective.of(new CountedCost(logistic().full(), ROWS, outside), ROWS);
    }

    static Objective<TermsCost> terms(EvaluationCounter outside) {
      return Objective.ofTerms(new CountedTerms(logistic(), outside));
    }

    static Objective<LinearTerms> linear(EvaluationCounter outside) {
      return Objective.ofLinear(new CountedLinearTerms(logistic().linear().orElseThrow(), outside));
    }

    private static TermsCost logistic() {
      Random random = new Random(SEED);
      double[] x = random.doubles(ROWS * FEATURES, -2, 2).toArray();
      double[] y = random.doubles(ROWS).map(u -> u < 0.4 ? 1 : 0).toArray();
      Graph g = new Graph();
      List<String> names = IntStream.range(0, FEATURES).mapToObj(j -> "w" + j).toList();
      Expr w = g.parameter("w", 1, FEATURES, names);
      Expr z = g.rowsTimes(g.features("x", FEATURES), w).plus(g.parameter("b"));
      Expr cost = g.constant(1).minus(g.column("y").times(2)).times(z).softplus();
      Dataset data =
          Dataset.ofRows(ROWS)
              .column("y", y)
              .features("x", DenseTiles.ofRows(ROWS, FEATURES, x))
              .build();
      return CostProgram.terms(cost, new Ridge(List.of(w), 0.01)).on(data, Engine.withThreads(1));
    }
  }
}
