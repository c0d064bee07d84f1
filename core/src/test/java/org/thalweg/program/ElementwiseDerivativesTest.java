package org.thalweg.program;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.data.Dataset;

/// Every elementwise operation, per row and global, scalar and vector, behind branches and not,
/// against dual numbers and differences.
class ElementwiseDerivativesTest {

  private static final long SEED = 20260101;

  /// More than a block of 256 rows, and no multiple of 8.
  private static final int ROWS = 301;

  private final Dataset data = Tables.plain(SEED, ROWS);
  private final Dataset weighted = Tables.weighted(SEED, ROWS);
  private final DerivativeCheck check = new DerivativeCheck(SEED, true);

  static Stream<Op> unary() {
    return Arrays.stream(Op.values())
        .filter(Op::unary)
        .filter(op -> op != Op.DIGAMMA && op != Op.TRIGAMMA);
  }

  private static Expr f(Op op, Expr x) {
    // The first pole of the tangent is at 1.57; arguments go to 4.
    return x.graph.unary(op, op == Op.TAN ? x.times(0.35) : x);
  }

  @ParameterizedTest
  @MethodSource("unary")
  void unaryPerRow(Op op) {
    Graph g = new Graph();
    Expr a = g.parameter("a");
    Expr b = g.parameter("b");
    Expr c = g.parameter("c");
    Expr x = g.column("x");
    check.terms("row", f(op, a.times(x).plus(b)).times(c), weighted);
    Expr w = Tables.matrix(g, "W", 3, Tables.DENSE);
    Expr bias = Tables.vector(g, "bias", 3);
    Expr hidden = g.rowsTimes(g.features("X", Tables.DENSE), w).times(0.2).exp().plus(bias);
    check.terms("row vector", f(op, hidden).times(bias).sum(), data);
    // The sign of the argument is the data's choice: no kink is near.
    if (op == Op.ABS || op == Op.SINH || op == Op.TANH || op == Op.ERF || op == Op.ATAN) {
      Expr signed = g.column("u").times(a.plus(b.times(x)));
      check.terms("both signs", f(op, signed).times(c), data);
    }
    print(op, check);
  }

  @ParameterizedTest
  @MethodSource("unary")
  void unaryGlobal(Op op) {
    Graph g = new Graph();
    Expr a = g.parameter("a");
    Expr b = g.parameter("b");
    check.function("scalar", f(op, a.times(b).plus(b)).times(a));
    Expr vector = Tables.vector(g, "v", 5);
    Expr penalty = f(op, vector.times(a).plus(vector.square())).times(vector).sum();
    check.function("vector", penalty);
    Expr row = g.column("x").times(vector.element(2)).minus(b).square();
    check.terms("penalty", row, Optional.of(penalty), weighted);
    // A global value computed once and used on every row.
    check.terms("shared", f(op, a.plus(b)).times(g.column("y")).plus(a).square(), weighted);
    print(op, check);
  }

  @ParameterizedTest
  @MethodSource("unary")
  void unaryBehindBranchNotTaken(Op op) {
    Graph g = new Graph();
    Expr a = g.parameter("a");
    Expr b = g.parameter("b");
    Expr c = g.parameter("c");
    Expr u = g.column("u");
    Expr x = g.column("x");
    Expr other = c.times(x).plus(a);
    Expr notANumber = f(op, a.times(u.sqrt()).plus(b));
    check.terms(
        "NaN", g.select(u.greater(g.constant(0)), notANumber.times(c), other).square(), data);
    Expr infinite = f(op, a.over(u.max(g.constant(0))).plus(b));
    check.terms(
        "infinite", g.select(u.less(g.constant(0.3)), other, infinite.times(c)).square(), data);
    print(op, check);
  }

  private static final List<Op> BINARY =
      List.of(
          Op.ADD,
          Op.SUBTRACT,
          Op.MULTIPLY,
          Op.DIVIDE,
          Op.POWER,
          Op.MIN,
          Op.MAX,
          Op.LESS,
          Op.LESS_OR_EQUAL,
          Op.GREATER,
          Op.GREATER_OR_EQUAL,
          Op.EQUAL,
          Op.NOT_EQUAL);

