package org.thalweg.io.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thalweg.fit.Fit;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.FittedModel;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Table;

/// Parameters chosen by category: one line for each species is as many separate fits, each of which
/// has a closed form.
class CategoryFormulaTest {

  @Test
  void oneLineForEachSpecies() {
    Table iris = Reference.table("data/iris.csv");
    Column.Texts species = assertInstanceOf(Column.Texts.class, iris.column("species"));
    double[] x = iris.numbers("petal_length_cm");
    double[] y = iris.numbers("petal_width_cm");
    Map<String, Double> start = new HashMap<>();
    for (String level : species.levels()) {
      start.put("a[" + level + "]", 0.0);
      start.put("b[" + level + "]", 0.0);
    }
    FittedModel fitted =
        Fit.run(
            iris,
            FitSpec.formula("petal_width_cm ~ a[species]*petal_length_cm + b[species]", start),
            Reference.ENGINE);
    assertEquals(
        List.of(
            "a[setosa]",
            "a[versicolor]",
            "a[virginica]",
            "b[setosa]",
            "b[versicolor]",
            "b[virginica]"),
        fitted.parameters().stream().map(FittedModel.Parameter::name).toList());
    double sumOfSquares = 0;
    for (int level = 0; level < 3; level++) {
      double[] line = line(x, y, species.codes(), level);
      String name = species.levels().get(level);
      assertEquals(line[0], fitted.parameter("a[" + name + "]").orElseThrow().value(), 1e-12);
      assertEquals(line[1], fitted.parameter("b[" + name + "]").orElseThrow().value(), 1e-12);
      sumOfSquares += line[2];
    }
    FittedModel.ResidualSummary residuals = fitted.residuals().orElseThrow();
    assertEquals(sumOfSquares, residuals.sumOfSquares(), 1e-12 * sumOfSquares);
    assertEquals(144, residuals.degreesOfFreedom());
    assertTrue(fitted.trustworthy());
  }

  /// Slope, intercept and sum of squares of the rows of a level.
  private static double[] line(double[] x, double[] y, int[] codes, int level) {
    double n = 0;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < x.length; i++) {
      if (codes[i] == level) {
        n++;
        meanX += x[i];
        meanY += y[i];
      }
    }
    meanX /= n;
    meanY /= n;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      if (codes[i] == level) {
        xx += (x[i] - meanX) * (x[i] - meanX);
        xy += (x[i] - meanX) * (y[i] - meanY);
        yy += (y[i] - meanY) * (y[i] - meanY);
      }
    }
    double a = xy / xx;
    return new double[] {a, meanY - a * meanX, yy - a * xy};
  }
}
