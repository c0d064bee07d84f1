package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.Table;
import org.thalweg.formula.FormulaException;
import org.thalweg.program.Engine;

/// A row that is left out is as if it had never been read: it has no part in levels, classes,
/// constants, means or complaints.
class UsedRowsTest {

  private static final Engine ENGINE = Engine.withThreads(1);
  private static final double EMPTY = Double.NaN;

  private static Table table(Column... columns) {
    int rows =
        switch (columns[0]) {
          case Column.Numbers numbers -> numbers.values().length;
          case Column.Booleans booleans -> booleans.values().length;
          case Column.Texts texts -> texts.codes().length;
        };
    return new Table("test.csv", rows, Lines.from(2), List.of(columns));
  }

  private static Column.Numbers numbers(String name, double... values) {
    int[] empty = IntStream.range(0, values.length).filter(i -> Double.isNaN(values[i])).toArray();
    return new Column.Numbers(
        name, values, empty.length, first(empty), Optional.empty(), Optional.empty());
  }

  private static Column.Texts texts(String name, String... cells) {
    List<String> levels = new ArrayList<>(new TreeSet<>(Arrays.asList(cells)));
    levels.remove("");
    int[] codes = Arrays.stream(cells).mapToInt(levels::indexOf).toArray();
    int[] empty = IntStream.range(0, codes.length).filter(i -> codes[i] < 0).toArray();
    Optional<Column.Cell> text =
        IntStream.range(0, cells.length)
            .filter(i -> !cells[i].isEmpty() && !cells[i].matches("[0-9.]+"))
            .mapToObj(i -> new Column.Cell(i, cells[i]))
            .findFirst();
    boolean mixed = levels.stream().anyMatch(level -> level.matches("[0-9.]+"));
    return new Column.Texts(
        name, codes, levels, empty.length, first(empty), text, mixed && text.isPresent());
  }

  private static OptionalInt first(int[] rows) {
    return rows.length == 0 ? OptionalInt.empty() : OptionalInt.of(rows[0]);
  }

  private static FittedModel fit(Table table, FitSpec spec) {
    return Fit.run(table, spec, ENGINE);
  }

  private static DataException refused(Table table, FitSpec spec) {
    return assertThrows(DataException.class, () -> fit(table, spec));
  }

  private static final double[] X = {1, 2, 4, 7, 11, 3, 5, 6};
  private static final double[] Y = {3.5, 1, 9, 12.5, 30, 5, 8, 21};

  private static double[] with(double[] values, double... more) {
    double[] all = Arrays.copyOf(values, values.length + more.length);
    System.arraycopy(more, 0, all, values.length, more.length);
    return all;
  }

  private static String[] with(String[] values, String... more) {
    String[] all = Arrays.copyOf(values, values.length + more.length);
    System.arraycopy(more, 0, all, values.length, more.length);
    return all;
  }

  private static final String[] GROUP = {"a", "b", "c", "a", "b", "c", "b", "a"};
  private static final double[] ONES = {1, 1, 1, 1, 1, 1, 1, 1};

  /// Law: weight 0 = row absent, whatever the row holds.
  @Test
  void weightZeroIsARowThatIsAbsent() {
    FittedModel without =
        fit(table(numbers("x", X), texts("g", GROUP), numbers("y", Y)), FitSpec.named("y"));
    for (double[] xy :
        List.of(new double[] {99, 99}, new double[] {EMPTY, 1}, new double[] {1, EMPTY})) {
      Table more =
          table(
              numbers("x", with(X, xy[0])),
              texts("g", with(GROUP, "nowhere else")),
              numbers("y", with(Y, xy[1])),
              numbers("w", with(ONES, 0)));
      FittedModel found = fit(more, FitSpec.named("y").withWeight("w"));
      assertEquals(
          List.of(new LeftOut(LeftOut.Reason.NO_WEIGHT, 1, List.of())),
          found.rowAccount().leftOut());
      assertArrayEquals(without.values(), found.values(), 1e-12);
      assertEquals(8, found.rows());
      assertEquals(9, found.rowAccount().read());
      assertEquals(4, found.parameters().size());
    }
  }

  @Test
  void classesAreThoseOfTheRowsThatAreUsed() {
    String[] sick = {"no", "no", "yes", "no", "yes", "no", "yes", "yes"};
    Table table =
        table(
            numbers("x", with(X, 4)),
            texts("sick", with(sick, "unknown")),
            numbers("w", with(ONES, 0)));
    FittedModel found = fit(table, FitSpec.named("sick").withWeight("w").withL2(0.1));
    assertEquals("logistic", found.model());
    assertEquals(List.of("no", "yes"), found.classes());
    FittedModel kept =
        fit(
            table,
            FitSpec.named("sick")
                .withRows(RowUse.ALL.withWhere("sick != \"unknown\""))
                .withL2(0.1)
                .withWeight("w"));
    assertEquals(found.parameterHash(), kept.parameterHash());
  }

