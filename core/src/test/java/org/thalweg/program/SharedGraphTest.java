package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.thalweg.cost.SmoothCost;
import org.thalweg.data.Dataset;

/// What a graph keeps, folds and refuses, and several costs on one graph.
class SharedGraphTest {

  private final Graph g = new Graph();
  private final Expr a = g.parameter("a");
  private final Expr x = g.column("x");

  @Test
  void equalExpressionsAreOne() {
    assertSame(a.times(x).exp(), a.times(x).exp());
    assertSame(a.times(x), x.times(a));
    assertSame(a.plus(x), x.plus(a));
    assertNotSame(a.minus(x), x.minus(a));
    assertSame(g.constant(2), g.constant(2));
    assertNotSame(g.constant(0.0), g.constant(-0.0));
    assertSame(g.constant(Double.NaN), g.constant(Double.NaN));
    assertSame(g.parameter("a"), a);
    assertSame(a.power(3), a.power(3));
    assertNotSame(a.power(3), a.power(4));
    int size = g.size();
    a.times(x).exp().plus(a.power(3));
    a.times(x).exp().plus(a.power(3));
    assertEquals(size + 1, g.size());
  }

  @Test
  void constantsFold() {
    Expr two = g.constant(2);
    assertTrue(two.times(3).plus(1).sqrt().exp().isConstant());
    assertEquals(7, two.times(3).plus(1).number);
    assertEquals(8, two.power(3).number);
    assertSame(a, a.plus(0));
    assertSame(a, a.times(1));
    assertSame(a, a.over(1));
    assertSame(a, a.power(1));
    assertSame(a, a.negate().negate());
    assertSame(a.square(), a.times(a));
    assertSame(a.square(), a.power(2));
    assertSame(a.sqrt(), a.power(0.5));
    assertEquals(1, a.power(0).number);
    // Not folded: 0·a is NaN where a is infinite, a − a and a/a where a is NaN.
    assertTrue(!a.times(0).isConstant() && !a.minus(a).isConstant() && !a.over(a).isConstant());
    assertSame(x, g.select(g.constant(1), x, a));
    assertSame(a, g.select(g.constant(0), x, a));
    assertSame(a, g.select(x, a, a));
    assertTrue(two.less(g.constant(3)).and(g.constant(5)).isConstant());
  }

  @Test
  void shapesThatDoNotFit() {
    Expr v = Tables.vector(g, "v", 3);
    Expr m = Tables.matrix(g, "m", 2, 3);
    Expr z = g.features("X", 4);
    refused(() -> v.plus(Tables.vector(g, "w", 4)), "global 3 x 1", "global 4 x 1");
    refused(() -> v.times(z), "global 3 x 1", "per row 4 x 1");
    refused(() -> m.plus(v), "global 2 x 3", "global 3 x 1");
    refused(() -> g.rowsTimes(z, m), "per row 4 x 1", "global 2 x 3");
    refused(() -> g.rowsTimes(v, m), "global 3 x 1");
    refused(() -> g.affine(z, Tables.matrix(g, "W", 2, 4), v), "per row 2 x 1", "global 3 x 1");
    refused(() -> v.at(new Category("c", 4)), "4 levels", "3");
    refused(() -> v.element(3), "3", "global 3 x 1");
    refused(() -> v.element(-1), "-1");
    refused(() -> g.select(v, z, a), "global 3 x 1", "per row 4 x 1");
    refused(() -> g.parameter("v"), "v", "1 x 1", "3 x 1");
    refused(() -> g.parameter("q", 2, 2, List.of("q1")), "4", "1");
    refused(() -> CostProgram.terms(z), "per row 4 x 1");
    refused(() -> CostProgram.function(x), "per row 1 x 1");
    refused(() -> CostProgram.function(v), "global 3 x 1");
    refused(() -> CostProgram.terms(x, v), "global 3 x 1");
    refused(() -> CostProgram.leastSquares(z), "per row 4 x 1");
    refused(() -> a.plus(new Graph().parameter("a")), "another graph");
    refused(() -> g.features("X", 0), "0 x 1");
    refused(() -> new Category("c", 0), "c");
  }

  private static void refused(Executable e, String... words) {
    String message =
        java.util.Objects.requireNonNull(
            assertThrows(IllegalArgumentException.class, e).getMessage());
    for (String word : words) {
      assertTrue(message.contains(word), () -> message + " should name " + word);
    }
  }

