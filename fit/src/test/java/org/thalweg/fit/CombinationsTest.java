package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.thalweg.fit.SmallTables.texts;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;

/// Several combinations that the data do not determine, with parameters beside them that run away.
class CombinationsTest {

  private static final int ROWS = 600;

  /// Two categories of four and three levels, each level with a column of its own, beside an
  /// intercept: the data leave two combinations open. The fourth level of the first, which the
  /// others make up, is met with one class alone; the second has none such.
  private static FittedModel fit() {
    SplittableRandom random = new SplittableRandom(5);
    int[] first = new int[ROWS];
    int[] second = new int[ROWS];
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      first[i] = i % 30 == 0 ? 3 : random.nextInt(3);
      second[i] = random.nextInt(3);
      y[i] = first[i] != 3 && random.nextDouble() < 0.2 + 0.2 * first[i] + 0.1 * second[i] ? 1 : 0;
    }
    Table table =
        new Table(
            "test",
            ROWS,
            Lines.from(2),
            List.of(
                texts("a", List.of("p", "q", "r", "s"), first),
                texts("b", List.of("u", "v", "w"), second),
                Column.Numbers.of("y", y)));
    return Fit.run(
        table, FitSpec.of(FitSpec.Named.of("y").withCoding(Coding.FULL)), Engine.withThreads(1));
  }

  private static Finding finding(Finding.Kind kind) {
    return fit().findings().stream().filter(f -> f.kind() == kind).findFirst().orElseThrow();
  }

  @Test
  void severalAreCountedAndTheShortestIsNamed() {
    Finding finding = finding(Finding.Kind.UNDETERMINED);
    assertTrue(finding.message().contains(" 2 combinations"), finding.message());
    assertEquals("one of them: intercept, b=u, b=v, b=w", finding.evidence());
  }

  /// Numbers are centered, so that only in the units of the data the intercept takes part.
  @Test
  void theInterceptIsNamedWhereItTakesPart() {
    double[] left = {1, 0, 1, 0, 1, 1, 0, 0, 1};
    double[] right = Arrays.stream(left).map(v -> 1 - v).toArray();
    double[] twice = Arrays.stream(left).map(v -> 2 * v).toArray();
    double[] y = {1, 2, 4, 3, 5, 7, 6, 9, 8};
    assertEquals(
        "intercept, left, right",
        Fit.run(
                SmallTables.table("left", left, "right", right, "y", y),
                FitSpec.named("y"),
                Engine.withThreads(1))
            .findings()
            .getFirst()
            .evidence());
    assertEquals(
        "left, twice",
        Fit.run(
                SmallTables.table("left", left, "twice", twice, "y", y),
                FitSpec.named("y"),
                Engine.withThreads(1))
            .findings()
            .getFirst()
            .evidence());
  }

  @Test
  void whatRunsIsNamedThoughTheOthersMakeItUp() {
    assertEquals("a=s", finding(Finding.Kind.RUNAWAY).evidence());
  }
}
