package org.thalweg.method.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Features;
import org.thalweg.method.Configured;
import org.thalweg.method.Method;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.Norms;
import org.thalweg.method.State;
import org.thalweg.method.Step;
import org.thalweg.method.linear.RowMethodsTest.Model;
import org.thalweg.schedule.ScheduleTable;

/// Gradient descent along the rows against the same with gradients written down, which is what a
/// decorator that does nothing asks for.
class RowDescentTest {

  private static final int N = RowMethodsTest.ROWS;

  private static double[] after(TermsCost cost, String rule, String schedule, int batch, long t) {
    return after(cost, method(rule, schedule, batch), t);
  }

  private static Method<TermsCost, ?> method(String rule, String schedule, int batch) {
    return MethodSpec.minibatches(
        (Configured.Rule) MethodSpec.parse(rule).make(),
        ScheduleTable.parse(schedule),
        new BatchPlan(batch, BatchPlan.Order.SHUFFLE, 11));
  }

  private static <S extends State> double[] after(
      TermsCost cost, Method<TermsCost, S> method, long updates) {
    double[] start = new double[cost.dimension()];
    S state = method.start(cost, start);
    method.advance(cost, state, updates);
    return method.reported(state, start).clone();
  }

  @ParameterizedTest
  @CsvSource({
    "gd(lr=0.1), constant, 1, 0.3",
    "gd(lr=0.1), constant, 3, 0",
    "gd(lr=0.2), inverse-time(decay=0.1), 7, 0.3",
    "gd(lr=0.2), plateau(patience=1), 5, 0.3",
    "gd, constant, 4, 0.3",
    "gd(lr=0.9), constant, 2, 1.1"
  })
  void takesTheStepsOfGradients(String rule, String schedule, int batch, double lambda) {
    for (Features features :
        new Features[] {
          RowMethodsTest.sparse(false), RowMethodsTest.sparse(true), RowMethodsTest.dense(true)
        }) {
      for (boolean b : new boolean[] {false, true}) {
        TermsCost cost = RowMethodsTest.cost(Model.LOGISTIC, features, lambda, b);
        for (long updates : new long[] {1, 2, 19, 8 * N + 5}) {
          double[] along = after(cost, rule, schedule, batch, updates);
          double[] written =
              after(cost, rule + " + clip-norm(limit=1e9)", schedule, batch, updates);
          assertTrue(Norms.max(written) > 0);
          assertArrayEquals(written, along, 1e-12, features + " " + b + " " + updates);
        }
      }
    }
  }

  /// However the updates are asked for, one by one or all at once, from the tiles or from the copy
  /// of later epochs, in the middle of an epoch or not.
  @ParameterizedTest
  @EnumSource(BatchPlan.Order.class)
  void stepsHaveTheSameBitsHoweverTheyAreAsked(BatchPlan.Order order) {
    for (Features features :
        new Features[] {RowMethodsTest.sparse(true), RowMethodsTest.dense(true)}) {
      TermsCost cost = RowMethodsTest.cost(Model.LOGISTIC, features, 0.3, true);
      for (int batch = 1; batch < 8; batch++) {
        Method<TermsCost, ?> method =
            MethodSpec.minibatches(
                (Configured.Rule) MethodSpec.parse("gd(lr=0.1)").make(),
                ScheduleTable.parse("constant"),
                new BatchPlan(batch, order, 11));
        long updates = 3L * N / batch + 5;
        assertArrayEquals(
            inStrides(cost, method, updates, updates), inStrides(cost, method, updates, 1));
        assertArrayEquals(
            inStrides(cost, method, updates, updates), inStrides(cost, method, updates, 37));
      }
    }
  }

  private static <S extends State> double[] inStrides(
      TermsCost cost, Method<TermsCost, S> method, long updates, long stride) {
    double[] start = new double[cost.dimension()];
    S state = method.start(cost, start);
    for (long t = stride; t < updates; t += stride) {
      method.advance(cost, state, t);
    }
    method.advance(cost, state, updates);
    return method.reported(state, start).clone();
  }

  /// 1 − ηλ = 0 and below: the factor of all weights vanishes or turns.
  @ParameterizedTest
  @CsvSource({"gd(lr=0.5), 2", "gd(lr=0.5), 3.5"})
  void aFactorMayVanish(String rule, double lambda) {
    TermsCost cost = RowMethodsTest.cost(Model.LINEAR, RowMethodsTest.sparse(true), lambda, true);
    double[] along = after(cost, rule, "constant", 1, 40);
    double[] written = after(cost, rule + " + clip-norm(limit=1e99)", "constant", 1, 40);
    assertArrayEquals(written, along, 1e-12 * Norms.max(written));
  }

  @Test
  void aSlopeThatIsNotFiniteEndsTheRun() {
    TermsCost cost = RowMethodsTest.cost(Model.POISSON, RowMethodsTest.sparse(false), 0, true);
    Step step = step(cost, method("gd(lr=1e5)", "constant", 1));
    Step.Stopped stopped = assertInstanceOf(Step.Stopped.class, step.verdict());
    assertEquals("diverged", stopped.rule());
  }

  /// Where rows are at hand, some made and some to come: the last update before is the same one.
  @ParameterizedTest
  @CsvSource({"1", "3"})
  void isFoundAtTheSameUpdateHoweverTheyAreAsked(int batch) {
    for (Features features :
        new Features[] {RowMethodsTest.sparse(true), RowMethodsTest.dense(true)}) {
      TermsCost cost = RowMethodsTest.cost(Model.POISSON, features, 0.1, true);
      Method<TermsCost, ?> method = method("gd(lr=20)", "constant", batch);
      double[] made = untilItEnds(cost, method, 1);
      assertTrue(made[0] > 1 && made[0] < 1000, made[0] + " updates");
      assertArrayEquals(made, untilItEnds(cost, method, 37));
      assertArrayEquals(made, untilItEnds(cost, method, 1000));
    }
  }

  /// The number of updates made, and θ after them.
  private static <S extends State> double[] untilItEnds(
      TermsCost cost, Method<TermsCost, S> method, long stride) {
    double[] start = new double[cost.dimension()];
    S state = method.start(cost, start);
    long t = stride;
    while (t < 2000 && method.advance(cost, state, t).verdict() instanceof Step.Moved) {
      t += stride;
    }
    double[] theta = method.reported(state, start);
    double[] all = Arrays.copyOf(new double[] {method.updates(state)}, theta.length + 1);
    System.arraycopy(theta, 0, all, 1, theta.length);
    return all;
  }

  private static <S extends State> Step step(TermsCost cost, Method<TermsCost, S> method) {
    return method.advance(cost, method.start(cost, new double[cost.dimension()]), 1000);
  }
}
