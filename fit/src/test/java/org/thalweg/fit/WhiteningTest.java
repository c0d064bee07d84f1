package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.thalweg.fit.SmallTables.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.thalweg.data.DenseTiles;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;

class WhiteningTest {

  private static final Engine ENGINE = Engine.withThreads(1);
  private static final long SEED = 20261126;
  private static final int ROWS = 500;

  /// Columns that hang together: numbers of all sizes, one like 10⁹ ± 10⁻³, and a category.
  private static Table table() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] a = new double[ROWS];
    double[] b = new double[ROWS];
    double[] c = new double[ROWS];
    int[] group = new int[ROWS];
    double[] weight = new double[ROWS];
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      double common = random.nextGaussian();
      group[i] = common + random.nextGaussian() > 1 ? 2 : random.nextInt(2);
      a[i] = 1e4 * (common + 0.3 * random.nextGaussian());
      b[i] = 5 + 1e-3 * (common - 0.1 * random.nextGaussian());
      c[i] = 1e9 + Math.rint(1024 * (common + random.nextGaussian())) * 0x1p-20;
      weight[i] = 0.5 + random.nextDouble();
      y[i] =
          2e-4 * a[i] - 700 * (b[i] - 5) + 1000 * (c[i] - 1e9) + group[i] + random.nextGaussian();
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.Numbers.of("a", a));
    columns.add(Column.Numbers.of("b", b));
    columns.add(Column.Numbers.of("c", c));
    columns.add(texts("group", List.of("p", "q", "r"), group));
    columns.add(Column.Numbers.of("weight", weight));
    columns.add(Column.Numbers.of("y", y));
    return new Table("test", ROWS, Lines.from(2), columns);
  }

  private static FitSpec spec(Scale scale) {
    return FitSpec.named("y").withWeight("weight").withScale(scale);
  }

  private static NamedProblem problem(FitSpec spec) {
    return NamedProblem.of(table(), (FitSpec.Named) spec.task(), spec);
  }

  @ParameterizedTest
  @EnumSource(names = {"PCA", "ZCA"})
  void columnsAreUncorrelatedAndOfVarianceOne(Scale scale) {
    NamedProblem problem = problem(spec(scale));
    DenseTiles x = (DenseTiles) problem.data().features(RowModel.FEATURES);
    double[] weights = problem.weights();
    assertEquals(5, x.columns());
    double total = Metrics.total(ROWS, weights);
    for (int j = 0; j < 5; j++) {
      double mean = 0;
      double[] products = new double[5];
      for (int i = 0; i < ROWS; i++) {
        mean += weights[i] * x.get(i, j) / total;
        for (int k = 0; k < 5; k++) {
          products[k] += weights[i] * x.get(i, j) * x.get(i, k) / total;
        }
      }
      double[] unit = new double[5];
      unit[j] = 1;
      assertEquals(0, mean, 1e-13);
      assertArrayEquals(unit, products, 1e-12);
    }
  }

  /// Of all whitened columns those of ZCA are nearest to the standardized ones, with which each has
  /// then its largest correlation.
  @Test
  void zcaStaysNearestToTheColumns() {
    double[] distances = new double[2];
    NamedProblem[] whitened = {problem(spec(Scale.PCA)), problem(spec(Scale.ZCA))};
    Table table = table();
    ColumnMap map = ColumnMap.standard(table.numbers("a"), table.numbers("weight"));
    for (int s = 0; s < 2; s++) {
      DenseTiles x = (DenseTiles) whitened[s].data().features(RowModel.FEATURES);
      for (int i = 0; i < ROWS; i++) {
        double d = x.get(i, 0) - map.apply(table.numbers("a")[i]);
        distances[s] += d * d / ROWS;
      }
    }
    assertTrue(distances[1] < distances[0], distances[1] + " and " + distances[0]);
  }

  @ParameterizedTest
  @EnumSource(names = {"PCA", "ZCA"})
  void theMapIsInvertibleAndPredictsTheSame(Scale scale) {
    NamedProblem problem = problem(spec(scale));
    double[] theta = {0.7, -1.2, 0.4, 3, -0.5, 1.1};
    double[] units = problem.map().toUnits(theta);
    double[] back = problem.map().fromUnits(units);
    // The intercept at the origin is of the size of 10¹², and so are its last digits.
    assertEquals(theta[0], back[0], 2 * Math.ulp(units[0]));
    back[0] = theta[0];
    assertArrayEquals(theta, back, 1e-12);
    double[] atCenters = problem.map().atCenters(theta);
    DenseTiles x = (DenseTiles) problem.data().features(RowModel.FEATURES);
    DenseTiles raw = (DenseTiles) problem.features().centered().matrix(problem.used().table(), 1);
    double[] target = problem.data().column(RowModel.TARGET);
    double center = problem.target()[0] - target[0];
    for (int i = 0; i < ROWS; i++) {
      double white = theta[0] + center;
      double plain = atCenters[0];
      for (int j = 0; j < 5; j++) {
        white += theta[j + 1] * x.get(i, j);
        plain += atCenters[j + 1] * raw.get(i, j);
      }
      assertEquals(white, plain, 1e-11);
    }
  }

  @Test
  void aPenaltyIsTheSameInBothWhitenedCoordinates() {
    FittedModel pca = Fit.run(table(), spec(Scale.PCA).withL2(0.3), ENGINE);
    FittedModel zca = Fit.run(table(), spec(Scale.ZCA).withL2(0.3), ENGINE);
    FittedModel standard = Fit.run(table(), spec(Scale.STANDARD).withL2(0.3), ENGINE);
    assertEquals(pca.cost().value(), zca.cost().value(), 1e-12);
    for (FittedModel.Parameter p : pca.parameters()) {
      double other = zca.parameter(p.name()).orElseThrow().value();
      assertEquals(p.value(), other, 1e-9 * Math.abs(p.value()), p.name());
    }
    assertTrue(Math.abs(standard.cost().value() - pca.cost().value()) > 1e-3);
  }

  @Test
  void combinationsAreRefusedByName() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] x = new double[4][60];
    for (int i = 0; i < 60; i++) {
      x[0][i] = random.nextGaussian();
      x[1][i] = 1e6 * random.nextGaussian();
      x[2][i] = x[0][i] - 1e-6 * x[1][i];
      x[3][i] = random.nextGaussian();
    }
    Table table =
        SmallTables.table(
            "one",
            x[0],
            "two",
            x[1],
            "three",
            x[2],
            "four",
            x[3],
            "y",
            random.doubles(60).toArray());
    for (Scale scale : List.of(Scale.PCA, Scale.ZCA)) {
      DataException refused =
          assertThrows(
              DataException.class,
              () -> Fit.run(table, FitSpec.named("y").withScale(scale), ENGINE));
      assertEquals(DataFault.DEPENDENT, refused.fault());
      assertTrue(refused.what().endsWith("each other: one, two, three"), refused.what());
    }
  }
}
