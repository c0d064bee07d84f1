package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.thalweg.fit.SmallTables.table;
import static org.thalweg.fit.SmallTables.texts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.Table;
import org.thalweg.method.MethodSpec;

class SplitTest {

  private static final int ROWS = 1000;

  private static double[] rows(int n) {
    return IntStream.range(0, n).mapToDouble(i -> i).toArray();
  }

  private static Split split(
      Table table, FitSpec spec, List<String> columns, Optional<String> classes) {
    UsedRows used = UsedRows.of(table, RowUse.ALL, columns, List.of(), Set.of());
    return Split.of(table, used, spec, new Split.Columns(columns, List.of(), Set.of(), classes));
  }

  private static FitSpec holding(double share, long seed) {
    Training training = Training.DEFAULT;
    return FitSpec.named("y")
        .withTraining(
            new Training(
                training.batch(),
                training.order(),
                seed,
                new Validation.Share(share),
                training.patience()));
  }

  private static double[] numbers(UsedRows rows, String column) {
    return rows.table().numbers(column);
  }

  @Test
  void theShareIsMetAndEveryRowIsOnOneSide() {
    Table table = table("x", rows(ROWS), "y", rows(ROWS));
    for (double share : new double[] {0.1, 0.25, 0.333, 1e-9, 0.9999}) {
      Split split = split(table, holding(share, 3), List.of("x", "y"), Optional.empty());
      double[] out = numbers(split.heldOut().orElseThrow(), "x");
      double[] in = numbers(split.training(), "x");
      // Of two training rows at least, so that x is not constant.
      assertEquals(Math.clamp(Math.round(share * ROWS), 1, ROWS - 2), out.length);
      double[] all = new double[ROWS];
      System.arraycopy(in, 0, all, 0, in.length);
      System.arraycopy(out, 0, all, in.length, out.length);
      Arrays.sort(all);
      assertArrayEquals(rows(ROWS), all);
    }
  }

  @Test
  void rowsComeFromAllOverTheFileByTheSeed() {
    Table table = table("x", rows(ROWS), "y", rows(ROWS));
    double[] out =
        numbers(
            split(table, holding(0.1, 0), List.of("x", "y"), Optional.empty())
                .heldOut()
                .orElseThrow(),
            "x");
    // The mean of 100 of the numbers up to 999 has a standard deviation of 27.4.
    assertEquals(499.5, Arrays.stream(out).average().orElseThrow(), 3 * 27.4);
    double[] other =
        numbers(
            split(table, holding(0.1, 1), List.of("x", "y"), Optional.empty())
                .heldOut()
                .orElseThrow(),
            "x");
    assertFalse(Arrays.equals(out, other));
  }

  @Test
  void classesAreHeldOutInProportion() {
    double[] y = IntStream.range(0, ROWS).mapToDouble(i -> i < 40 ? 2 : i < 300 ? 1 : 0).toArray();
    for (long seed = 0; seed < 20; seed++) {
      Split split =
          split(
              table("x", rows(ROWS), "y", y),
              holding(0.1, seed),
              List.of("x", "y"),
              Optional.of("y"));
      double[] out = numbers(split.heldOut().orElseThrow(), "y");
      assertEquals(4.0, (double) Arrays.stream(out).filter(v -> v == 2).count(), 1, "seed " + seed);
      assertEquals(
          26.0, (double) Arrays.stream(out).filter(v -> v == 1).count(), 1, "seed " + seed);
      assertEquals(100, out.length);
    }
  }

  @Test
  void whatTheModelMustKnowStaysWithTheTrainingRows() {
    int n = 60;
    int[] codes = new int[n];
    double[] flag = new double[n];
    double[] gap = rows(n);
    double[] y = rows(n);
    codes[17] = 1;
    flag[23] = 1;
    gap[31] = Double.NaN;
    for (long seed = 0; seed < 50; seed++) {
      Table table =
          new Table(
              "test",
              n,
              Lines.from(2),
              List.of(
                  texts("level", List.of("a", "b"), codes),
                  Column.Numbers.of("flag", flag),
                  new Column.Numbers(
                      "gap", gap, 1, OptionalInt.of(31), Optional.empty(), Optional.empty()),
                  Column.Numbers.of("y", y)));
      UsedRows used =
          UsedRows.of(
              table,
              RowUse.ALL.withMissing(Missing.MEAN),
              List.of("level", "flag", "gap", "y"),
              List.of("gap"),
              Set.of());
      Split split =
          Split.of(
              table,
              used,
              holding(0.5, seed),
              new Split.Columns(
                  List.of("level", "flag", "gap", "y"),
                  List.of("gap"),
                  Set.of(),
                  Optional.empty()));
      Table training = split.training().table();
      assertEquals(List.of("a", "b"), Levels.of(training, training.column("level")).names());
      assertEquals(1, Arrays.stream(training.numbers("flag")).sum());
      assertEquals(1, training.column("gap").missing());
      assertTrue(split.heldOut().orElseThrow().table().rows() >= 27, "seed " + seed);
    }
  }

  @Test
  void onlyMinibatchMethodsOnManyRowsHoldOutUnasked() {
    FitSpec plain = FitSpec.named("y");
    FitSpec adam = plain.withMethod(MethodSpec.parse("adam"));
    Table many = table("x", rows(ROWS), "y", rows(ROWS));
    Table fewer = table("x", rows(ROWS - 1), "y", rows(ROWS - 1));
    List<String> columns = List.of("x", "y");
    assertEquals(Optional.empty(), split(many, plain, columns, Optional.empty()).heldOut());
    assertEquals(Optional.empty(), split(fewer, adam, columns, Optional.empty()).heldOut());
    FitSpec full = plain.withMethod(MethodSpec.parse("gd"));
    assertEquals(Optional.empty(), split(many, full, columns, Optional.empty()).heldOut());
    assertEquals(
        100, split(many, adam, columns, Optional.empty()).heldOut().orElseThrow().table().rows());
    assertEquals(
        Optional.empty(),
        split(many, adam.withValidation(new Validation.None()), columns, Optional.empty())
            .heldOut());
  }
}