  @Test
  void constantsAndSlipsAreThoseOfTheRowsThatAreUsed() {
    Table table =
        table(
            numbers("x", with(X, 4)),
            numbers("c", with(ONES, 2)),
            numbers("y", with(Y, 4)),
            numbers("w", with(ONES, 0)));
    FittedModel constant = fit(table, FitSpec.named("y").withWeight("w"));
    assertEquals(List.of("c"), constant.rowAccount().constant());
    assertEquals(2, constant.parameters().size());
    String[] slips = {"1", "2", "4", "7", "11", "3", "5", "6", "NA"};
    Table slip = table(texts("x", slips), numbers("y", with(Y, 4)), numbers("w", with(ONES, 0)));
    DataException text = refused(slip, FitSpec.named("y"));
    assertEquals(DataFault.NOT_A_NUMBER, text.fault());
    assertTrue(text.remedy().contains("x != \"NA\""), text.remedy());
    FittedModel clean = fit(table(numbers("x", X), numbers("y", Y)), FitSpec.named("y"));
    FittedModel kept =
        fit(
            slip,
            FitSpec.of(FitSpec.Named.of("y").withFeatures(List.of("x")))
                .withRows(RowUse.ALL.withWhere("x != \"NA\"")));
    assertEquals(clean.parameterHash(), kept.parameterHash());
    FittedModel weighted = fit(slip, FitSpec.named("y").withWeight("w"));
    assertArrayEquals(clean.values(), weighted.values(), 1e-12);
  }

  @Test
  void conditionsCompareTextsAndNumbers() {
    Table table =
        table(
            numbers("x", X),
            texts("g", GROUP),
            numbers("y", Y),
            numbers("s", 0, 1, 2, 0, 3, 4, 5, 6));
    for (String condition :
        List.of("s > 0 & g != \"a\"", "s > 0 and not g = 'a'", "!(s == 0 | g == \"a\")")) {
      FittedModel found = fit(table, FitSpec.named("y").withRows(RowUse.ALL.withWhere(condition)));
      assertEquals(5, found.rows(), condition);
      assertEquals(
          List.of(new LeftOut(LeftOut.Reason.CONDITION, 3, List.of())),
          found.rowAccount().leftOut());
    }
  }

  /// A group that the condition singles out is no feature: it is the same in every row.
  @Test
  void columnsThatTheConditionHoldsConstantAreNoFeatures() {
    Table table = table(numbers("x", X), texts("g", GROUP), numbers("y", Y));
    FittedModel found = fit(table, FitSpec.named("y").withRows(RowUse.ALL.withWhere("g = \"a\"")));
    assertEquals(
        List.of("intercept", "x"), found.parameters().stream().map(p -> p.name()).toList());
  }

  @Test
  void truthValuesAreConditions() {
    Column.Booleans b = Column.Booleans.of("b", true, false, true, true, false, true, true, false);
    Table table = table(numbers("x", X), b, numbers("y", Y));
    for (String condition : List.of("b", "b = \"true\"", "!(b = 'false')", "b > 0")) {
      FittedModel found = fit(table, FitSpec.named("y").withRows(RowUse.ALL.withWhere(condition)));
      assertEquals(5, found.rows(), condition);
      assertEquals(2, found.parameters().size(), condition);
    }
  }

  @Test
  void emptyCells() {
    Table table =
        table(
            numbers("x", 1, 2, EMPTY, 7, 11, 3, 5, 6),
            texts("g", "a", "b", "", "a", "b", "c", "b", "a"),
            numbers("unused", EMPTY, 1, 1, 1, 1, 1, 1, 1),
            numbers("y", 3.5, 1, 9, EMPTY, 30, 5, 8, 21));
    FitSpec spec = FitSpec.of(FitSpec.Named.of("y").withoutFeatures(Set.of("unused")));
    DataException empty = refused(table, spec);
    assertEquals(DataFault.MISSING, empty.fault());
    assertEquals("test.csv:4:x", empty.where());
    FittedModel dropped = fit(table, spec.withRows(RowUse.ALL.withMissing(Missing.DROP)));
    assertEquals(6, dropped.rows());
    assertEquals(
        List.of(new LeftOut(LeftOut.Reason.EMPTY, 2, List.of("x", "g", "y"))),
        dropped.rowAccount().leftOut());
    DataException category = refused(table, spec.withRows(RowUse.ALL.withMissing(Missing.MEAN)));
    assertEquals("test.csv:4:g", category.where());
    FitSpec numbersOnly =
        FitSpec.of(FitSpec.Named.of("y").withFeatures(List.of("x")))
            .withRows(RowUse.ALL.withMissing(Missing.MEAN));
    DataException target = refused(table, numbersOnly);
    assertEquals("test.csv:5:y", target.where());
  }

