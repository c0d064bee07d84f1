package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;

class DoubtfulColumnsTest {

  private static final int ROWS = 60;
  private final SplittableRandom random = new SplittableRandom(5);
  private final double[] x = random.doubles(ROWS).toArray();
  private final double[] y = Arrays.stream(x).map(v -> 3 * v + random.nextDouble()).toArray();

  private static List<Finding.Kind> kinds(String target, Column... columns) {
    Table table = new Table("t", ROWS, Lines.from(2), List.of(columns));
    return Fit.run(table, FitSpec.named(target), Engine.standard(), Watch.NOBODY)
        .findings()
        .stream()
        .map(Finding::kind)
        .toList();
  }

  private double[] map(java.util.function.DoubleUnaryOperator f) {
    return Arrays.stream(y).map(f).toArray();
  }

  private static Column texts(String name, double[] of, String... levels) {
    int[] codes = Arrays.stream(of).mapToInt(v -> (int) (v * levels.length / 4)).toArray();
    return new Column.Texts(
        name, codes, List.of(levels), 0, OptionalInt.empty(), Optional.empty(), false);
  }

  @Test
  void theTargetInAnotherUnit() {
    Column target = Column.Numbers.of("y", y);
    Column feature = Column.Numbers.of("x", x);
    assertEquals(List.of(), kinds("y", target, feature));
    assertEquals(
        List.of(Finding.Kind.TARGET_TWIN),
        kinds("y", target, feature, Column.Numbers.of("fahrenheit", map(v -> 32 - 1.8 * v))));
    // A curve, or a line with noise of 1e-4, is a finding of the fit and no slip.
    assertEquals(
        List.of(), kinds("y", target, feature, Column.Numbers.of("square", map(v -> v * v))));
    assertEquals(
        List.of(),
        kinds(
            "y",
            target,
            feature,
            Column.Numbers.of("noisy", map(v -> v + 1e-3 * random.nextDouble()))));
  }

  @Test
  void theClassesInOtherWords() {
    Column target = texts("y", y, "high", "low", "middle");
    Column feature = Column.Numbers.of("x", x);
    List<Finding.Kind> found =
        kinds("y", target, feature, Column.Numbers.of("code", map(v -> 7 * (int) (v * 3 / 4))));
    assertEquals(Finding.Kind.TARGET_TWIN, found.getFirst());
    // Finer than the classes: it tells them, but is not the same thing.
    found = kinds("y", target, feature, texts("finer", y, "a", "b", "c", "d", "e", "f"));
    assertEquals(false, found.contains(Finding.Kind.TARGET_TWIN));
  }

  @Test
  void marksOfMissingValues() {
    Column target = Column.Numbers.of("y", y);
    assertEquals(
        List.of(Finding.Kind.MISSING_MARK),
        kinds("y", target, texts("g", map(v -> random.nextDouble() * 4), "?", "a", "b")));
    assertEquals(
        List.of(), kinds("y", target, texts("g", map(v -> random.nextDouble() * 4), "a", "b")));
  }
}
