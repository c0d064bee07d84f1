package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.thalweg.cost.SmoothCost;
import org.thalweg.data.Dataset;

/// Points where a function ends, bends or saturates: the value, the derivative and the second
/// derivative are the right ones or not finite, never an exception.
class SpecialPointsTest {

  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  /// f, f′ and f″ of a function of one parameter, run as scalar code and as block instructions over
  /// one row, which must agree to the bit.
  private static double[] at(Function<Expr, Expr> f, double x) {
    Graph g = new Graph();
    double[] alone =
        derivatives(CostProgram.function(f.apply(g.parameter("a"))).cost(Engine.withThreads(1)), x);
    Graph h = new Graph();
    Expr perRow = f.apply(h.parameter("a").times(h.column("one")));
    Dataset data = Dataset.ofRows(1).column("one", new double[] {1}).build();
    double[] inRows =
        derivatives(CostProgram.terms(perRow).on(data, Engine.withThreads(1)).full(), x);
    for (int i = 0; i < 3; i++) {
      // A sum over rows of one −0 is 0.
      assertEquals(alone[i] + 0.0, inRows[i] + 0.0, "derivative " + i + " at " + x);
    }
    return alone;
  }

  private static double[] derivatives(SmoothCost cost, double... theta) {
    double[] gradient = new double[theta.length];
    double[] product = new double[theta.length];
    double[] v = new double[theta.length];
    v[0] = 1;
    double value = cost.valueAndGradient(theta, gradient);
    assertEquals(value, cost.value(theta));
    cost.curvatureAt(theta).orElseThrow().times(v, product);
    return new double[] {value, gradient[0], product[0]};
  }

  private static void expect(
      Function<Expr, Expr> f, double x, double value, double first, double second) {
    assertArrayEquals(new double[] {value, first, second}, at(f, x), 0.0);
  }

  @Test
  void powersAtZero() {
    expect(x -> x.power(1), 0, 0, 1, 0);
    expect(x -> x.power(2), 0, 0, 0, 2);
    expect(x -> x.power(3), 0, 0, 0, 0);
    expect(x -> x.power(2.5), 0, 0, 0, 0);
    expect(x -> x.power(1.5), 0, 0, 0, INF);
    expect(x -> x.power(0), 0, 1, 0, 0);
    expect(x -> x.power(-2), 0, INF, -INF, INF);
    expect(x -> x.power(64), 1, 1, 64, 64 * 63);
    expect(x -> x.power(-64), -1, 1, 64, 64 * 65);
    expect(x -> x.power(2), -3, 9, -6, 2);
    expect(x -> x.power(3), -3, -27, 27, -18);
    expect(x -> x.power(2.5), -3, NAN, NAN, NAN);
    assertEquals(INF, at(x -> x.power(64), 1e6)[0]);
    assertEquals(0, at(x -> x.power(-64), 1e6)[0]);
  }

  /// a·xᵇ over data with x = 0, as in a power law through the origin: b·0 is no trouble.
  @Test
  void powerLawThroughTheOrigin() {
    for (double b : new double[] {0.7, 1, 2, 3.5}) {
      Graph g = new Graph();
      Expr b1 = g.parameter("b");
      Expr model = g.parameter("a").times(g.column("x").power(b1));
      Dataset data =
          Dataset.ofRows(3)
              .column("x", new double[] {0, 1, 2})
              .column("y", new double[] {0.1, 1.2, 3.4})
              .build();
      SmoothCost cost =
          CostProgram.leastSquares(model.minus(g.column("y")))
              .on(data, Engine.withThreads(1))
              .full();
      double[] d = derivatives(cost, b, 1.3);
      double[] expected = new double[3];
      for (int i = 0; i < 3; i++) {
        double x = data.column("x")[i];
        double power = StrictMath.pow(x, b);
        double log = x == 0 ? 0 : StrictMath.log(x);
        double r = 1.3 * power - data.column("y")[i];
        double slope = 1.3 * power * log;
        expected[0] += r * r / 6;
        expected[1] += r * slope / 3;
        expected[2] += (slope * slope + r * slope * log) / 3;
      }
      assertArrayEquals(expected, d, 1e-13);
    }
  }

