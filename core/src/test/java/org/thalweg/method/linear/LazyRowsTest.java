package org.thalweg.method.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Dataset;
import org.thalweg.data.SparseRows;
import org.thalweg.method.Configured;
import org.thalweg.method.Method;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.Norms;
import org.thalweg.method.State;
import org.thalweg.method.Step;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.program.Ridge;
import org.thalweg.schedule.ScheduleTable;

/// Rules with a state along sparse rows against the same with gradients written down, which is what
/// a decorator that does nothing asks for. The first column is met in every second row, the 40th
/// some three times in 700, most never.
class LazyRowsTest {

  private static final int ROWS = 700;
  private static final int COLUMNS = 600;
  private static final long SEED = 20261126;

  private enum Model {
    LOGISTIC,
    RIDGE,
    POISSON
  }

  private static TermsCost cost(boolean weighted, boolean b) {
    return cost(Model.LOGISTIC, weighted, b, new double[0]);
  }

  private static TermsCost cost(Model model, boolean weighted, boolean b, double[] centers) {
    return cost(model, weighted, b, centers, COLUMNS);
  }

  private static TermsCost cost(
      Model model, boolean weighted, boolean b, double[] centers, int columns) {
    Random random = new Random(SEED);
    int[] starts = new int[ROWS + 1];
    int[] indices = new int[ROWS * columns];
    double[] values = new double[ROWS * columns];
    int at = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < columns; j++) {
        if (random.nextDouble() < 0.5 * Math.exp(-0.12 * j)) {
          indices[at] = j;
          values[at++] = random.nextGaussian();
        }
      }
      starts[i + 1] = at;
    }
    Graph g = new Graph();
    Expr w =
        g.parameter("w", 1, columns, IntStream.range(0, columns).mapToObj(j -> "w" + j).toList());
    Optional<Expr> intercept = b ? Optional.of(g.parameter("b")) : Optional.empty();
    Expr z = g.rowsTimes(g.features("x", columns), w);
    Expr score = intercept.map(z::plus).orElse(z);
    Dataset.Builder data =
        Dataset.ofRows(ROWS)
            .column("minus y", random.ints(ROWS, 0, 2).mapToDouble(y -> 1 - 2 * y).toArray())
            .features("x", new SparseRows(columns, starts, indices, values, centers));
    if (weighted) {
      data.weights(random.doubles(ROWS, 0.5, 2).toArray());
    }
    Expr loss = g.column("minus y").times(score).softplus();
    CostProgram program =
        switch (model) {
          case LOGISTIC -> CostProgram.terms(loss);
          case RIDGE -> CostProgram.terms(loss, new Ridge(List.of(w), 0.1));
          case POISSON -> CostProgram.terms(score.exp().plus(g.column("minus y").times(score)));
        };
    return program.on(data.build(), Engine.withThreads(1));
  }

  private static Method<TermsCost, ?> method(String rule, String schedule, int batch) {
    return method(rule, schedule, new BatchPlan(batch, BatchPlan.Order.SHUFFLE, 11));
  }

  private static Method<TermsCost, ?> method(String rule, String schedule, BatchPlan plan) {
    return MethodSpec.minibatches(
        (Configured.Rule) MethodSpec.parse(rule).make(), ScheduleTable.parse(schedule), plan);
  }

  /// A start that is neither 0 nor the same twice.
  private static double[] start(TermsCost cost) {
    double[] theta = new double[cost.dimension()];
    Arrays.setAll(theta, j -> 0.3 - 0.01 * (j % 40));
    return theta;
  }

  private static <S extends State> double[] after(
      TermsCost cost, Method<TermsCost, S> method, long updates, long stride) {
    double[] scratch = new double[cost.dimension()];
    S state = method.start(cost, start(cost));
    for (long t = stride; t < updates; t += stride) {
      method.advance(cost, state, t);
      method.reported(state, scratch);
    }
    method.advance(cost, state, updates);
    return method.reported(state, scratch).clone();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          momentum(lr=0.1)                                | constant
          momentum(lr=0.1, gamma=0.99, form=difference)   | inverse-time(decay=0.01)
          momentum(lr=0.01, gamma=1)                      | constant
          momentum(lr=0.1, gamma=0)                       | plateau(patience=1)
          adagrad(lr=0.1)                                 | cosine(steps=900)
          rmsprop(lr=0.01)                                | exponential(decay=1e-3)
          rmsprop(lr=0.01, centered=true, gamma=0.8)      | constant
          rmsprop(lr=0.01, eps=1e-4, eps-place=inside)    | warm-up(steps=100)
          adadelta                                        | constant
          adadelta(rho=0.6, eps=1e-3)                     | polynomial(steps=900)
          adam(lr=0.01)                                   | constant
          adam(lr=0.02, correction=constant)              | inverse-time(decay=0.01)
          adam(lr=0.01, eps-place=inside, eps=1e-7)       | warm-up(steps=100)
          adam(lr=0.01, beta1=0)                          | constant
          amsgrad(lr=0.01)                                | polynomial(steps=900)
          amsgrad(lr=0.01, eps-place=inside)              | constant
          ftrl(lr=0.2, l1=0.5)                            | constant
          ftrl(lr=0.2, l1=0.1, l2=0.3)                    | inverse-time(decay=0.01)
          """)
  void takesTheStepsOfGradients(String rule, String schedule) {
    for (int batch : new int[] {1, 16}) {
      for (boolean weighted : new boolean[] {false, true}) {
        for (boolean b : new boolean[] {false, true}) {
          TermsCost cost = cost(weighted, b);
          for (long updates : new long[] {1, 2, 19, 523, 2 * ROWS / batch + 5}) {
            Method<TermsCost, ?> along = method(rule, schedule, batch);
            Method<TermsCost, ?> written =
                method(rule + " + clip-norm(limit=1e9)", schedule, batch);
            assertTrue(alongRows(cost, along) && !alongRows(cost, written));
            double[] expected = after(cost, written, updates, updates);
            assertArrayEquals(
                expected,
                after(cost, along, updates, updates),
                1e-12 * Norms.max(expected),
                "batch " + batch + ", weighted " + weighted + ", b " + b + ", " + updates);
          }
        }
      }
    }
  }

  /// Where ε is large the missed updates are made one by one, which pays among many columns only.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          adam(lr=0.01, beta1=0.8, beta2=0.999, eps=1e-4) | cosine(steps=900)
          adam(lr=0.01, eps=1e-3)                         | plateau(patience=1)
          adam(lr=0.01, eps=0.1)                          | exponential(decay=1e-2)
          """)
  void stepsThatAreMadeOneByOne(String rule, String schedule) {
    TermsCost cost = cost(Model.LOGISTIC, true, true, new double[0], 6000);
    Method<TermsCost, ?> along = method(rule, schedule, 1);
    assertTrue(alongRows(cost, along));
    assertFalse(alongRows(cost(true, true), along));
    Method<TermsCost, ?> written = method(rule + " + clip-norm(limit=1e9)", schedule, 1);
    for (long updates : new long[] {1, 2, 19, 523, 2 * ROWS + 5}) {
      double[] expected = after(cost, written, updates, updates);
      assertArrayEquals(
          expected, after(cost, along, updates, updates), 1e-12 * Norms.max(expected));
    }
  }

  /// At the end of an epoch the rate may be another, for parameters that rest too.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "momentum(lr=0.1)",
        "adagrad(lr=0.1)",
        "rmsprop(lr=0.01, gamma=0.8)",
        "adam(lr=0.01)",
        "amsgrad(lr=0.01)",
        "ftrl(lr=0.2, l1=0.1)"
      })
  void ratesThatChangeAtTheEndOfAnEpoch(String rule) {
    TermsCost cost = cost(true, true);
    for (String schedule :
        List.of("plateau(patience=0, threshold=1)", "warm-restarts(steps=300)")) {
      for (int batch : new int[] {1, 16}) {
        long updates = 5L * ROWS / batch + 5;
        Method<TermsCost, ?> along = method(rule, schedule, batch);
        Method<TermsCost, ?> written = method(rule + " + clip-norm(limit=1e9)", schedule, batch);
        double[] expected = after(cost, written, updates, updates);
        assertArrayEquals(
            expected,
            after(cost, along, updates, updates),
            1e-12 * Norms.max(expected),
            schedule + ", batch " + batch);
        assertTrue(rate(cost, along, updates) < rate(cost, along, 1), schedule);
        assertEquals(rate(cost, written, updates), rate(cost, along, updates));
        assertEquals(
            stepNorm(cost, written, updates),
            stepNorm(cost, along, updates),
            1e-9 * stepNorm(cost, written, updates));
      }
    }
  }

  private static <S extends State> double rate(
      TermsCost cost, Method<TermsCost, S> method, long updates) {
    return method.advance(cost, method.start(cost, start(cost)), updates).rate();
  }

  private static <S extends State> double stepNorm(
      TermsCost cost, Method<TermsCost, S> method, long updates) {
    return method.advance(cost, method.start(cost, start(cost)), updates).stepNorm();
  }

  /// With the rate that follows from the curvature epochs are taken back, and the rule begins anew.
  @ParameterizedTest
  @ValueSource(strings = {"momentum", "momentum(gamma=0.5)"})
  void anEpochMayBeTakenBack(String rule) {
    TermsCost cost = cost(true, true);
    long updates = 12L * ROWS / 16 + 3;
    Method<TermsCost, ?> along = method(rule, "constant", 16);
    Method<TermsCost, ?> written = method(rule + " + clip-norm(limit=1e9)", "constant", 16);
    double[] expected = after(cost, written, updates, updates);
    assertArrayEquals(expected, after(cost, along, updates, updates), 1e-12 * Norms.max(expected));
    assertTrue(chosen(cost, along, updates).contains("halved"), chosen(cost, along, updates));
  }

  private static <S extends State> String chosen(
      TermsCost cost, Method<TermsCost, S> method, long updates) {
    S state = method.start(cost, start(cost));
    method.advance(cost, state, updates);
    return method.chosen(state).toString();
  }

  /// However the updates are asked for, and whoever looks at θ meanwhile.
  @ParameterizedTest
  @EnumSource(BatchPlan.Order.class)
  void stepsHaveTheSameBitsHoweverTheyAreAsked(BatchPlan.Order order) {
    TermsCost cost = cost(true, true);
    for (String rule : RULES) {
      for (int batch : new int[] {1, 5}) {
        Method<TermsCost, ?> method =
            method(rule, "inverse-time(decay=0.01)", new BatchPlan(batch, order, 11));
        long updates = 2L * ROWS / batch + 5;
        double[] whole = after(cost, method, updates, updates);
        assertArrayEquals(whole, after(cost, method, updates, 1), rule);
        assertArrayEquals(whole, after(cost, method, updates, 37), rule);
      }
    }
  }

  private static final List<String> RULES =
      List.of(
          "momentum(lr=0.1)",
          "adagrad",
          "rmsprop",
          "rmsprop(centered=true, gamma=0.9)",
          "adadelta",
          "adam",
          "amsgrad",
          "ftrl");

  @Test
  void updatesGoAlongRowsWhereUnmetColumnsHaveNoGradient() {
    TermsCost cost = cost(true, true);
    for (String rule : RULES) {
      assertTrue(alongRows(cost, method(rule, "constant", 4)), rule);
    }
    for (String rule :
        List.of(
            "adamw", "adam(eps=0)", "adam(beta2=0.5)", "adam(beta1=0.98)", "nadam", "nesterov")) {
      assertFalse(alongRows(cost, method(rule, "constant", 4)), rule);
    }
    assertFalse(alongRows(cost, method("adam + clip-value(limit=1)", "constant", 4)));
    assertFalse(
        alongRows(cost(Model.RIDGE, true, true, new double[0]), method("adam", "constant", 4)));
    assertFalse(
        alongRows(
            cost(Model.LOGISTIC, true, true, new double[COLUMNS]), method("adam", "constant", 4)));
    assertFalse(
        alongRows(cost, method("adam", "constant", 100)), "columns that nearly all are met");
  }

  private static <S extends State> boolean alongRows(TermsCost cost, Method<TermsCost, S> method) {
    boolean[] found = new boolean[1];
    method
        .start(cost, start(cost))
        .parts(
            new State.Parts() {
              @Override
              public void numbers(String name, double[] values) {}

              @Override
              public void counts(String name, long[] values) {
                found[0] |= name.equals("since");
              }
            });
    return found[0];
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void aSlopeThatIsNotFiniteEndsTheRunWhereItWas(int batch) {
    TermsCost cost = cost(Model.POISSON, true, true, new double[0]);
    double[] along = ending(cost, method("momentum(lr=1e3)", "constant", batch));
    double[] written =
        ending(cost, method("momentum(lr=1e3) + clip-norm(limit=1e300)", "constant", batch));
    assertEquals(written[0], along[0], "updates");
    assertEquals(written[1], along[1], 1e-10 * written[1], "largest parameter");
  }

  private static <S extends State> double[] ending(TermsCost cost, Method<TermsCost, S> method) {
    S state = method.start(cost, new double[cost.dimension()]);
    Step step = method.advance(cost, state, 1000);
    assertEquals("diverged", assertInstanceOf(Step.Stopped.class, step.verdict()).rule());
    return new double[] {
      step.updates(), Norms.max(method.reported(state, new double[cost.dimension()]))
    };
  }

  @Test
  void lastUpdatesThatAreStillToComeAreNotSound() {
    TermsCost cost = cost(false, true);
    assertTrue(soundWith(cost, method("adam", "constant", 4), 0));
    assertFalse(soundWith(cost, method("adam", "constant", 4), 5));
    assertFalse(soundWith(cost, method("adam", "constant", 4), -1));
  }

  private static <S extends State> boolean soundWith(
      TermsCost cost, Method<TermsCost, S> method, long last) {
    S state = method.start(cost, start(cost));
    state.parts(
        new State.Parts() {
          @Override
          public void numbers(String name, double[] values) {}

          @Override
          public void counts(String name, long[] values) {
            if (name.equals("since")) {
              values[7] = last;
            }
          }
        });
    return state.sound();
  }
}
