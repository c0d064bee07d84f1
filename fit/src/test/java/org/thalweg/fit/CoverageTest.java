package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.thalweg.fit.inference.Interval;
import org.thalweg.program.Engine;

/// How often intervals hold the parameters that made the data.
///
/// Theory says nominal: for Wald's intervals of a formula that is linear in its parameters,
/// exactly; for profile intervals up to the curvature of the model in itself, which is 0.05 and
/// less in what is simulated here, so that the level is off by its square. It does not say so of
/// Wald's intervals where a parameter bends the model. Counts are binomial; the limit of 3.5
/// deviations is passed by chance once in 2,000 tests.
class CoverageTest {

  private static final Engine ENGINE = Engine.withThreads(1);

  private static final double DEVIATIONS = 3.5;

  private static final int ROWS = 12;

  /// A curve to be simulated.
  private record Curve(
      String formula, Map<String, Double> truth, DoubleUnaryOperator of, double noise) {}

  private static final Curve LINE =
      new Curve("y ~ a + b*x", Map.of("a", 2.0, "b", -0.5), x -> 2 - 0.5 * x, 0.7);

  private static final Curve SATURATION =
      new Curve("y ~ v*x/(k + x)", Map.of("v", 10.0, "k", 2.0), x -> 10 * x / (2 + x), 0.5);

  private static final Curve DECAY =
      new Curve(
          "y ~ a*exp(-k*x)", Map.of("a", 5.0, "k", 0.4), x -> 5 * StrictMath.exp(-0.4 * x), 0.2);

  @Test
  void someSets() {
    check(LINE, Inference.Intervals.WALD, 0.95, 200, 11);
    check(LINE, Inference.Intervals.PROFILE, 0.8, 200, 12);
    check(SATURATION, Inference.Intervals.PROFILE, 0.95, 100, 13);
  }

  @Tag("long")
  @Test
  void thousandSets() {
    for (double level : new double[] {0.5, 0.8, 0.95, 0.99}) {
      check(LINE, Inference.Intervals.WALD, level, 1000, 21);
      check(LINE, Inference.Intervals.PROFILE, level, 1000, 22);
      check(SATURATION, Inference.Intervals.PROFILE, level, 1000, 23);
      check(DECAY, Inference.Intervals.PROFILE, level, 1000, 24);
    }
  }

  private static void check(
      Curve curve, Inference.Intervals kind, double level, int sets, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FitSpec spec =
        FitSpec.formula(curve.formula(), curve.truth())
            .withInference(Inference.DEFAULT.withIntervals(kind, level));
    List<String> names = List.copyOf(curve.truth().keySet());
    int[] held = new int[names.size()];
    for (int set = 0; set < sets; set++) {
      double[] x = new double[ROWS];
      double[] y = new double[ROWS];
      for (int i = 0; i < ROWS; i++) {
        x[i] = 0.5 + i * 0.8;
        y[i] = curve.of().applyAsDouble(x[i]) + curve.noise() * random.nextGaussian();
      }
      FittedModel fitted = Fit.run(SmallTables.table("x", x, "y", y), spec, ENGINE);
      for (int j = 0; j < held.length; j++) {
        Interval interval = fitted.parameter(names.get(j)).orElseThrow().interval().orElseThrow();
        double truth = Objects.requireNonNull(curve.truth().get(names.get(j)));
        // An end that does not exist leaves nothing out.
        boolean in =
            interval.lower().orElse(Double.NEGATIVE_INFINITY) <= truth
                && truth <= interval.upper().orElse(Double.POSITIVE_INFINITY);
        held[j] += in ? 1 : 0;
      }
    }
    double allowed = DEVIATIONS * Math.sqrt(level * (1 - level) / sets);
    for (int j = 0; j < held.length; j++) {
      double share = (double) held[j] / sets;
      assertEquals(
          level,
          share,
          allowed,
          curve.formula() + ", " + kind.text() + ", " + names.get(j) + ", seed " + seed);
    }
  }
}