  @Test
  void exponentZero() {
    // x⁰ = 1 for every x, 0 included: no slope in x.
    BiFunction<Double, Double, double[]> power =
        (x, b) -> {
          Graph g = new Graph();
          Expr e = g.parameter("x").power(g.parameter("b"));
          double[] gradient = new double[2];
          double value =
              CostProgram.function(e)
                  .cost(Engine.withThreads(1))
                  .valueAndGradient(new double[] {x, b}, gradient);
          return new double[] {value, gradient[0], gradient[1]};
        };
    assertArrayEquals(new double[] {1, 0, -INF}, power.apply(0.0, 0.0));
    assertArrayEquals(new double[] {0, 1, 0}, power.apply(0.0, 1.0));
    assertArrayEquals(new double[] {0, 0, 0}, power.apply(0.0, 2.0));
    assertArrayEquals(new double[] {0, INF, 0}, power.apply(0.0, 0.5));
    assertArrayEquals(new double[] {1, 0, StrictMath.log(2)}, power.apply(2.0, 0.0), 1e-16);
    assertTrue(Double.isNaN(power.apply(-2.0, 0.5)[0]));
  }

  @Test
  void endsOfTheDomain() {
    expect(Expr::sqrt, 0, 0, INF, -INF);
    expect(Expr::sqrt, -1, NAN, NAN, NAN);
    expect(Expr::log, 0, -INF, INF, -INF);
    expect(Expr::log1p, -1, -INF, INF, -INF);
    assertTrue(Double.isNaN(at(Expr::log, -1)[0]));
    assertTrue(Double.isNaN(at(Expr::log1p, -2)[0]));
    assertTrue(Double.isNaN(at(Expr::sqrt, NAN)[1]));
    double[] pole = at(Expr::lgamma, -3);
    assertTrue(!Double.isFinite(pole[0]));
    for (double x : new double[] {INF, -INF, NAN, Double.MIN_VALUE, -0.0, 1e308}) {
      for (Function<Expr, Expr> f : Functions.ALL) {
        assertEquals(3, at(f, x).length);
      }
    }
  }

  /// Every function, as a user writes it.
  private static final class Functions {
    static final java.util.List<Function<Expr, Expr>> ALL =
        java.util.List.of(
            Expr::negate,
            Expr::square,
            Expr::sqrt,
            Expr::exp,
            Expr::log,
            Expr::log1p,
            Expr::expm1,
            Expr::sin,
            Expr::cos,
            Expr::tan,
            Expr::sinh,
            Expr::cosh,
            Expr::tanh,
            Expr::atan,
            Expr::sigmoid,
            Expr::softplus,
            Expr::erf,
            Expr::lgamma,
            Expr::abs,
            Expr::not,
            x -> x.power(-1),
            x -> x.power(3),
            x -> x.power(x),
            x -> x.over(x),
            x -> x.min(x.square()),
            x -> x.max(x.square()));
  }

  @Test
  void kinks() {
    expect(Expr::abs, 0, 0, 0, 0);
    expect(Expr::abs, -2, 2, -1, 0);
    // At a tie the first argument is taken.
    expect(x -> x.times(2).min(x.times(3)), 0, 0, 2, 0);
    expect(x -> x.times(2).max(x.times(3)), 0, 0, 2, 0);
    expect(x -> x.max(x.graph.constant(0)), 0, 0, 1, 0);
    expect(x -> x.graph.constant(0).max(x), 0, 0, 0, 0);
    expect(x -> x.max(x), 3, 3, 1, 0);
    // A NaN wins, as in the kernels.
    assertTrue(Double.isNaN(at(x -> x.log().max(x), -1)[0]));
  }