  @Test
  void matricesMeetRowsAsVectors() {
    Expr m = Tables.matrix(g, "m", 2, 2);
    assertEquals(new Shape(true, 4, 1), m.times(x).shape());
    assertEquals(new Shape(true, 4, 1), x.plus(m).shape());
    assertEquals(new Shape(true, 4, 1), g.features("X", 4).plus(m).shape());
    Dataset data = Dataset.ofRows(2).column("x", new double[] {2, 3}).build();
    double[] out = RowValues.of(m.times(x).plus(a), data, new double[] {0.5, 1, 2, 3, 4});
    assertArrayEquals(new double[] {2.5, 4.5, 6.5, 8.5, 3.5, 6.5, 9.5, 12.5}, out);
    SmoothCost cost =
        CostProgram.leastSquares(m.times(x).sum().minus(a)).on(data, Engine.withThreads(1)).full();
    double[] gradient = new double[5];
    cost.valueAndGradient(new double[] {0.5, 1, 2, 3, 4}, gradient);
    // r = 10x − ½: 19.5 and 29.5; ∂/∂m = r·x, ∂/∂a = −r, in the mean.
    double slope = (19.5 * 2 + 29.5 * 3) / 2;
    assertArrayEquals(new double[] {-24.5, slope, slope, slope, slope}, gradient, 1e-12);
  }

  @Test
  void costsOfAGrowingGraph() {
    Dataset data = Dataset.ofRows(2).column("x", new double[] {2, 3}).build();
    Engine engine = Engine.withThreads(1);
    SmoothCost first = CostProgram.leastSquares(a.times(x).minus(1)).on(data, engine).full();
    SmoothCost function = CostProgram.function(a.square()).cost(engine);
    Expr b = g.parameter("b");
    SmoothCost second = CostProgram.leastSquares(a.times(x).plus(b)).on(data, engine).full();
    assertEquals(1, first.dimension());
    assertEquals(1, function.dimension());
    assertEquals(2, second.dimension());
    g.parameter("c");
    double[] one = new double[1];
    double[] two = new double[2];
    assertEquals((9 + 25) / 4.0, first.valueAndGradient(new double[] {2}, one));
    assertArrayEquals(new double[] {(3 * 2 + 5 * 3) / 2.0}, one);
    first.curvatureAt(new double[] {2}).orElseThrow().times(new double[] {1}, one);
    assertArrayEquals(new double[] {6.5}, one);
    assertEquals(4, function.valueAndGradient(new double[] {2}, one));
    assertArrayEquals(new double[] {4}, one);
    assertEquals((9 + 25) / 4.0, second.valueAndGradient(new double[] {2, -1}, two));
    assertArrayEquals(new double[] {10.5, 4}, two);
    double[] matrix = new double[4];
    second.curvatureAt(new double[] {2, -1}).orElseThrow().matrix(2, matrix);
    assertArrayEquals(new double[] {6.5, 2.5, 2.5, 1}, matrix);
    ((org.thalweg.cost.Residuals) second).gaussNewton(new double[] {2, -1}, two, matrix);
    assertArrayEquals(new double[] {6.5, 2.5, 2.5, 1}, matrix, 1e-14);
  }

  @Test
  void dataThatDoNotFit() {
    Engine engine = Engine.withThreads(1);
    Dataset data = Tables.plain(1, 9);
    CostProgram missing = CostProgram.terms(a.times(g.column("nowhere")));
    refused(() -> missing.on(data, engine), "nowhere", "[n, t, u, x, y]");
    Expr narrow = g.rowsTimes(g.features("X", 4), Tables.matrix(g, "w", 1, 4));
    refused(() -> CostProgram.terms(narrow).on(data, engine), "X", "5", "4");
    Expr few = Tables.vector(g, "few", 3).at(new Category("group", 3));
    refused(() -> CostProgram.terms(few).on(data, engine), "group", "4", "3");
    refused(() -> RowValues.of(few, data, new double[9]), "group", "4", "3");
    SmoothCost cost = CostProgram.terms(a.times(x)).on(data, engine).full();
    int d = cost.dimension();
    refused(() -> cost.value(new double[d + 1]), "" + (d + 1), "" + d);
    refused(() -> cost.valueAndGradient(new double[d], new double[d - 1]), "" + (d - 1));
    refused(() -> cost.curvatureAt(new double[d - 1]), "" + (d - 1));
    assertThrows(IllegalStateException.class, () -> CostProgram.terms(x).cost(engine));
    assertThrows(IllegalStateException.class, () -> CostProgram.function(a).on(data, engine));
  }
}
