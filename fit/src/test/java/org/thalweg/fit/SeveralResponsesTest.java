package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;

/// One formula of several responses, against the same fit written as one response whose rows say
/// which they are of.
class SeveralResponsesTest {

  private static final Engine ENGINE = Engine.withThreads(1);
  private static final int ROWS = 60;
  private static final String TWO = "p ~ a*exp(-k*x); q ~ b*(1 - exp(-k*x))";
  private static final String ONE = "y ~ if(which == 0, a*exp(-k*x), b*(1 - exp(-k*x)))";

  private final double[] x = new double[ROWS];
  private final double[] p = new double[ROWS];
  private final double[] q = new double[ROWS];
  private final double[] w = new double[ROWS];

  SeveralResponsesTest() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < ROWS; i++) {
      x[i] = 0.1 * i;
      p[i] = 5 * StrictMath.exp(-0.7 * x[i]) + 0.1 * random.nextGaussian();
      q[i] = 3 * (1 - StrictMath.exp(-0.7 * x[i])) + 0.1 * random.nextGaussian();
      w[i] = 0.5 + random.nextDouble();
    }
  }

  private Table wide() {
    return SmallTables.table("x", x, "p", p, "q", q, "w", w);
  }

  private Table stacked() {
    double[] which = new double[2 * ROWS];
    Arrays.fill(which, ROWS, 2 * ROWS, 1);
    return SmallTables.table("x", twice(x, x), "y", twice(p, q), "w", twice(w, w), "which", which);
  }

  private static double[] twice(double[] a, double[] b) {
    double[] all = Arrays.copyOf(a, 2 * a.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  @Test
  void areOneSumOfSquares() {
    for (boolean weighted : new boolean[] {false, true}) {
      FittedModel two = Fit.run(wide(), spec(TWO, weighted), ENGINE);
      FittedModel one = Fit.run(stacked(), spec(ONE, weighted), ENGINE);
      assertTrue(two.ending() instanceof Ending.Converged);
      assertEquals(List.of(), two.findings());
      assertEquals(ROWS, two.rows());
      assertEquals("p, q", two.target());
      assertEquals(one.cost().value(), two.cost().value(), 1e-13 * one.cost().value());
      for (FittedModel.Parameter expected : one.parameters()) {
        FittedModel.Parameter found = two.parameter(expected.name()).orElseThrow();
        assertEquals(expected.value(), found.value(), 1e-8 * Math.abs(expected.value()));
        assertEquals(
            expected.standardError().orElseThrow(),
            found.standardError().orElseThrow(),
            1e-6 * expected.standardError().orElseThrow());
      }
      assertEquals(
          one.metric(Metric.RESIDUAL_STANDARD_DEVIATION.key()).orElseThrow(),
          two.metric(Metric.RESIDUAL_STANDARD_DEVIATION.key()).orElseThrow(),
          1e-10);
    }
  }

  private static FitSpec spec(String formula, boolean weighted) {
    FitSpec spec = FitSpec.formula(formula, Map.of("a", 4.0, "k", 1.0, "b", 2.0));
    return weighted ? spec.withWeight("w") : spec;
  }

  @Test
  void areStartedFromTheData() {
    FittedModel given = Fit.run(wide(), spec(TWO, false), ENGINE);
    FittedModel found = Fit.run(wide(), FitSpec.formula(TWO), ENGINE);
    assertEquals(given.cost().value(), found.cost().value(), 1e-12 * given.cost().value());
  }

  @Test
  void arePredictedSideBySide() {
    FittedModel fitted = Fit.run(wide(), FitSpec.formula(TWO), ENGINE);
    double a = fitted.parameter("a").orElseThrow().value();
    double k = fitted.parameter("k").orElseThrow().value();
    double b = fitted.parameter("b").orElseThrow().value();
    List<Predictions.Block> blocks = new ArrayList<>();
    Predictions predictions =
        Predictions.of(fitted.predictor(), wide(), Optional.empty(), Missing.FAIL, 1)
            .with(new Band(Band.Kind.CONFIDENCE, 0.95));
    assertEquals(
        List.of("prediction(p)", "lower(p)", "upper(p)", "prediction(q)", "lower(q)", "upper(q)"),
        predictions.names());
    Predictions.Agreement agreement = predictions.run(blocks::add);
    Predictions.Block block = blocks.getFirst();
    double[] ofP = Arrays.stream(x).map(v -> a * StrictMath.exp(-k * v)).toArray();
    double[] ofQ = Arrays.stream(x).map(v -> b * (1 - StrictMath.exp(-k * v))).toArray();
    assertArrayEquals(ofP, block.numbers(), 1e-14);
    assertArrayEquals(ofQ, block.others()[2], 1e-14);
    // At x = 0 the second model is 0, whatever the parameters are.
    assertEquals(0, block.others()[3][0], 1e-12);
    assertTrue(block.others()[0][0] < ofP[0] && ofP[0] < block.others()[1][0]);
    assertEquals(ROWS, agreement.rows());
    fitted
        .metrics()
        .forEach((name, value) ->
            assertEquals(value, agreement.metrics().getOrDefault(name, Double.NaN), 1e-12, name));
    assertTrue(agreement.metrics().containsKey("rmse(q)"));
  }

  /// Rows without one of the responses are predicted, and judge nothing.
  @Test
  void aRowWithoutOneResponseDoesNotCount() {
    FittedModel fitted = Fit.run(wide(), FitSpec.formula(TWO), ENGINE);
    double[] gaps = q.clone();
    gaps[3] = Double.NaN;
    Table table =
        new Table(
            "test",
            ROWS,
            Lines.from(1),
            List.of(
                Column.Numbers.of("x", x),
                Column.Numbers.of("p", p),
                new Column.Numbers(
                    "q", gaps, 1, OptionalInt.of(3), Optional.empty(), Optional.empty())));
    Predictions.Agreement agreement =
        Predictions.of(fitted.predictor(), table, Optional.empty(), Missing.FAIL, 1).run(_ -> true);
    assertEquals(ROWS - 1, agreement.rows());
  }

  @Test
  void thatScatterDifferentlyAreNamed() {
    double[] large = IntStream.range(0, ROWS).mapToDouble(i -> 100 * q[i]).toArray();
    FittedModel fitted =
        Fit.run(SmallTables.table("x", x, "p", p, "q", large), FitSpec.formula(TWO), ENGINE);
    assertTrue(
        fitted.findings().stream()
            .anyMatch(f ->
                f.kind() == Finding.Kind.UNEQUAL_RESPONSES && f.message().contains("q decides")));
    FittedModel scaled =
        Fit.run(
            SmallTables.table("x", x, "p", p, "q", large),
            FitSpec.formula("p ~ a*exp(-k*x); q/100 ~ b*(1 - exp(-k*x))"),
            ENGINE);
    assertFalse(
        scaled.findings().stream().anyMatch(f -> f.kind() == Finding.Kind.UNEQUAL_RESPONSES));
  }
}
