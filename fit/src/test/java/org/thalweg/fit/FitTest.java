package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.thalweg.fit.Refusal.assertRefused;
import static org.thalweg.fit.SmallTables.table;
import static org.thalweg.fit.SmallTables.texts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thalweg.data.BatchPlan;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.Table;
import org.thalweg.method.MethodSpec;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;
import org.thalweg.run.Limits;

/// The fit as one call, on data whose answer is known in closed form.
class FitTest {

  private static final Engine ENGINE = Engine.withThreads(1);

  private static double value(FittedModel fitted, String name) {
    return fitted.parameter(name).orElseThrow().value();
  }

  private static double error(FittedModel fitted, String name) {
    return fitted.parameter(name).orElseThrow().standardError().orElseThrow();
  }

  private static FittedModel linear(Table table) {
    return Fit.run(table, FitSpec.of(FitSpec.Named.of("y").withModel(new LinearModel())), ENGINE);
  }

  @Test
  void columnsFarFromZero() {
    int n = 41;
    double[] x = IntStream.range(0, n).mapToDouble(i -> 1e9 + i * 0x1p-14).toArray();
    double[] y = IntStream.range(0, n).mapToDouble(i -> 5 + 2 * (i * 0x1p-14)).toArray();
    FittedModel fitted = linear(table("x", x, "y", y));
    assertEquals(2, value(fitted, "x"), 1e-12);
    assertEquals(5 - 2e9, value(fitted, "intercept"), 1e-3);
    double[] shifted = IntStream.range(0, n).mapToDouble(i -> 1e9 + y[i]).toArray();
    FittedModel both = linear(table("x", x, "y", shifted));
    assertEquals(2, value(both, "x"), 1e-3);
    assertTrue(both.cost().value() < 1e-14, "cost " + both.cost().value());
  }

