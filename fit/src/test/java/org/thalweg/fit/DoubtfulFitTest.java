package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.thalweg.fit.Refusal.assertRefused;
import static org.thalweg.fit.SmallTables.table;
import static org.thalweg.fit.SmallTables.texts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thalweg.data.BatchPlan;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.Table;
import org.thalweg.method.MethodSpec;
import org.thalweg.program.Engine;

/// Fits that have no answer, or one to be doubted.
class DoubtfulFitTest {

  private static final Engine ENGINE = Engine.withThreads(1);

  /// A column that says nothing new takes no degree of freedom; predictions agree.
  @Test
  void undeterminedParametersTakeNoFreedom() {
    double[] x = {1, 2, 3, 4, 5, 6, 7};
    double[] twice = {2, 4, 6, 8, 10, 12, 14};
    double[] y = {1, 3, 2, 5, 4, 8, 7};
    FittedModel plain = Fit.run(table("x", x, "y", y), FitSpec.named("y"), ENGINE);
    Table table = table("x", x, "twice", twice, "y", y);
    FittedModel fitted = Fit.run(table, FitSpec.named("y"), ENGINE);
    assertEquals(5, plain.residuals().orElseThrow().degreesOfFreedom());
    assertEquals(5, fitted.residuals().orElseThrow().degreesOfFreedom());
    String key = Metric.RESIDUAL_STANDARD_DEVIATION.key();
    double s = plain.metric(key).orElseThrow();
    assertEquals(s, fitted.metric(key).orElseThrow(), 1e-12 * s);
    Predictions.Agreement agreement =
        Predictions.of(fitted.predictor(), table, Optional.empty(), Missing.FAIL, 1)
            .run(block -> true);
    assertEquals(s, agreement.metrics().getOrDefault(key, Double.NaN), 1e-12 * s);

    FitSpec counts = FitSpec.of(FitSpec.Named.of("y").withModel(new PoissonModel()));
    double once = Fit.run(table("x", x, "y", y), counts, ENGINE).metric("dispersion").orElseThrow();
    assertEquals(
        once, Fit.run(table, counts, ENGINE).metric("dispersion").orElseThrow(), 1e-7 * once);
  }