  static Stream<Op> binary() {
    return BINARY.stream();
  }

  @ParameterizedTest
  @MethodSource("binary")
  void binaryPerRow(Op op) {
    Graph g = new Graph();
    BinaryOperator<Expr> f = (p, q) -> op == Op.POWER ? p.power(q) : g.binary(op, p, q);
    Expr a = g.parameter("a");
    Expr b = g.parameter("b");
    Expr c = g.parameter("c");
    Expr x = g.column("x");
    // Which of p and q is larger is the data's choice, by the sign of u.
    Expr p = a.times(x).plus(b).plus(2);
    Expr q = p.plus(b.times(g.column("u")));
    Expr bias = Tables.vector(g, "bias", 3).plus(0.1);
    Expr w = Tables.matrix(g, "W", 3, Tables.DENSE);
    Expr vector = g.rowsTimes(g.features("X", Tables.DENSE), w).times(0.1).exp().plus(4.2);
    check.terms("row, row", f.apply(p, q).times(c), data);
    check.terms("same", f.apply(p, p.times(1.5)).times(c), data);
    check.terms("row, global", f.apply(p, b.times(c)).times(c), weighted);
    check.terms("global, row", f.apply(b.times(c), p).times(c), data);
    check.terms("row, constant", f.apply(p, g.constant(1.7)).times(c), data);
    check.terms("constant, row", f.apply(g.constant(1.7), p).times(c), data);
    check.terms("vector, row", f.apply(vector, p).times(bias).sum(), data);
    check.terms("row, vector", f.apply(p, vector).times(bias).sum(), weighted);
    check.terms("vector, global vector", f.apply(vector, bias).times(bias).sum(), data);
    check.terms("global vector, row", f.apply(bias, p).times(bias).sum(), data);
    check.terms("vector, global", f.apply(vector, b).times(bias).sum(), data);
    check.terms("column, parameter", f.apply(x, a.plus(2)).times(c), data);
    print(op, check);
  }

  @ParameterizedTest
  @MethodSource("binary")
  void binaryGlobal(Op op) {
    Graph g = new Graph();
    BinaryOperator<Expr> f = (p, q) -> op == Op.POWER ? p.power(q) : g.binary(op, p, q);
    Expr a = g.parameter("a");
    Expr b = g.parameter("b");
    check.function("scalars", f.apply(a.times(b), a.plus(b)).times(b));
    check.function("scalar, constant", f.apply(a.times(b), g.constant(2.5)).times(b));
    check.function("constant, scalar", f.apply(g.constant(2.5), a.times(b)).times(b));
    Expr v = Tables.vector(g, "v", 4);
    check.function("vectors", f.apply(v, v.square().plus(a)).times(v).sum());
    check.function("vector, scalar", f.apply(v, a.plus(1.1)).times(v).sum());
    check.function("scalar, vector", f.apply(a.plus(1.1), v).times(v).sum());
    check.function("vector, constant", f.apply(v, g.constant(1.1)).times(v).sum());
    print(op, check);
  }

  static Stream<Double> exponents() {
    return Stream.of(0.5, 1.0, 2.0, 2.5, 3.0, 7.0, 64.0, 65.0, -0.5, -1.0, -2.0, -3.0, -64.0, -1.3);
  }

  @ParameterizedTest
  @MethodSource("exponents")
  void constantPowers(double n) {
    Graph g = new Graph();
    Expr a = g.parameter("a");
    Expr b = g.parameter("b");
    Expr p = a.times(g.column("x")).times(0.2).plus(b.times(0.2)).plus(0.7);
    check.terms("row", p.power(n).times(b), data);
    check.function("global", a.plus(b).times(0.7).power(n).times(b));
    if (n == Math.rint(n) && Math.abs(n) <= 64) {
      // Between -1.7 and -0.6.
      check.terms("negative base", p.negate().power(n).times(b), data);
    }
    print(n, check);
  }

  private static void print(Object what, DerivativeCheck check) {
    System.out.println("seed " + SEED + ", " + what + ": " + check);
  }
}