  @Test
  void standardErrorsOfALine() {
    double[] x = {1, 2, 4, 7, 11};
    double[] y = {3.5, 1, 9, 12.5, 30};
    double meanX = 5;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < 5; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      xy += (x[i] - meanX) * (y[i] - 11.2);
      yy += (y[i] - 11.2) * (y[i] - 11.2);
    }
    double slope = xy / xx;
    double s2 = (yy - slope * xy) / 3;
    for (Scale scale : Scale.values()) {
      FittedModel fitted =
          Fit.run(table("x", x, "y", y), FitSpec.named("y").withScale(scale), ENGINE);
      assertEquals("linear", fitted.model());
      assertEquals(slope, value(fitted, "x"), 1e-13);
      assertEquals(11.2 - slope * meanX, value(fitted, "intercept"), 1e-12);
      assertEquals(Math.sqrt(s2 / xx), error(fitted, "x"), 1e-13);
      assertEquals(Math.sqrt(s2 * (0.2 + 25 / xx)), error(fitted, "intercept"), 1e-12);
      assertEquals(-meanX * s2 / xx, fitted.covariance().orElseThrow().at(0, 1), 1e-12);
      assertEquals(slope * xy / yy, fitted.metric("r2").orElseThrow(), 1e-13);
    }
  }

  @Test
  void logOddsRatioOfAFourfoldTable() {
    // Rows: 10 and 25 failures, 40 and 15 successes without and with the treatment.
    int[] counts = {10, 25, 40, 15};
    double[] treated = new double[90];
    double[] success = new double[90];
    int row = 0;
    for (int cell = 0; cell < 4; cell++) {
      for (int i = 0; i < counts[cell]; i++) {
        treated[row] = cell % 2;
        success[row++] = cell < 2 ? 0 : 1;
      }
    }
    FittedModel fitted =
        Fit.run(table("treated", treated, "success", success), FitSpec.named("success"), ENGINE);
    assertEquals("logistic", fitted.model());
    assertEquals(List.of("0", "1"), fitted.classes());
    assertEquals(StrictMath.log(40 / 10.0), value(fitted, "intercept"), 1e-8);
    assertEquals(StrictMath.log(15 / 25.0) - StrictMath.log(4), value(fitted, "treated"), 1e-8);
    assertEquals(
        Math.sqrt(1 / 10.0 + 1 / 25.0 + 1 / 40.0 + 1 / 15.0), error(fitted, "treated"), 1e-8);
    assertTrue(fitted.trustworthy());
  }

  @Test
  void weightsCountRows() {
    double[] x = {1, 2, 4, 7, 11, 3};
    double[] y = {3.5, 1, 9, 12.5, 30, 99};
    double[] weight = {2, 1, 1, 3, 1, 0};
    FitSpec spec = FitSpec.named("y").withWeight("weight").withL2(0.3);
    FittedModel weighted = Fit.run(table("x", x, "y", y, "weight", weight), spec, ENGINE);
    FittedModel repeated =
        Fit.run(
            table(
                "x", new double[] {1, 1, 2, 4, 7, 7, 7, 11},
                "y", new double[] {3.5, 3.5, 1, 9, 12.5, 12.5, 12.5, 30}),
            FitSpec.named("y").withL2(0.3),
            ENGINE);
    assertEquals(5, weighted.rows());
    assertArrayEquals(repeated.values(), weighted.values(), 1e-12);
    assertEquals(repeated.cost().value(), weighted.cost().value(), 1e-12);
    assertEquals(repeated.metric("r2").orElseThrow(), weighted.metric("r2").orElseThrow(), 1e-12);
  }

  @Test
  void penaltyIsMeasuredInTheOptimizersCoordinates() {
    double[] x = {1, 2, 4, 7, 11};
    double[] y = {3.5, 1, 9, 12.5, 30};
    double meters =
        value(Fit.run(table("x", x, "y", y), FitSpec.named("y").withL2(0.5), ENGINE), "x");
    double[] millimeters = IntStream.range(0, 5).mapToDouble(i -> 1000 * x[i]).toArray();
    double scaled =
        value(
            Fit.run(table("x", millimeters, "y", y), FitSpec.named("y").withL2(0.5), ENGINE), "x");
    assertEquals(meters, 1000 * scaled, 1e-13);
    FittedModel fitted = Fit.run(table("x", x, "y", y), FitSpec.named("y").withL2(0.5), ENGINE);
    assertEquals(fitted.cost().value(), fitted.cost().data() + fitted.cost().penalty(), 1e-13);
    assertTrue(fitted.cost().penalty() > 0);
    assertTrue(fitted.noStandardErrors().orElseThrow().contains("penalized"));
  }

  @Test
  void throughTheOrigin() {
    double[] x = {1, 2, 4};
    double[] y = {2, 3, 9};
    FittedModel fitted =
        Fit.run(
            table("x", x, "y", y), FitSpec.of(FitSpec.Named.of("y").withoutIntercept()), ENGINE);
    assertEquals(1, fitted.parameters().size());
    assertEquals((2 + 6 + 36) / 21.0, value(fitted, "x"), 1e-14);
  }

  @Test
  void categoriesBecomeColumnsOfAllLevelsButTheFirst() {
    Table table =
        new Table(
            "test",
            6,
            Lines.from(2),
            List.of(
                texts("group", List.of("a", "b", "c"), 0, 1, 2, 0, 1, 2),
                Column.Numbers.of("y", 1, 5, 9, 3, 6, 12)));
    FittedModel fitted = linear(table);
    assertEquals(2, value(fitted, "intercept"), 1e-13);
    assertEquals(3.5, value(fitted, "group=b"), 1e-13);
    assertEquals(8.5, value(fitted, "group=c"), 1e-13);
    FittedModel numbers =
        Fit.run(
            table("g", new double[] {1, 2, 10, 1, 2, 10}, "y", new double[] {1, 5, 9, 3, 6, 12}),
            FitSpec.of(FitSpec.Named.of("y").withCategories(Set.of("g"))),
            ENGINE);
    assertEquals(3.5, value(numbers, "g=2"), 1e-13);
    assertEquals(8.5, value(numbers, "g=10"), 1e-13);
  }

  @Test
  void booleansAreZeroAndOneUnderTheirOwnName() {
    Column.Booleans flag = Column.Booleans.of("flag", false, true, false, true, true, false);
    Column.Numbers y = Column.Numbers.of("y", 1, 5, 2, 6, 10, 3);
    Table table = new Table("test", 6, Lines.from(2), List.of(flag, y));
    FittedModel fitted = linear(table);
    assertEquals(2, value(fitted, "intercept"), 1e-13);
    assertEquals(5, value(fitted, "flag"), 1e-13);
    assertEquals(
        5,
        value(
            Fit.run(
                table, FitSpec.of(FitSpec.Named.of("y").withCategories(Set.of("flag"))), ENGINE),
            "flag=true"),
        1e-13);
    FittedModel byFormula =
        Fit.run(table, FitSpec.formula("y ~ a + b*flag", Map.of("a", 0.0, "b", 0.0)), ENGINE);
    assertEquals(5, value(byFormula, "b"), 1e-12);
    FittedModel classes = Fit.run(table, FitSpec.named("flag"), ENGINE);
    assertEquals(Column.Booleans.LEVELS, classes.classes());
    assertTrue(value(classes, "y") > 0);
    Table constant =
        new Table(
            "test",
            6,
            Lines.from(2),
            List.of(y, new Column.Booleans("flag", new double[6], 0, OptionalInt.empty())));
    assertRefused(DataFault.NO_FEATURES, constant, FitSpec.named("y"));
    assertRefused(DataFault.TARGET, constant, FitSpec.named("flag"));
  }

  @Test
  void threadsDoNotChangeABit() {
    SplittableRandom random = new SplittableRandom(13);
    int n = 20_000;
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int j = 0; j < 10; j++) {
      columns.put("x" + j, random.doubles(n).toArray());
    }
    double[] first = columns.getOrDefault("x0", new double[0]);
    columns.put(
        "y",
        IntStream.range(0, n).mapToDouble(i -> first[i] > random.nextDouble() ? 1 : 0).toArray());
    Table table = Table.ofNumbers("test", columns);
    for (FitSpec spec :
        List.of(
            FitSpec.named("y").withL2(1e-3),
            FitSpec.named("y")
                .withMethod(MethodSpec.parse("adam(lr=0.01)"))
                .withBatches(new BatchPlan(128, BatchPlan.Order.SHUFFLE, 3))
                .withLimits(Limits.exactly(500)))) {
      String hash = Fit.run(table, spec, Engine.withThreads(1)).parameterHash();
      for (int threads : new int[] {2, 5}) {
        assertEquals(hash, Fit.run(table, spec, Engine.withThreads(threads)).parameterHash());
      }
    }
  }

  @Test
  void methodsAgreeAndSayWhatTheyAre() {
    double[] x = {1, 2, 4, 7, 11, 12};
    double[] y = {0, 1, 0, 1, 0, 1};
    FittedModel automatic = Fit.run(table("x", x, "y", y), FitSpec.named("y"), ENGINE);
    assertEquals("newton", automatic.optimizer().name());
    assertTrue(automatic.optimizer().why().startsWith("2 parameters"));
    for (String method : List.of("lbfgs", "gd")) {
      FittedModel other =
          Fit.run(
              table("x", x, "y", y),
              FitSpec.named("y").withMethod(MethodSpec.parse(method)),
              ENGINE);
      assertTrue(other.ending() instanceof Ending.Converged, other.ending().message());
      assertArrayEquals(automatic.values(), other.values(), 1e-6);
      assertEquals(method, other.optimizer().name());
    }
    FittedModel cut =
        Fit.run(
            table("x", x, "y", y),
            FitSpec.named("y").withMethod(MethodSpec.parse("gd")).withLimits(Limits.exactly(2)),
            ENGINE);
    assertEquals(2, cut.iterations());
    assertTrue(cut.noStandardErrors().orElseThrow().contains("converge"));
  }
}
