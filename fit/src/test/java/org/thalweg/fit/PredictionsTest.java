package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;

/// Predictions of the rows that a fit learnt from agree with what the fit reported; predictions of
/// other rows are those that the parameters say by hand.
class PredictionsTest {

  private static final Engine ENGINE = Engine.withThreads(2);
  private static final int ROWS = 400;
  private static final long SEED = 7;

  private static Table table(List<? extends Column> columns, int rows) {
    return new Table("test.csv", rows, Lines.from(2), columns);
  }

  private static Column.Numbers numbers(String name, double... values) {
    int[] empty = IntStream.range(0, values.length).filter(i -> Double.isNaN(values[i])).toArray();
    return new Column.Numbers(
        name,
        values,
        empty.length,
        empty.length == 0 ? OptionalInt.empty() : OptionalInt.of(empty[0]),
        Optional.empty(),
        Optional.empty());
  }

  private static Column.Texts texts(String name, String... cells) {
    List<String> levels = Arrays.stream(cells).distinct().sorted().toList();
    int[] codes = Arrays.stream(cells).mapToInt(levels::indexOf).toArray();
    return SmallTables.texts(name, levels, codes);
  }

  /// Two numbers, one of them with gaps and one far from 0, a category, a truth value, an exposure,
  /// a weight, and targets of all kinds that depend on them with noise.
  private static Table data() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] x = new double[ROWS];
    double[] far = new double[ROWS];
    double[] gaps = new double[ROWS];
    String[] group = new String[ROWS];
    boolean[] flag = new boolean[ROWS];
    double[] exposure = new double[ROWS];
    double[] weight = new double[ROWS];
    double[] number = new double[ROWS];
    boolean[] two = new boolean[ROWS];
    String[] several = new String[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i] = random.nextDouble(-2, 2);
      far[i] = 1e9 + 1e-3 * Math.rint(random.nextDouble(-8, 8));
      gaps[i] = random.nextDouble() < 0.1 ? Double.NaN : random.nextDouble(0, 5);
      group[i] = List.of("a", "b", "c").get(random.nextInt(3));
      flag[i] = random.nextBoolean();
      exposure[i] = random.nextDouble(1, 4);
      weight[i] = random.nextInt(4);
      double s =
          1.5 * x[i]
              + 200 * (far[i] - 1e9)
              + (Double.isNaN(gaps[i]) ? 1 : 0.4 * gaps[i])
              + (group[i].equals("b") ? 1 : 0)
              - (flag[i] ? 0.7 : 0)
              + random.nextGaussian();
      number[i] = 10 + s;
      two[i] = s > 1;
      several[i] = s < 0 ? "low" : s < 2 ? "mid" : "top";
      if (random.nextDouble() < 0.2) {
        several[i] = "mid";
        two[i] = !two[i];
      }
    }
    return table(
        List.of(
            numbers("x", x),
            numbers("far", far),
            numbers("gaps", gaps),
            texts("group", group),
            Column.Booleans.of("flag", flag),
            numbers("exposure", exposure),
            numbers("weight", weight),
            numbers("number", number),
            Column.Booleans.of("two", two),
            texts("several", several)),
        ROWS);
  }

  private static FitSpec named(String target) {
    return FitSpec.of(
            FitSpec.Named.of(target).withFeatures(List.of("x", "far", "gaps", "group", "flag")))
        .withRows(RowUse.ALL.withMissing(Missing.MEAN).withWeight("weight"));
  }

  private static Optional<String> where(FittedModel fitted) {
    return fitted.predictor().where().map(KnownCondition::text);
  }

  private static Predictions predict(FittedModel fitted, Table table) {
    return Predictions.of(fitted.predictor(), table, where(fitted), Missing.FAIL, 2);
  }

  private static void assertReproduced(FittedModel fitted, Table table) {
    Predictions.Agreement agreement = predict(fitted, table).run(_ -> true);
    assertEquals(fitted.rows(), agreement.rows());
    assertEquals(fitted.metrics().keySet(), agreement.metrics().keySet());
    fitted
        .metrics()
        .forEach((name, value) ->
            assertEquals(
                value,
                agreement.metrics().getOrDefault(name, Double.NaN),
                1e-12 * Math.abs(value),
                name));
  }

  @Test
  void metricsOfLinearModels() {
    Table data = data();
    assertReproduced(Fit.run(data, named("number"), ENGINE), data);
    FitSpec.Named origin =
        FitSpec.Named.of("number").withFeatures(List.of("x", "group")).withoutIntercept();
    assertReproduced(Fit.run(data, FitSpec.of(origin), ENGINE), data);
    assertReproduced(
        Fit.run(data, FitSpec.of(origin).withScale(Scale.NONE).withL2(0.1), ENGINE), data);
  }

  @Test
  void metricsOfTwoClassesAndOfSeveral() {
    Table data = data();
    assertReproduced(Fit.run(data, named("two"), ENGINE), data);
    assertReproduced(Fit.run(data, named("several").withL2(0.01), ENGINE), data);
  }

  @Test
  void metricsWithAConditionAnOffsetAndDeclaredCategories() {
    Table data = data();
    FitSpec spec =
        FitSpec.of(
                FitSpec.Named.of("number")
                    .withFeatures(List.of("x", "weight", "group"))
                    .withCategories(Set.of("weight")))
            .withRows(
                RowUse.ALL
                    .withOffset("log(exposure) + 2*(several = \"top\")")
                    .withWhere("exposure > 1.5 & group != \"b\"")
                    .withWeight("exposure^2"));
    FittedModel fitted = Fit.run(data, spec, ENGINE);
    assertTrue(fitted.rows() < 300);
    assertReproduced(fitted, data);
    assertFalse(fitted.parameter("weight=3").isEmpty());
  }

  @Test
  void metricsOfFormulas() {
    Table data = data();
    FitSpec spec =
        FitSpec.formula(
                "log(number + 20) ~ a[group] + b*tanh(x) + c*(group = \"b\")*exposure + d*flag",
                Map.of("a[a]", 3.0, "a[b]", 3.0, "a[c]", 3.0, "b", 0.1, "c", 0.1, "d", 0.1))
            .withRows(RowUse.ALL.withWhere("x > -1").withWeight("exposure"));
    FittedModel fitted = Fit.run(data, spec, ENGINE);
    assertReproduced(fitted, data);
    assertEquals("log(number + 20)", fitted.predictor().rule().target());
  }

  /// A product with all features is the linear model, whose parameters bear the columns' names.
  @Test
  void aFormulaOfAllFeatures() {
    Table data = data();
    List<String> columns = List.of("x", "group", "exposure", "flag");
    FittedModel named =
        Fit.run(data, FitSpec.of(FitSpec.Named.of("number").withFeatures(columns)), ENGINE);
    FitSpec.ByFormula task =
        new FitSpec.ByFormula("number ~ c + dot(w, features)", Map.of(), Set.of());
    FittedModel fitted = Fit.run(data, FitSpec.of(task.withFeatures(columns)), ENGINE);
    assertReproduced(fitted, data);
    assertEquals(named.parameters().size(), fitted.parameters().size());
    for (FittedModel.Parameter p : named.parameters()) {
      boolean intercept = p.name().equals("intercept");
      FittedModel.Parameter q =
          fitted.parameter(intercept ? "c" : "w[" + p.name() + "]").orElseThrow();
      assertEquals(p.value(), q.value(), 1e-9 * Math.abs(p.value()), p.name());
      assertEquals(
          p.standardError().orElseThrow(),
          q.standardError().orElseThrow(),
          1e-9 * p.standardError().orElseThrow(),
          p.name());
    }
    assertThrows(
        SpecException.class,
        () ->
            Fit.run(
                data,
                FitSpec.of(
                    new FitSpec.ByFormula("number ~ a*x", Map.of(), Set.of())
                        .withFeatures(columns)),
                ENGINE));
  }

  @Test
  void anOrderOfColumnsAndAThreadMoreChangeNothing() {
    Table data = data();
    FittedModel fitted = Fit.run(data, named("several"), ENGINE);
    List<Column> reversed = new ArrayList<>(data.columns());
    Collections.reverse(reversed);
    double[][] one = probabilities(fitted, data, 1);
    double[][] other = probabilities(fitted, table(reversed, ROWS), 3);
    assertArrayEquals(one[0], other[0], 0);
    assertArrayEquals(one[2], other[2], 0);
    for (int i = 0; i < ROWS; i++) {
      assertEquals(1, one[0][i] + one[1][i] + one[2][i], 1e-14);
    }
  }

  private static double[][] probabilities(FittedModel fitted, Table table, int threads) {
    List<Predictions.Block> blocks = new ArrayList<>();
    Predictions predictions =
        Predictions.of(fitted.predictor(), table, Optional.empty(), Missing.FAIL, threads);
    assertEquals(
        List.of("prediction", "probability(low)", "probability(mid)", "probability(top)"),
        predictions.names());
    var _ = predictions.run(blocks::add);
    assertEquals(1, blocks.size());
    return blocks.getFirst().others();
  }

  @Test
  void aRowByHand() {
    Table data = data();
    FittedModel fitted = Fit.run(data, named("number"), ENGINE);
    Table rows =
        table(
            List.of(
                numbers("gaps", Double.NaN, 2.5),
                texts("group", "b", "a"),
                Column.Booleans.of("flag", true, false),
                numbers("far", 1e9 + 0.002, 1e9),
                numbers("x", 0.5, -3)),
            2);
    double[] predicted = new double[2];
    Predictions.Agreement agreement =
        predict(fitted, rows)
            .run(block -> {
              System.arraycopy(block.numbers(), 0, predicted, 0, 2);
              return true;
            });
    assertEquals(0, agreement.rows());
    assertEquals(Map.of(), agreement.metrics());
    double fill = fitted.rowAccount().filled().getFirst().value();
    double b = fitted.parameter("intercept").orElseThrow().value();
    double w = fitted.parameter("far").orElseThrow().value();
    // The sum as it stands cancels: b and w·far are about 2e11, which leaves 1e-5 of it.
    double first =
        b
            + w * (1e9 + 0.002)
            + fitted.parameter("x").orElseThrow().value() * 0.5
            + fitted.parameter("gaps").orElseThrow().value() * fill
            + fitted.parameter("group=b").orElseThrow().value()
            + fitted.parameter("flag").orElseThrow().value();
    assertEquals(first, predicted[0], 1e-3);
    double difference =
        w * ((1e9 + 0.002) - 1e9)
            + fitted.parameter("x").orElseThrow().value() * 3.5
            + fitted.parameter("gaps").orElseThrow().value() * (fill - 2.5)
            + fitted.parameter("group=b").orElseThrow().value()
            + fitted.parameter("flag").orElseThrow().value();
    assertEquals(difference, predicted[0] - predicted[1], 1e-12);
  }

  private static DataException refused(FittedModel fitted, Table table) {
    return assertThrows(DataException.class, () -> predict(fitted, table));
  }

  private static Table small(Column... columns) {
    return table(List.of(columns), 2);
  }

  @Test
  void whatTheModelDoesNotKnowIsRefused() {
    FittedModel fitted =
        Fit.run(
            data(),
            FitSpec.of(FitSpec.Named.of("number").withFeatures(List.of("x", "group", "flag"))),
            ENGINE);
    Column x = numbers("x", 1, 2);
    Column group = texts("group", "a", "b");
    Column flag = Column.Booleans.of("flag", true, true);
    DataException e = refused(fitted, small(x));
    assertEquals(DataFault.UNKNOWN_COLUMN, e.fault());
    assertEquals("the model needs the columns `group`, `flag`", e.what());
    e = refused(fitted, small(x, texts("group", "a", "d"), flag));
    assertEquals(DataFault.UNSEEN, e.fault());
    assertEquals("test.csv:3:group", e.where());
    assertTrue(e.what().contains("`d`"), e.what());
    assertTrue(e.remedy().endsWith("the model knows a, b, c"), e.remedy());
    e = refused(fitted, small(numbers("x", 1, Double.NaN), group, flag));
    assertEquals(DataFault.MISSING, e.fault());
    assertEquals("test.csv:3:x", e.where());
    assertEquals(DataFault.KIND, refused(fitted, small(x, group, numbers("flag", 0, 1))).fault());
    assertEquals(
        DataFault.KIND,
        refused(fitted, small(Column.Booleans.of("x", true, false), group, flag)).fault());
    assertEquals(DataFault.UNSEEN, refused(fitted, small(x, numbers("group", 1, 2), flag)).fault());
  }

  @Test
  void rowsWithEmptyCellsMayBeLeftOut() {
    FittedModel fitted =
        Fit.run(data(), FitSpec.of(FitSpec.Named.of("number").withFeatures(List.of("x"))), ENGINE);
    Predictions predictions =
        Predictions.of(
            fitted.predictor(),
            small(numbers("x", Double.NaN, 2), texts("id", "7", "8")),
            Optional.empty(),
            Missing.DROP,
            1);
    assertEquals(1, predictions.table().rows());
    assertEquals(
        List.of(new LeftOut(LeftOut.Reason.EMPTY, 1, List.of("x"))), predictions.leftOut());
    assertEquals(List.of("8"), ((Column.Texts) predictions.table().column("id")).levels());
  }

  @Test
  void aTargetThatCannotBeUsedIsNoReasonToPredictNothing() {
    FittedModel fitted =
        Fit.run(data(), FitSpec.of(FitSpec.Named.of("several").withFeatures(List.of("x"))), ENGINE);
    Column x = numbers("x", 1, 2);
    Predictions.Agreement agreement =
        predict(fitted, small(x, texts("several", "low", "huge"))).run(_ -> true);
    assertEquals(Map.of(), agreement.metrics());
    assertTrue(
        agreement.notes().getFirst().text().contains("`huge`"), agreement.notes().toString());
    FittedModel counts =
        Fit.run(
            data(),
            FitSpec.of(
                FitSpec.Named.of("exposure")
                    .withModel(new PoissonModel())
                    .withFeatures(List.of("x"))),
            ENGINE);
    agreement = predict(counts, small(x, numbers("exposure", 1, -1))).run(_ -> true);
    assertEquals(Map.of(), agreement.metrics());
    assertTrue(agreement.notes().getFirst().text().contains("-1"), agreement.notes().toString());
  }
}
