package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.thalweg.fit.Refusal.assertRefused;
import static org.thalweg.fit.SmallTables.texts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thalweg.data.BatchPlan;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.Table;
import org.thalweg.method.MethodSpec;
import org.thalweg.program.Engine;
import org.thalweg.run.Iteration;
import org.thalweg.run.Limits;

class ValidationTest {

  private static final Engine ENGINE = Engine.withThreads(2);

  /// Noisy classes of ten columns, of which one matters.
  private static Table classes(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int j = 0; j < 10; j++) {
      double size = Math.pow(10, j - 5.0);
      columns.put("x" + j, random.doubles(rows).map(v -> 3 + size * v).toArray());
    }
    double[] first = columns.getOrDefault("x5", new double[0]);
    columns.put(
        "y",
        IntStream.range(0, rows)
            .mapToDouble(i -> first[i] - 3 > random.nextDouble() ? 1 : 0)
            .toArray());
    return Table.ofNumbers("test", columns);
  }

  private static Table part(Table table, int from, int to) {
    return table.select(IntStream.range(from, to).toArray(), table.names(), Set.of());
  }

  @Test
  void rowsHeldOutHaveNoPartInWhatIsLearnt() {
    Table all = classes(1500, 1);
    Table training = part(all, 0, 1200);
    Table other = part(all, 1200, 1500);
    FittedModel alone = Fit.run(training, FitSpec.named("y"), ENGINE);
    FittedModel watched =
        Fit.run(training, FitSpec.named("y").withValidation(new Validation.Rows(other)), ENGINE);
    assertEquals(alone.parameterHash(), watched.parameterHash());
    HeldOut heldOut = watched.heldOut().orElseThrow();
    assertEquals(300, heldOut.rows());
    assertFalse(heldOut.ofTable());
    assertFalse(heldOut.decides());
    assertTrue(watched.noStandardErrors().isEmpty());
    // The cost of other rows, computed here from the parameters in the units of the data.
    double sum = 0;
    for (int i = 0; i < 300; i++) {
      double score = watched.parameter("intercept").orElseThrow().value();
      for (int j = 0; j < 10; j++) {
        double w = watched.parameter("x" + j).orElseThrow().value();
        score += w * other.numbers("x" + j)[i];
      }
      sum += Math.log1p(Math.exp(other.numbers("y")[i] == 1 ? -score : score));
    }
    assertEquals(sum / 300, heldOut.cost(), 1e-9);
    assertEquals(heldOut.cost(), heldOut.bestCost());
  }

  @Test
  void anExactMethodWithAShareIsTheFitOfTheOtherRows() {
    Table all = classes(500, 2);
    FitSpec spec = FitSpec.named("y").withL2(0.01).withValidation(new Validation.Share(0.2));
    FittedModel fitted = Fit.run(all, spec, ENGINE);
    assertEquals(400, fitted.rows());
    assertEquals(100, fitted.heldOut().orElseThrow().rows());
    UsedRows used = UsedRows.of(all, RowUse.ALL, all.names(), List.of(), Set.of());
    Split split =
        Split.of(
            all, used, spec, new Split.Columns(all.names(), List.of(), Set.of(), Optional.of("y")));
    FittedModel same = Fit.run(split.training().table(), FitSpec.named("y").withL2(0.01), ENGINE);
    assertEquals(same.parameterHash(), fitted.parameterHash());
  }

  @Test
  void theBestParametersAreKeptAndTheRunEndsWhereAnEpochDoes() {
    Table all = classes(2000, 3);
    FitSpec spec =
        FitSpec.named("y")
            .withMethod(MethodSpec.parse("adam(lr=0.1)"))
            .withBatches(new BatchPlan(32, BatchPlan.Order.SHUFFLE, 5));
    List<Double> costs = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    Watch watch =
        new Watch(
            List.of((Iteration it, Supplier<double[]> theta) -> {
              costs.add(it.validationCost().orElseThrow());
              points.add(theta.get());
              assertTrue(it.endsEpoch());
            }),
            System::nanoTime,
            () -> false);
    FittedModel fitted = Fit.run(all, spec, ENGINE, watch);
    HeldOut heldOut = fitted.heldOut().orElseThrow();
    assertEquals(200, heldOut.rows());
    assertTrue(heldOut.ofTable() && heldOut.decides() && !heldOut.asked());
    assertEquals("validation-stalled", fitted.ending().rule());
    int best = 0;
    for (int epoch = 1; epoch < costs.size(); epoch++) {
      best = costs.get(epoch) < costs.get(best) ? epoch : best;
    }
    assertEquals(best, heldOut.bestEpoch());
    assertEquals(costs.get(best), heldOut.bestCost());
    assertEquals(costs.getLast(), heldOut.cost());
    assertEquals(best + Training.PATIENCE, costs.size() - 1L);
    NamedProblem problem = NamedProblem.of(all, FitSpec.Named.of("y"), spec);
    assertArrayEquals(problem.map().toUnits(points.get(best)), fitted.values());
    assertTrue(fitted.noStandardErrors().orElseThrow().contains("validation"));
    assertTrue(fitted.covariance().isEmpty());
  }

  @Test
  void aPatienceOfOnesOwnEndsExactMethodsToo() {
    // Of 40 noisy rows 10 columns learn the noise: the cost of other rows rises before the optimum.
    Table training = classes(40, 4);
    FitSpec spec =
        FitSpec.named("y")
            .withMethod(MethodSpec.parse("gd"))
            .withValidation(new Validation.Rows(classes(1000, 5)));
    FittedModel optimum = Fit.run(training, spec, ENGINE);
    FittedModel early =
        Fit.run(training, spec.withTraining(spec.training().withPatience(3)), ENGINE);
    assertEquals("validation-stalled", early.ending().rule());
    HeldOut heldOut = early.heldOut().orElseThrow();
    assertTrue(heldOut.decides());
    assertTrue(heldOut.bestCost() < optimum.heldOut().orElseThrow().cost());
    assertTrue(early.cost().value() > optimum.cost().value());
    assertTrue(early.noStandardErrors().isPresent());
  }

  @Test
  void aBudgetOfUpdatesIsMetWhereTolerancesAreOff() {
    FitSpec spec =
        FitSpec.named("y")
            .withMethod(MethodSpec.parse("adam(lr=0.1)"))
            .withLimits(Limits.exactly(700));
    FittedModel fitted = Fit.run(classes(1200, 6), spec, ENGINE);
    assertEquals(700, fitted.iterations());
    assertTrue(fitted.heldOut().orElseThrow().decides());
  }

  private static Table levels(List<String> names, int... codes) {
    double[] y = IntStream.range(0, codes.length).mapToDouble(i -> i * i % 7).toArray();
    return new Table(
        "levels.csv",
        codes.length,
        Lines.from(2),
        List.of(texts("g", names, codes), Column.Numbers.of("y", y)));
  }

  @Test
  void otherRowsWithAnUnknownLevelAreRefused() {
    Table training = levels(List.of("a", "b"), 0, 1, 0, 1, 0, 0);
    Table other = levels(List.of("a", "c"), 0, 1, 0);
    FitSpec named = FitSpec.of(FitSpec.Named.of("y").withModel(new LinearModel()));
    FitSpec formula = FitSpec.formula("y ~ m[g]", Map.of("m[a]", 1.0, "m[b]", 1.0));
    assertRefused(DataFault.UNSEEN, training, named.withValidation(new Validation.Rows(other)));
    assertRefused(DataFault.UNSEEN, training, formula.withValidation(new Validation.Rows(other)));
    Table unknownClass = levels(List.of("a", "b", "z"), 0, 1, 2);
    assertRefused(
        DataFault.UNSEEN,
        training,
        FitSpec.named("g").withValidation(new Validation.Rows(unknownClass)));
  }

  @Test
  void formulasHoldOutToo() {
    SplittableRandom random = new SplittableRandom(7);
    double[] x = random.doubles(400).toArray();
    double[] y =
        IntStream.range(0, 400)
            .mapToDouble(i -> 2 * Math.exp(-x[i]) + 0.1 * random.nextGaussian())
            .toArray();
    FitSpec spec =
        FitSpec.formula("y ~ a*exp(-b*x)", Map.of("a", 1.0, "b", 0.5))
            .withValidation(new Validation.Share(0.25));
    FittedModel fitted = Fit.run(SmallTables.table("x", x, "y", y), spec, ENGINE);
    assertEquals(300, fitted.rows());
    assertEquals(100, fitted.heldOut().orElseThrow().rows());
    // ½σ² = 0.005, give or take three standard errors of the mean of 100 squares.
    assertEquals(0.005, fitted.heldOut().orElseThrow().cost(), 3 * 0.005 * Math.sqrt(2 / 100.0));
  }

  @Test
  void contradictions() {
    FitSpec spec = FitSpec.named("y");
    assertThrows(SpecException.class, () -> new Validation.Share(1));
    assertThrows(SpecException.class, () -> new Training.Minibatch(0));
    assertThrows(
        SpecException.class,
        () -> Training.DEFAULT.withValidation(new Validation.None()).withPatience(3));
    Table table = classes(100, 8);
    Training patient = Training.DEFAULT.withPatience(3);
    SpecException none =
        assertThrows(SpecException.class, () -> Fit.run(table, spec.withTraining(patient), ENGINE));
    assertEquals("patience", none.option());
    for (BatchPlan.Order order : List.of(BatchPlan.Order.FILE, BatchPlan.Order.REPLACEMENT)) {
      Training ordered =
          new Training(new Training.ByMethod(), order, 0, new Validation.None(), patience());
      for (String method : List.of("newton", "gd")) {
        assertThrows(
            SpecException.class,
            () ->
                Fit.run(
                    table,
                    spec.withMethod(MethodSpec.parse(method)).withTraining(ordered),
                    ENGINE));
      }
    }
  }

  private static OptionalLong patience() {
    return OptionalLong.empty();
  }

  @Test
  void minibatchesWithoutAMethodAreAdams() {
    FittedModel fitted =
        Fit.run(
            classes(300, 9),
            FitSpec.named("y").withBatches(new BatchPlan(50, BatchPlan.Order.SHUFFLE, 1)),
            ENGINE);
    assertEquals("adam", fitted.optimizer().name());
    assertEquals(50, fitted.optimizer().batch().orElseThrow());
    assertEquals(Optional.empty(), fitted.heldOut());
    assertTrue(fitted.noStandardErrors().orElseThrow().contains("minibatches"));
  }
}