  @Test
  void meansAreThoseOfTheRowsThatAreUsed() {
    Table table =
        table(
            numbers("x", 1, EMPTY, 4, 7, 1000, EMPTY),
            numbers("y", 3, 1, 9, 12, 30, 7),
            numbers("w", 1, 2, 1, 3, 0, 1));
    FittedModel found =
        fit(
            table,
            FitSpec.named("y").withRows(RowUse.ALL.withWeight("w").withMissing(Missing.MEAN)));
    double mean = (1 + 4 + 3 * 7) / 5.0;
    assertEquals(List.of(new RowAccount.Filled("x", 2, mean)), found.rowAccount().filled());
    FittedModel filled =
        fit(
            table(
                numbers("x", 1, mean, 4, 7, mean),
                numbers("y", 3, 1, 9, 12, 7),
                numbers("w", 1, 2, 1, 3, 1)),
            FitSpec.named("y").withWeight("w"));
    assertArrayEquals(filled.values(), found.values(), 1e-13);
  }

  @Test
  void weightsAndOffsetsAreExpressions() {
    Table table = table(numbers("x", X), numbers("y", Y), numbers("n", 1, 2, 3, 4, 5, 6, 7, 8));
    double[] squares = {1, 4, 9, 16, 25, 36, 49, 64};
    FittedModel found = fit(table, FitSpec.named("y").withWeight("n^2"));
    FittedModel plain =
        fit(
            table(numbers("x", X), numbers("y", Y), numbers("w", squares)),
            FitSpec.named("y").withWeight("w"));
    assertEquals(plain.parameterHash(), found.parameterHash());
    double[] less = IntStream.range(0, 8).mapToDouble(i -> Y[i] - (i + 1)).toArray();
    for (Scale scale : Scale.values()) {
      FittedModel offset =
          fit(table, FitSpec.named("y").withScale(scale).withRows(RowUse.ALL.withOffset("n")));
      FittedModel shifted =
          fit(table(numbers("x", X), numbers("y", less)), FitSpec.named("y").withScale(scale));
      assertArrayEquals(shifted.values(), offset.values(), 1e-11);
      assertEquals(shifted.cost().value(), offset.cost().value(), 1e-12);
    }
  }

  @Test
  void refusals() {
    Table table =
        table(
            numbers("x", X),
            texts("g", GROUP),
            numbers("y", Y),
            numbers("s", 0, 1, -2, 0, 3, 4, 5, 6));
    RowUse all = RowUse.ALL;
    DataException offset = refused(table, FitSpec.named("y").withRows(all.withOffset("log(s)")));
    assertEquals("test.csv:2:s", offset.where());
    assertEquals("the offset `log(s)` is -Infinity", offset.what());
    DataException weight = refused(table, FitSpec.named("y").withWeight("s + 1"));
    assertEquals("test.csv:4:s", weight.where());
    DataException condition = refused(table, FitSpec.named("y").withRows(all.withWhere("log(s)")));
    assertEquals("test.csv:4:s", condition.where());
    DataException none = refused(table, FitSpec.named("y").withRows(all.withWhere("s > 99")));
    assertEquals(DataFault.NO_ROWS, none.fault());
    assertEquals(
        DataFault.UNKNOWN_COLUMN, refused(table, FitSpec.named("y").withWeight("ss")).fault());
    assertThrows(
        FormulaException.class,
        () -> fit(table, FitSpec.named("y").withRows(all.withWhere("g = \"d\""))));
    SpecException softmax =
        assertThrows(
            SpecException.class,
            () -> fit(table, FitSpec.named("g").withRows(all.withOffset("s"))));
    assertEquals("offset", softmax.option());
  }

  @Test
  void formulasUseTheSameRows() {
    Table table =
        table(
            numbers("x", 1, 2, 3, 4, 5, EMPTY),
            texts("g", "a", "a", "b", "b", "c", "b"),
            numbers("y", 2, 4, 9, 12, 100, 1));
    FitSpec started =
        FitSpec.formula("y ~ k[g]*x", Map.of("k[a]", 1.0, "k[b]", 1.0))
            .withRows(RowUse.ALL.withWhere("g != \"c\"").withMissing(Missing.DROP));
    FittedModel found = fit(table, started);
    assertEquals(4, found.rows());
    assertEquals(2, found.parameter("k[a]").orElseThrow().value(), 1e-9);
    assertEquals(3, found.parameter("k[b]").orElseThrow().value(), 1e-9);
  }
}
