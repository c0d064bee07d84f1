package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thalweg.program.Engine;

/// Residuals that show what the formula lacks, and noise that shows nothing.
class ResidualPatternTest {

  private static final Engine ENGINE = Engine.withThreads(1);
  private static final int ROWS = 120;

  private static List<Finding> findings(long seed, DoubleUnaryOperator f, String formula) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[ROWS];
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i] = 10 * random.nextDouble();
      y[i] = f.applyAsDouble(x[i]) + 0.01 * random.nextGaussian();
    }
    return Fit.run(SmallTables.table("x", x, "y", y), FitSpec.formula(formula), ENGINE).findings();
  }

  private static List<Finding> patterns(List<Finding> findings) {
    return findings.stream().filter(f -> f.kind() == Finding.Kind.RESIDUALS_SHOW_MORE).toList();
  }

  @Test
  void noiseShowsNothing() {
    for (long seed = 1; seed <= 20; seed++) {
      assertEquals(
          List.of(),
          patterns(findings(seed, x -> 2 * StrictMath.exp(-0.5 * x), "y ~ a*exp(-b*x)")),
          "seed " + seed);
    }
  }

  @Test
  void aPartThatIsMissing() {
    List<Finding> found =
        patterns(findings(1, x -> 2 * StrictMath.exp(-0.5 * x) + 0.1 * x, "y ~ a*exp(-b*x)"));
    assertEquals(1, found.size());
    assertTrue(found.getFirst().evidence().contains("neighbors along x"), found.toString());
  }

  @Test
  void aRowThatIsFarOff() {
    double[] x = IntStream.range(0, ROWS).mapToDouble(i -> 0.1 * i).toArray();
    SplittableRandom random = new SplittableRandom(3);
    double[] y =
        IntStream.range(0, ROWS)
            .mapToDouble(i ->
                2 * StrictMath.exp(-0.5 * x[i]) + 0.01 * random.nextGaussian() + (i == 40 ? 1 : 0))
            .toArray();
    List<Finding> found =
        patterns(
            Fit.run(SmallTables.table("x", x, "y", y), FitSpec.formula("y ~ a*exp(-b*x)"), ENGINE)
                .findings());
    assertEquals(1, found.size());
    // Tables that come from no file count from line 1.
    assertTrue(found.getFirst().evidence().contains("at test:41 is"), found.toString());
  }
}