  /// Both groups' columns are there, so that one of them is undetermined; the rare mark has never
  /// been met with the class 1, so that its weight runs away.
  @Test
  void parametersThatRunAwayAreNamedBesideUndeterminedOnes() {
    SplittableRandom random = new SplittableRandom(11);
    int n = 400;
    double[] left = new double[n];
    double[] right = new double[n];
    double[] rare = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      left[i] = random.nextInt(2);
      right[i] = 1 - left[i];
      rare[i] = i % 40 == 0 ? 1 : 0;
      y[i] = rare[i] == 0 && random.nextDouble() < 0.3 + 0.3 * left[i] ? 1 : 0;
    }
    FittedModel fitted =
        Fit.run(
            table("left", left, "right", right, "rare", rare, "y", y), FitSpec.named("y"), ENGINE);
    List<Finding.Kind> kinds = fitted.findings().stream().map(Finding::kind).toList();
    assertTrue(kinds.contains(Finding.Kind.UNDETERMINED), kinds.toString());
    Finding running =
        fitted.findings().stream()
            .filter(f -> f.kind() == Finding.Kind.RUNAWAY)
            .findFirst()
            .orElseThrow();
    assertEquals("rare", running.evidence());
  }

  @Test
  void dataThatCannotBeFitted() {
    double[] x = {1, 2, 3, 4};
    double[] y = {1, 3, 2, 5};
    double[] constant = {7, 7, 7, 7};
    FitSpec spec = FitSpec.named("y");
    assertRefused(DataFault.NO_FEATURES, table("x", constant, "y", y), spec);
    assertRefused(DataFault.TARGET, table("x", x, "y", constant), spec);
    assertRefused(DataFault.UNKNOWN_COLUMN, table("x", x), spec);
    assertRefused(DataFault.NO_FEATURES, table("y", y), spec);
    assertRefused(
        DataFault.WEIGHT,
        table("x", x, "y", y, "w", new double[] {1, -1, 1, 1}),
        spec.withWeight("w"));
    assertRefused(
        DataFault.WEIGHT, table("x", x, "y", y, "w", new double[4]), spec.withWeight("w"));
    assertRefused(
        DataFault.TARGET,
        table("x", x, "y", y),
        FitSpec.of(FitSpec.Named.of("y").withModel(new LogisticModel())));
    FitSpec counts = FitSpec.of(FitSpec.Named.of("y").withModel(new PoissonModel()));
    assertRefused(DataFault.TARGET, table("x", x, "y", constant), counts);
    Table negative = table("x", x, "y", new double[] {1, 0, -2.5, 4});
    DataException below =
        assertThrows(DataException.class, () -> Fit.run(negative, counts, ENGINE));
    assertEquals(
        "poisson explains numbers of at least 0, but this is -2.5 at test:3:y — correct the cell,"
            + " or use linear",
        below.getMessage());
    Column.Texts slip =
        new Column.Texts(
            "x",
            new int[] {0, 1, 2, 3},
            List.of("1", "2", "3", "4x"),
            0,
            OptionalInt.empty(),
            Optional.of(new Column.Cell(3, "4x")),
            true);
    Table slipped = new Table("test", 4, Lines.from(2), List.of(slip, Column.Numbers.of("y", y)));
    DataException refused = assertThrows(DataException.class, () -> Fit.run(slipped, spec, ENGINE));
    assertEquals(DataFault.NOT_A_NUMBER, refused.fault());
    assertEquals("test:5:x", refused.where());
    assertRefused(
        DataFault.NOT_A_NUMBER,
        slipped,
        FitSpec.formula("y ~ a + b*x", Map.of("a", 0.0, "b", 0.0)));
  }

  @Test
  void specificationsThatContradictThemselves() {
    assertThrows(SpecException.class, () -> FitSpec.named("y").withL2(-1));
    assertThrows(SpecException.class, () -> FitSpec.formula("y ~ a", Map.of()).withL2(1));
    FitSpec.ByFormula line = new FitSpec.ByFormula("y ~ a*x", Map.of(), Set.of());
    assertThrows(SpecException.class, () -> line.withRestarts(0));
    Table table = table("x", new double[] {1, 2, 3}, "y", new double[] {1, 3, 2});
    for (FitSpec wrong :
        List.of(
            FitSpec.formula("y ~ a + b*x", Map.of("a", 1.0, "b", 1.0, "c", 1.0)),
            FitSpec.named("y").withL2(1).withMethod(MethodSpec.parse("lm")),
            FitSpec.named("y")
                .withMethod(MethodSpec.parse("newton"))
                .withBatches(new BatchPlan(2, BatchPlan.Order.FILE, 0)),
            FitSpec.of(FitSpec.Named.of("y").withFeatures(List.of("x", "y"))))) {
      SpecException e = assertThrows(SpecException.class, () -> Fit.run(table, wrong, ENGINE));
      assertTrue(e.getMessage().contains(" at " + e.option() + " — "), e.getMessage());
    }
  }

  private static List<Finding.Kind> kinds(FittedModel fitted) {
    return fitted.findings().stream().map(Finding::kind).toList();
  }

  @Test
  void moreParametersThanRows() {
    SplittableRandom random = new SplittableRandom(5);
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int j = 0; j < 7; j++) {
      columns.put("x" + j, random.doubles(5).toArray());
    }
    columns.put("y", random.doubles(5).toArray());
    FittedModel fitted = Fit.run(Table.ofNumbers("test", columns), FitSpec.named("y"), ENGINE);
    assertTrue(kinds(fitted).contains(Finding.Kind.MORE_PARAMETERS_THAN_ROWS));
    assertFalse(fitted.trustworthy());
    assertTrue(fitted.covariance().isEmpty());
    FittedModel penalized =
        Fit.run(Table.ofNumbers("test", columns), FitSpec.named("y").withL2(0.1), ENGINE);
    assertEquals(List.of(), penalized.findings());
  }

  @Test
  void separatedClassesAreNoSilentSuccess() {
    double[] x = {-4, -3, -1, 2, 5, 6};
    double[] y = {0, 0, 0, 1, 1, 1};
    FittedModel fitted = Fit.run(table("x", x, "y", y), FitSpec.named("y"), ENGINE);
    assertEquals(List.of(Finding.Kind.SEPARATED), kinds(fitted));
    assertEquals("separated", fitted.ending().rule());
    assertTrue(fitted.cost().value() < 1e-8 / 6 && fitted.cost().value() > 1e-12);
    assertFalse(fitted.trustworthy());
    assertTrue(fitted.covariance().isEmpty());
    FittedModel penalized = Fit.run(table("x", x, "y", y), FitSpec.named("y").withL2(0.01), ENGINE);
    assertTrue(penalized.trustworthy());
  }

  @Test
  void oneClassApartWhileOthersOverlap() {
    double[] x = {-40, -38, -39, 1, 2, 3, 4, 2.5, 3.5, 1.5};
    Table table =
        new Table(
            "test",
            10,
            Lines.from(2),
            List.of(
                Column.Numbers.of("x", x),
                texts("class", List.of("far", "one", "two"), 0, 0, 0, 1, 1, 2, 2, 2, 1, 2)));
    FittedModel fitted = Fit.run(table, FitSpec.named("class"), ENGINE);
    assertEquals("softmax", fitted.model());
    assertEquals(List.of(Finding.Kind.RUNAWAY), kinds(fitted));
    assertTrue(fitted.findings().getFirst().message().contains("far"));
    assertEquals(0.7, fitted.metric("accuracy").orElseThrow(), 1e-15);
  }

  @Test
  void combinationsThatTheDataDoNotDetermineAreNamed() {
    SplittableRandom random = new SplittableRandom(11);
    double[] a = random.doubles(30).toArray();
    double[] b = random.doubles(30).toArray();
    double[] other = random.doubles(30).toArray();
    double[] sum = IntStream.range(0, 30).mapToDouble(i -> 2 * a[i] - b[i]).toArray();
    double[] y = random.doubles(30).toArray();
    FittedModel fitted =
        Fit.run(
            table("a", a, "other", other, "b", b, "sum", sum, "y", y), FitSpec.named("y"), ENGINE);
    assertEquals(List.of(Finding.Kind.UNDETERMINED), kinds(fitted));
    assertEquals("a, b, sum", fitted.findings().getFirst().evidence());
    assertTrue(fitted.covariance().isEmpty());
  }
}
