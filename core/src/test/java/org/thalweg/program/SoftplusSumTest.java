package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.thalweg.cost.SmoothCost;
import org.thalweg.data.Dataset;

/// The mean of a softplus over rows without weights, which takes one logarithm for many rows: it is
/// the mean of the softplus row by row, has the same bits with and without its gradient, and its
/// gradient that of the plain program, in whatever order a program comes to its parts.
class SoftplusSumTest {

  private static final int ROWS = 2_500;

  private final Dataset data = Tables.plain(7, ROWS);

  private interface Cost {
    Expr of(Graph g, Expr z);
  }

  private SmoothCost cost(Cost row) {
    Graph g = new Graph();
    Expr w = g.parameter("w", 1, Tables.DENSE, List.of("a", "b", "c", "d", "e"));
    Expr z = g.rowsTimes(g.features("X", Tables.DENSE), w).plus(g.parameter("intercept"));
    return CostProgram.terms(row.of(g, z.times(g.column("u"))))
        .on(data, Engine.withThreads(1))
        .full();
  }

  private static double[] theta(double scale) {
    double[] theta = new double[Tables.DENSE + 1];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = scale * (i % 2 == 0 ? 1 : -0.7) * (1 + i);
    }
    return theta;
  }

  /// Adding +0 per row by a column keeps the sum from being one of softpluses.
  private static Expr rowByRow(Graph g, Expr z) {
    return z.softplus().plus(g.column("x").times(0));
  }

  private void agrees(Cost row, Cost reference) {
    for (double scale : new double[] {0, 0.1, 1, 20}) {
      SmoothCost fused = cost(row);
      SmoothCost plain = cost(reference);
      double[] theta = theta(scale);
      double[] gradient = new double[theta.length];
      double[] expected = new double[theta.length];
      double value = fused.value(theta);
      assertEquals(value, fused.valueAndGradient(theta, gradient));
      double plainValue = plain.valueAndGradient(theta, expected);
      assertEquals(plainValue, value, 1e-14 * Math.abs(plainValue));
      assertArrayEquals(expected, gradient, 1e-14 * (1 + scale));
    }
  }

  @Test
  void valueAndGradientAreThoseRowByRow() {
    agrees((g, z) -> z.softplus(), SoftplusSumTest::rowByRow);
  }

  @Test
  void theSigmoidMayComeFirst() {
    agrees(
        (g, z) -> {
          z.sigmoid();
          return z.softplus();
        },
        SoftplusSumTest::rowByRow);
  }

  /// The inner softplus is a value per row, and stays one.
  @Test
  void aSoftplusMayBeNeededRowByRowToo() {
    agrees(
        (g, z) -> z.softplus().minus(1).softplus(), (g, z) -> rowByRow(g, z.softplus().minus(1)));
  }

  @Test
  void allRowsFarOnTheirSide() {
    Graph g = new Graph();
    Expr z = g.parameter("a").minus(g.column("x"));
    SmoothCost cost = CostProgram.terms(z.softplus()).on(data, Engine.withThreads(2)).full();
    double[] gradient = new double[1];
    double value = cost.valueAndGradient(new double[] {-600}, gradient);
    double[] x = data.column("x");
    double sum = 0;
    for (double v : x) {
      sum += StrictMath.exp(-600 - v);
    }
    assertEquals(sum / ROWS, value, 1e-13 * value);
    assertEquals(value, gradient[0], 1e-13 * value);
  }
}
