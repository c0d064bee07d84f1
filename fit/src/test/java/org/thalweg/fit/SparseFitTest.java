package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.thalweg.data.SparseRows;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.SparseColumns;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;

/// Fits to sparse rows are those to the same rows with their zeros filled in.
class SparseFitTest {

  private static final Engine ENGINE = Engine.withThreads(2);
  private static final long SEED = 20261125;
  private static final int ROWS = 700;
  private static final int WIDTH = 9;

  private final double[][] columns = new double[WIDTH][ROWS];
  private final double[] number = new double[ROWS];
  private final double[] two = new double[ROWS];
  private final double[] three = new double[ROWS];
  private final double[] weight = new double[ROWS];

  /// Column 3 (x4) is 0 everywhere, column 5 (x6) is 10⁹ ± 10⁻³, the others are mostly 0.
  SparseFitTest() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < ROWS; i++) {
      double z = 0.3;
      for (int j = 0; j < WIDTH; j++) {
        boolean present = j != 3 && random.nextInt(6) == 0;
        columns[j][i] = present ? (j % 2 == 0 ? 1 : random.nextGaussian() * (j + 1)) : 0;
        z += columns[j][i] * (j - 4) / (j + 1);
      }
      double u = random.nextDouble() - 0.5;
      columns[5][i] = 1e9 + Math.rint(u * 1024) * 0x1p-20;
      z += 1500 * (columns[5][i] - 1e9);
      number[i] = z + random.nextGaussian();
      two[i] = z + 2 * random.nextGaussian() > 0 ? 1 : -1;
      three[i] = Math.clamp((int) Math.floor(z + 2 * random.nextGaussian()), -1, 1);
      weight[i] = 1 + random.nextInt(3);
    }
  }

  private List<Column> others(double[] label) {
    return List.of(Column.Numbers.of("label", label), Column.Numbers.of("weight", weight));
  }

  private Table sparse(double[] label) {
    int[] starts = new int[ROWS + 1];
    int[] indices = new int[ROWS * WIDTH];
    double[] values = new double[ROWS * WIDTH];
    int at = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < WIDTH; j++) {
        if (columns[j][i] != 0) {
          indices[at] = j;
          values[at++] = columns[j][i];
        }
      }
      starts[i + 1] = at;
    }
    SparseRows rows = new SparseRows(WIDTH, starts, indices, values);
    return new Table(
        "sparse", ROWS, Lines.from(1), others(label), Optional.of(new SparseColumns(rows, false)));
  }

  private Table filled(double[] label) {
    List<Column> all = new ArrayList<>(others(label));
    for (int j = 0; j < WIDTH; j++) {
      all.add(Column.Numbers.of("x" + (j + 1), columns[j]));
    }
    return new Table("filled", ROWS, Lines.from(1), all);
  }

  private static FittedModel fit(Table table, FitSpec.Named task, Scale scale, double l2) {
    FitSpec spec = FitSpec.of(task).withWeight("weight").withScale(scale).withL2(l2);
    return Fit.run(table, spec, ENGINE);
  }

  private static void assertSame(FittedModel filled, FittedModel sparse, double digits) {
    assertEquals(filled.cost().value(), sparse.cost().value(), 1e-12 * filled.cost().value());
    assertEquals(filled.parameters().size(), sparse.parameters().size());
    for (int j = 0; j < filled.parameters().size(); j++) {
      FittedModel.Parameter one = filled.parameters().get(j);
      FittedModel.Parameter other = sparse.parameters().get(j);
      assertEquals(one.name(), other.name());
      double size = Math.max(Math.abs(one.value()), 1e-3);
      assertEquals(one.value(), other.value(), digits * size, one.name());
      assertEquals(one.standardError().isPresent(), other.standardError().isPresent());
      if (one.standardError().isPresent()) {
        double error = one.standardError().getAsDouble();
        assertEquals(error, other.standardError().getAsDouble(), digits * error, one.name());
      }
    }
    for (String metric : filled.metrics().keySet()) {
      assertEquals(
          filled.metric(metric).orElseThrow(), sparse.metric(metric).orElseThrow(), 1e-9, metric);
    }
  }

  @Test
  void standardizedWithoutBeingFilled() {
    FitSpec.Named task = FitSpec.Named.of("label");
    assertSame(
        fit(filled(number), task.withModel(new LinearModel()), Scale.STANDARD, 0),
        fit(sparse(number), task.withModel(new LinearModel()), Scale.STANDARD, 0),
        1e-9);
    assertSame(
        fit(filled(two), task, Scale.STANDARD, 0), fit(sparse(two), task, Scale.STANDARD, 0), 1e-9);
    assertSame(
        fit(filled(three), task.withModel(new SoftmaxModel()), Scale.STANDARD, 0.01),
        fit(sparse(three), task.withModel(new SoftmaxModel()), Scale.STANDARD, 0.01),
        1e-9);
    assertSame(
        fit(filled(two), task.withoutIntercept(), Scale.STANDARD, 0.1),
        fit(sparse(two), task.withoutIntercept(), Scale.STANDARD, 0.1),
        1e-9);
  }

  @Test
  void inTheUnitsOfTheData() {
    FitSpec.Named task = FitSpec.Named.of("label").withoutFeatures(Set.of("x6"));
    assertSame(fit(filled(two), task, Scale.NONE, 0), fit(sparse(two), task, Scale.NONE, 0), 1e-9);
  }

  @Test
  void columnsThatSayNothingAreLeftOut() {
    FittedModel fitted = fit(sparse(two), FitSpec.Named.of("label"), Scale.STANDARD, 0);
    assertTrue(fitted.parameter("x4").isEmpty());
    assertTrue(fitted.rowAccount().constant().isEmpty());
    assertEquals(
        List.of(Finding.Kind.ABSENT), fitted.findings().stream().map(Finding::kind).toList());
    Arrays.fill(columns[2], 7);
    FittedModel constant = fit(sparse(two), FitSpec.Named.of("label"), Scale.STANDARD, 0);
    assertEquals(List.of("x3"), constant.rowAccount().constant());
    FittedModel origin =
        fit(sparse(two), FitSpec.Named.of("label").withoutIntercept(), Scale.STANDARD, 0);
    assertTrue(origin.parameter("x3").isPresent());
  }

  @Test
  void expressionsAndOptionsNameSparseColumns() {
    FitSpec.Named task = FitSpec.Named.of("label").withFeatures(List.of("x1", "x2", "x8"));
    RowUse rows = RowUse.ALL.withWhere("x3 = 0 & x9 <= 1").withWeight("1 + x5");
    FittedModel one = Fit.run(filled(two), FitSpec.of(task).withRows(rows), ENGINE);
    FittedModel other = Fit.run(sparse(two), FitSpec.of(task).withRows(rows), ENGINE);
    assertEquals(one.rows(), other.rows());
    assertTrue(one.rows() < ROWS);
    assertSame(one, other, 1e-9);
    SpecException category =
        assertThrows(
            SpecException.class,
            () ->
                Fit.run(
                    sparse(two),
                    FitSpec.of(FitSpec.Named.of("label").withCategories(Set.of("x1"))),
                    ENGINE));
    assertEquals("category", category.option());
  }

  @Test
  void centersStandBesideTheRows() {
    NamedProblem problem =
        NamedProblem.of(sparse(two), FitSpec.Named.of("label"), FitSpec.named("label"));
    SparseRows rows =
        assertInstanceOf(SparseRows.class, problem.data().features(RowModel.FEATURES));
    assertEquals(ROWS, rows.rows());
    double[] sums = new double[rows.columns()];
    double[] squares = new double[rows.columns()];
    for (int i = 0; i < ROWS; i++) {
      double[] x = Arrays.stream(rows.centers()).map(c -> -c).toArray();
      for (int e = rows.starts()[i]; e < rows.starts()[i + 1]; e++) {
        x[rows.indices()[e]] += rows.values()[e];
      }
      for (int j = 0; j < x.length; j++) {
        sums[j] += x[j];
        squares[j] += x[j] * x[j];
      }
    }
    double[] ones = new double[sums.length];
    Arrays.fill(ones, 1);
    assertArrayEquals(new double[sums.length], sums, 1e-11);
    assertArrayEquals(ones, Arrays.stream(squares).map(s -> s / ROWS).toArray(), 1e-13);
  }
}
