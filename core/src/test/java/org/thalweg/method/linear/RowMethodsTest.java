package org.thalweg.method.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.cost.LinearTerms;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
import org.thalweg.data.Features;
import org.thalweg.data.SparseRows;
import org.thalweg.method.Configured;
import org.thalweg.method.Method;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.Norms;
import org.thalweg.method.State;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.program.Ridge;
import org.thalweg.setting.SettingException;

/// Methods of single rows, on weighted rows that are a third full.
class RowMethodsTest {

  static final int ROWS = 83;
  private static final int COLUMNS = 11;
  private static final long SEED = 20261126;

  enum Model {
    LINEAR,
    LOGISTIC,
    POISSON
  }

  private static double[][] cells() {
    Random random = new Random(SEED);
    double[][] x = new double[ROWS][COLUMNS];
    for (double[] row : x) {
      for (int j = 0; j < COLUMNS; j++) {
        row[j] = random.nextInt(3) == 0 ? random.nextGaussian() : 0;
      }
    }
    return x;
  }

  private static double[] centers(boolean centered) {
    return centered
        ? DoubleStream.iterate(-0.5, c -> c + 0.11).limit(COLUMNS).toArray()
        : new double[0];
  }

  static Features sparse(boolean centered) {
    double[][] x = cells();
    int[] starts = new int[ROWS + 1];
    int[] indices = new int[ROWS * COLUMNS];
    double[] values = new double[ROWS * COLUMNS];
    int at = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        if (x[i][j] != 0) {
          indices[at] = j;
          values[at++] = x[i][j];
        }
      }
      starts[i + 1] = at;
    }
    return new SparseRows(COLUMNS, starts, indices, values, centers(centered));
  }

  static Features dense(boolean centered) {
    double[] c = centered ? centers(true) : new double[COLUMNS];
    double[][] x = cells();
    double[] all =
        IntStream.range(0, ROWS * COLUMNS)
            .mapToDouble(k -> x[k / COLUMNS][k % COLUMNS] - c[k % COLUMNS])
            .toArray();
    return DenseTiles.ofRows(ROWS, COLUMNS, all);
  }

  private static LinearTerms terms(Model model, Features features, double lambda, boolean b) {
    return cost(model, features, lambda, b).linear().orElseThrow();
  }

  static TermsCost cost(Model model, Features features, double lambda, boolean b) {
    Random random = new Random(~SEED);
    double[] y = random.ints(ROWS, 0, 2).asDoubleStream().toArray();
    Graph g = new Graph();
    Optional<Expr> intercept = b ? Optional.of(g.parameter("b")) : Optional.empty();
    Expr w =
        g.parameter("w", 1, COLUMNS, IntStream.range(0, COLUMNS).mapToObj(j -> "w" + j).toList());
    Expr z = g.rowsTimes(g.features("x", COLUMNS), w);
    Expr s = intercept.map(z::plus).orElse(z).plus(g.column("offset"));
    Expr t = g.column("y");
    Expr cost =
        switch (model) {
          case LINEAR -> t.minus(s).square().times(0.5);
          case LOGISTIC -> g.constant(1).minus(t.times(2)).times(s).softplus();
          case POISSON -> s.exp().minus(t.times(s));
        };
    Dataset data =
        Dataset.ofRows(ROWS)
            .column("y", y)
            .column("offset", random.doubles(ROWS, -0.3, 0.3).toArray())
            .features("x", features)
            .weights(random.doubles(ROWS, 0.5, 2).toArray())
            .build();
    return (lambda > 0
            ? CostProgram.terms(cost, new Ridge(List.of(w), lambda))
            : CostProgram.terms(cost))
        .on(data, Engine.withThreads(1));
  }

  private static Method<LinearTerms, ?> method(String spec) {
    return ((Configured.OnLinear) MethodSpec.parse(spec).make()).seeded().apply(3);
  }

  private static <S extends State> double[] after(
      Method<LinearTerms, S> method, LinearTerms terms, long updates) {
    double[] start = new double[terms.dimension()];
    S state = method.start(terms, start);
    method.advance(terms, state, updates);
    return method.reported(state, start).clone();
  }

  static Stream<String> methods() {
    return Stream.of("saga", "sag", "svrg", "sdca");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void sparseRowsTakeTheStepsOfDenseRows(String spec) {
    for (boolean centered : new boolean[] {false, true}) {
      for (boolean b : new boolean[] {false, true}) {
        for (long updates : new long[] {1, 2, 57, ROWS, 3 * ROWS + 11}) {
          double[] filled =
              after(method(spec), terms(Model.LOGISTIC, dense(centered), 0.3, b), updates);
          double[] stored =
              after(method(spec), terms(Model.LOGISTIC, sparse(centered), 0.3, b), updates);
          assertArrayEquals(filled, stored, 1e-12, spec + centered + b + updates);
          assertTrue(Norms.max(filled) > 0);
        }
      }
    }
  }

  /// λ so large that the factor of the sparse weights has to be renewed within an epoch.
  @Test
  void aLargePenaltyIsTakenWhole() {
    double[] filled = after(method("saga(lr=1)"), terms(Model.LINEAR, dense(true), 40, true), 57);
    double[] stored = after(method("saga(lr=1)"), terms(Model.LINEAR, sparse(true), 40, true), 57);
    assertArrayEquals(filled, stored, 1e-11 * Norms.max(filled));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void reachesTheOptimum(String spec) {
    for (Model model : List.of(Model.LINEAR, Model.LOGISTIC)) {
      for (boolean b : new boolean[] {false, true}) {
        for (Features features : List.of(dense(true), sparse(true), sparse(false))) {
          LinearTerms terms = terms(model, features, 0.05, b);
          assertOptimum(terms, after(method(spec), terms, 600L * ROWS), spec + model + b);
        }
      }
    }
  }

  @Test
  void poissonRowsHaveNoRateButADual() {
    LinearTerms terms = terms(Model.POISSON, sparse(true), 0.05, true);
    assertEquals(Double.POSITIVE_INFINITY, terms.largestCurvature(4));
    assertOptimum(terms, after(method("sdca"), terms, 300L * ROWS), "sdca");
    assertOptimum(terms, after(method("saga(lr=0.03)"), terms, 2000L * ROWS), "saga");
    Method<LinearTerms, ?> saga = method("saga");
    assertThrows(SettingException.class, () -> after(saga, terms, 1));
  }

  @Test
  void withoutAPenaltyThereIsNoDual() {
    LinearTerms terms = terms(Model.LOGISTIC, sparse(true), 0, true);
    Method<LinearTerms, ?> sdca = method("sdca");
    assertThrows(SettingException.class, () -> after(sdca, terms, 1));
    assertOptimum(terms, after(method("saga"), terms, 3000L * ROWS), "saga");
  }

  private static void assertOptimum(LinearTerms terms, double[] theta, String what) {
    double[] gradient = new double[theta.length];
    terms.full().valueAndGradient(theta, gradient);
    assertTrue(Norms.max(gradient) < 1e-12, what + ": " + Norms.max(gradient));
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void slopesAreThoseOfTheCost(Model model) {
    LinearTerms terms = terms(model, dense(false), 0, true);
    int b = terms.intercept().orElseThrow();
    double[] theta = new double[terms.dimension()];
    double[] gradient = new double[theta.length];
    double[] at = new double[2];
    for (double z : new double[] {-2.3, 0, 0.7}) {
      Arrays.fill(theta, 0);
      theta[b] = z;
      terms.full().valueAndGradient(theta, gradient);
      double slope = 0;
      for (int i = 0; i < ROWS; i++) {
        double here = terms.slope(i, z);
        slope += terms.share(i) * here / ROWS;
        terms.slopeAndCurvature(i, z, at);
        assertEquals(here, at[0]);
        double difference = (terms.slope(i, z + 1e-5) - terms.slope(i, z - 1e-5)) / 2e-5;
        assertEquals(difference, at[1], 1e-8);
        assertTrue(at[1] <= terms.largestCurvature(i), model + " " + at[1]);
      }
      assertEquals(gradient[b], slope, 1e-14);
    }
  }

  @Test
  void curvaturesAreBoundedClosely() {
    assertEquals(1, terms(Model.LINEAR, dense(false), 0, true).largestCurvature(5));
    assertEquals(0.25, terms(Model.LOGISTIC, dense(false), 0, true).largestCurvature(5));
  }

  @Test
  void drawsFollowTheirWeights() {
    double[] weights = {0.5, 0.5, 0.75, 3.1, 0.15};
    RowDraws draws = RowDraws.weighted(SEED, weights);
    int[] counts = new int[5];
    int n = 200_000;
    for (int t = 1; t <= n; t++) {
      counts[draws.at(t)]++;
    }
    for (int i = 0; i < 5; i++) {
      // Five standard deviations of a count.
      assertEquals(weights[i] / 5, counts[i] / (double) n, 5 * Math.sqrt(0.24 / n));
    }
  }
}
