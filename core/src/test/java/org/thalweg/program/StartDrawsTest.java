package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.data.Batch;
import org.thalweg.data.Dataset;
import org.thalweg.formula.Columns;
import org.thalweg.formula.Formula;

/// Starting values have the sizes that the columns suggest, whatever their units.
class StartDrawsTest {
  private static final int ROWS = 100;
  private static final int DRAWS = 2000;

  private static double[][] draws(String model, double xFrom, double xTo, double y) {
    double[] x = new double[ROWS];
    double[] response = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i] = xFrom + (xTo - xFrom) * i / (ROWS - 1);
      response[i] = y * i / (ROWS - 1);
    }
    Dataset data = Dataset.ofRows(ROWS).column("x", x).column("y", response).build();
    Formula formula = Formula.model("y ~ " + model, Columns.NONE.withNumbers("x").withNumbers("y"));
    int d = formula.graph().dimension();
    StartDraws draws =
        new StartDraws(
            List.of(formula.right()),
            List.of(formula.response().orElseThrow()),
            data,
            new Batch.Range(0, ROWS),
            Engine.withThreads(1).scalar(),
            3);
    double[][] all = new double[DRAWS][d];
    for (int k = 0; k < DRAWS; k++) {
      draws.draw(k, all[k], IntStream.range(0, d).toArray());
    }
    return all;
  }

  /// The middle of the decades of one parameter.
  private static double middle(double[][] draws, int place) {
    double[] decades =
        Arrays.stream(draws).mapToDouble(t -> Math.log10(Math.abs(t[place]))).sorted().toArray();
    return decades[DRAWS / 2];
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a*exp(-b*x)                | 1 | -1
          a*exp(-x/b)                | 1 | 1
          a/(1 + exp(b - c*x))       | 2 | -1
          (a + b*x)/(1 + c*x + d*x^2)| 3 | -2
          a*x^b                      | 1 | 0
          a*exp(-((x - b)/c)^2)      | 2 | 1
          1/(a + b*x)                | 0 | -1
          a*exp(b/(x + c))           | 1 | 1
          exp(k)*x                   | 0 | 0
          """)
  void sizesFollowTheUnits(String model, int place, int decades) {
    double[] middles = new double[2];
    for (int i = 0; i < 2; i++) {
      double unit = i == 0 ? 1 : 1e6;
      // The response is as large as x, so that every parameter scales by a power of the unit.
      middles[i] = middle(draws(model, 0, 10 * unit, 10 * unit), place);
    }
    int expected = model.startsWith("exp(k)") ? 0 : decades;
    // The decades by which a parameter grows with the units.
    assertEquals(expected * 6.0, middles[1] - middles[0], 1.2, model);
  }

  @Test
  void whatIsComparedWithAColumnLiesWithinIt() {
    double[][] draws = draws("a*exp(-((x - c)/w)^2)", 1949, 1961, 100);
    long within = Arrays.stream(draws).filter(t -> t[1] > 1947 && t[1] < 1963).count();
    assertTrue(within > 0.6 * DRAWS, () -> within + " of " + DRAWS);
  }

  @Test
  void denominatorsKeepTheirSign() {
    double[][] draws = draws("a*x/(k + x)", 2, 7, 100);
    long poles = Arrays.stream(draws).filter(t -> t[1] > -7 && t[1] < -2).count();
    assertTrue(poles < 0.1 * DRAWS, () -> poles + " of " + DRAWS);
  }

  @Test
  void frequenciesGoUpToHalfATurnFromRowToRow() {
    double[][] draws = draws("a*sin(w*x + p)", 0, 10, 100);
    double fastest = Math.PI * (ROWS - 1) / 10;
    long fast = Arrays.stream(draws).filter(t -> Math.abs(t[1]) > fastest / 2).count();
    assertTrue(fast > 0.2 * DRAWS, () -> fast + " of " + DRAWS);
    assertTrue(Arrays.stream(draws).allMatch(t -> Math.abs(t[1]) < 1.01 * fastest));
    assertTrue(Arrays.stream(draws).allMatch(t -> Math.abs(t[2]) <= Math.PI));
  }

  @Test
  void widthsThatEnterSquaredArePositive() {
    double[][] draws = draws("a*exp(-(x - c)^2/w^2)", 0, 10, 100);
    assertTrue(Arrays.stream(draws).allMatch(t -> t[2] > 0));
  }

  @Test
  void drawsAreFunctionsOfSeedAndNumberAlone() {
    double[][] once = draws("a*exp(-((x - c)/w)^2)", 0, 10, 100);
    double[][] again = draws("a*exp(-((x - c)/w)^2)", 0, 10, 100);
    for (int k = 0; k < DRAWS; k++) {
      assertArrayEquals(once[k], again[k]);
    }
  }
}