  @Test
  void saturation() {
    expect(Expr::softplus, 800, 800, 1, 0);
    expect(Expr::softplus, -800, 0, 0, 0);
    expect(Expr::sigmoid, 800, 1, 0, 0);
    expect(Expr::sigmoid, -800, 0, 0, 0);
    expect(Expr::tanh, 400, 1, 0, -0.0);
    expect(Expr::exp, 800, INF, INF, INF);
    expect(Expr::exp, -800, 0, 0, 0);
    double[] small = at(Expr::sigmoid, -40);
    assertEquals(StrictMath.exp(-40), small[1], 1e-12 * small[1]);
    assertEquals(StrictMath.exp(-40), small[2], 1e-12 * small[2]);
    // 1 − σ loses digits where σ is near 1; against its terms the error stays below an ulp.
    double[] large = at(Expr::sigmoid, 30);
    assertEquals(StrictMath.exp(-30), large[1], 2e-16);
    double[] log = at(x -> x.softplus().minus(x), 50);
    assertEquals(0, log[1], 1e-16);
    expect(x -> x.square().negate().exp(), 30, 0, 0, 0);
    double[] huge = at(x -> x.square().negate().exp(), 1e200);
    assertEquals(0, huge[0]);
  }

  @Test
  void logSumExpOfHugeNumbers() {
    Graph g = new Graph();
    Expr v = Tables.vector(g, "v", 3);
    SmoothCost cost = CostProgram.function(v.logSumExp()).cost(Engine.withThreads(1));
    double[] gradient = new double[3];
    assertEquals(1e308, cost.valueAndGradient(new double[] {1e308, 5, -1e308}, gradient));
    assertArrayEquals(new double[] {1, 0, 0}, gradient);
    double value = cost.valueAndGradient(new double[] {-1e5, -1e5, -1e5}, gradient);
    assertEquals(-1e5 + StrictMath.log(3), value, 1e-10);
    assertArrayEquals(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, gradient, 1e-16);
    double[] product = new double[3];
    cost.curvatureAt(new double[] {700, 700, -800})
        .orElseThrow()
        .times(new double[] {1, 2, 3}, product);
    assertArrayEquals(new double[] {-0.25, 0.25, 0}, product, 1e-15);
    assertTrue(Double.isNaN(cost.value(new double[] {NAN, 1, 2})));
  }

  @Test
  void branches() {
    // Each derivative of the branch taken, whatever the other is.
    expect(x -> select(x, x.log(), x.negate()), 2, StrictMath.log(2), 0.5, -0.25);
    expect(x -> select(x, x.log(), x.negate()), -2, 2, -1, 0);
    expect(x -> select(x, x.power(-1), x.square()), -0.0, 0, 0, 2);
    expect(x -> select(x, x.sqrt().exp().power(-3), x.times(x)), -3, 9, -6, 2);
    // Nested, both bad in other places.
    expect(
        x -> select(x, x.log(), select(x.plus(5), x.negate().log(), x.power(x))),
        -2,
        StrictMath.log(2),
        -0.5,
        -0.25);
  }

  private static Expr select(Expr x, Expr positive, Expr other) {
    return x.graph.select(x.greater(x.graph.constant(0)), positive, other);
  }

  @Test
  void constantAndUnusedParameters() {
    Graph g = new Graph();
    g.parameter("unused");
    Expr a = g.parameter("a");
    Tables.matrix(g, "M", 2, 2);
    SmoothCost cost = CostProgram.function(a.square()).cost(Engine.withThreads(1));
    double[] gradient = {9, 9, 9, 9, 9, 9};
    cost.valueAndGradient(new double[] {1, 2, 3, 4, 5, 6}, gradient);
    assertArrayEquals(new double[] {0, 4, 0, 0, 0, 0}, gradient);
    SmoothCost constant = CostProgram.function(g.constant(2.5)).cost(Engine.withThreads(1));
    assertEquals(2.5, constant.valueAndGradient(new double[6], gradient));
    assertArrayEquals(new double[6], gradient);
    constant.curvatureAt(new double[6]).orElseThrow().times(new double[6], gradient);
    assertArrayEquals(new double[6], gradient);
    SmoothCost identity = CostProgram.function(a).cost(Engine.withThreads(1));
    assertEquals(7, identity.valueAndGradient(new double[] {1, 7, 3, 4, 5, 6}, gradient));
    assertArrayEquals(new double[] {0, 1, 0, 0, 0, 0}, gradient);
  }
}
