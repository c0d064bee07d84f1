package org.thalweg.program;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.thalweg.data.Dataset;

/// Every operation on vectors, matrices and categories against dual numbers and differences.
class StructureDerivativesTest {

  private static final long SEED = 20260102;
  private static final int ROWS = 301;

  private final Dataset data = Tables.weighted(SEED, ROWS);
  private final DerivativeCheck check = new DerivativeCheck(SEED, true);
  private final Graph g = new Graph();
  private final Expr x = g.features("X", Tables.DENSE);
  private final Expr y = g.column("y");

  @AfterEach
  void print(TestInfo test) {
    System.out.println("seed " + SEED + ", " + test.getDisplayName() + ": " + check);
  }

  @Test
  void linearPredictorDenseAndSparse() {
    Expr b = g.parameter("b");
    Expr dense = g.affine(x, Tables.matrix(g, "w", 1, Tables.DENSE), b);
    check.terms("dense", dense.softplus().minus(y.times(dense)), data);
    Expr weights = Tables.matrix(g, "s", 1, Tables.SPARSE);
    Expr sparse = g.affine(g.features("S", Tables.SPARSE), weights, b);
    check.terms("sparse", sparse.softplus().minus(y.times(sparse)), data);
    check.terms("both", dense.times(sparse).plus(dense.square()), data);
  }

  @Test
  void manyOutputsDenseAndSparse() {
    Expr w = Tables.matrix(g, "W", 4, Tables.DENSE);
    Expr s = Tables.matrix(g, "S", 4, Tables.SPARSE);
    Expr b = Tables.vector(g, "b", 4);
    Expr dense = g.affine(x, w, b).tanh();
    Expr sparse = g.affine(g.features("S", Tables.SPARSE), s, b).tanh();
    check.terms("dense", dense.times(b).sum().minus(y).square(), data);
    check.terms("sparse", sparse.times(b).sum().minus(y).square(), data);
    check.terms("both", dense.times(sparse).sum().minus(y).square(), data);
  }

  @Test
  void hiddenLayers() {
    Expr one = g.affine(x, Tables.matrix(g, "W1", 6, Tables.DENSE), Tables.vector(g, "b1", 6));
    Expr two = g.affine(one.tanh(), Tables.matrix(g, "W2", 3, 6), Tables.vector(g, "b2", 3));
    Expr three = g.affine(two.sigmoid(), Tables.matrix(g, "W3", 1, 3), g.parameter("b3"));
    check.terms("three layers", three.minus(y).square(), data);
    // A scalar per row as the input of a layer, a column and a computed one.
    Expr w = Tables.matrix(g, "V", 3, 1);
    check.terms("column in", g.rowsTimes(g.column("u"), w).tanh().sum(), data);
    check.terms("scalar in", g.rowsTimes(one.sum(), w).times(0.1).tanh().sum(), data);
  }

  @Test
  void weightsThatAreComputed() {
    Expr w = Tables.matrix(g, "W", 3, Tables.DENSE);
    Expr s = g.parameter("scale");
    Expr tied = g.rowsTimes(x, w.times(s).exp()).times(0.1).tanh();
    check.terms("elementwise of a matrix", tied.sum().minus(y).square(), data);
    check.terms("used twice", tied.sum().plus(g.rowsTimes(x, w).logSumExp()), data);
    check.terms("with penalty", tied.sum().square(), Optional.of(w.square().sum().times(s)), data);
  }

  @Test
  void features() {
    Expr b = Tables.vector(g, "b", Tables.DENSE);
    Expr s = Tables.vector(g, "s", Tables.SPARSE);
    Expr sparse = g.features("S", Tables.SPARSE);
    check.terms("dense as numbers", x.times(b).exp().sum(), data);
    check.terms("sparse as numbers", sparse.minus(s).square().sum(), data);
    check.terms("an element", x.element(3).times(b.element(3)).plus(b.element(0)).square(), data);
    Expr w = Tables.matrix(g, "w", 1, Tables.DENSE);
    check.terms("both ways", g.rowsTimes(x, w).times(x.minus(b).square().sum()), data);
  }

  @Test
  void categories() {
    Expr a = Tables.vector(g, "a", 4);
    Expr b = Tables.vector(g, "b", 4);
    Expr line = a.at(Tables.GROUP).times(g.column("x")).plus(b.at(Tables.GROUP));
    check.terms("parameters by category", line.minus(y).square(), data);
    check.terms("computed by category", a.times(b).exp().at(Tables.GROUP).minus(y).square(), data);
    Expr scores = g.affine(x, Tables.matrix(g, "W", 3, Tables.DENSE), Tables.vector(g, "c", 3));
    check.terms("picked", scores.tanh().at(Tables.LABEL).minus(y).square(), data);
    check.terms("softmax", scores.logSumExp().minus(scores.at(Tables.LABEL)), data);
    check.terms("both", scores.at(Tables.LABEL).times(a.at(Tables.GROUP)).minus(y).square(), data);
  }

  @Test
  void reductionsPerRow() {
    Expr c = Tables.vector(g, "c", 4);
    Expr z = g.affine(x, Tables.matrix(g, "W", 4, Tables.DENSE), c);
    check.terms("sum", z.exp().sum().times(0.1), data);
    check.terms("log-sum-exp", z.logSumExp().square(), data);
    check.terms("softmax", z.softmax().times(c).sum().minus(y).square(), data);
    check.terms("softmax element", z.softmax().element(1).log(), data);
    check.terms("element", z.element(2).times(z.element(0)), data);
    check.terms(
        "log-sum-exp of part", z.times(y).logSumExp().plus(z.softmax().square().sum()), data);
    // Which component is largest is the choice of the sign of u.
    Expr line = g.rowsTimes(g.column("u"), Tables.matrix(g, "V", 4, 1));
    check.terms("largest", line.exp().max().minus(y).square(), data);
    check.terms("largest and all", line.exp().max().times(line.sin().sum()), data);
  }

  @Test
  void reductionsOfGlobals() {
    Expr v = Tables.vector(g, "v", 5);
    Expr m = Tables.matrix(g, "M", 2, 3);
    check.function("sum", v.exp().sum().log());
    check.function("log-sum-exp", v.times(3).logSumExp().times(v.element(1)));
    check.function("softmax", v.softmax().times(v).sum());
    check.function("largest", v.times(v.element(2)).max().times(v.element(0)));
    check.function("matrix", m.square().sum().times(m.element(4)).plus(m.logSumExp()));
    check.function("matrix and scalar", m.times(v.element(3)).tanh().softmax().element(5));
    check.terms("global in rows", v.softmax().element(0).times(y).minus(v.max()).square(), data);
    check.terms("global vector in rows", x.times(v.softmax()).logSumExp(), data);
  }

  @Test
  void parametersBothGlobalAndPerRow() {
    Expr w = Tables.matrix(g, "w", 1, Tables.DENSE);
    Expr b = g.parameter("b");
    Expr r = g.affine(x, w, b).minus(y);
    Expr penalty = w.square().sum().times(0.3).plus(b.times(b).exp());
    check.terms("ridge", r.square().times(0.5), Optional.of(penalty), data);
    check.terms(
        "unused in rows", y.square().times(b), Optional.of(w.abs().sum().plus(b.log())), data);
    check.terms("no parameter in rows", y.square(), Optional.of(penalty), data);
  }

  @Test
  void branchesNotTaken() {
    Expr w = Tables.matrix(g, "W", 3, Tables.DENSE);
    Expr c = Tables.vector(g, "c", 3);
    Expr u = g.column("u");
    Expr bad = u.log();
    Expr zero = g.constant(0);
    Expr ok = g.parameter("a").times(y);
    Expr z = g.rowsTimes(x, w).times(0.2).plus(c);
    Expr positive = u.greater(zero);
    check.terms("log-sum-exp", g.select(positive, z.plus(bad).logSumExp(), ok).square(), data);
    check.terms(
        "softmax", g.select(positive, z.times(bad).softmax().element(1), ok).square(), data);
    check.terms("sum", g.select(positive, z.times(bad).exp().sum(), ok).square(), data);
    check.terms(
        "gather", g.select(positive, c.at(Tables.LABEL).times(bad).exp(), ok).square(), data);
    check.terms("pick", g.select(positive, z.times(bad).at(Tables.LABEL).sin(), ok).square(), data);
    Expr layer = g.rowsTimes(z.times(bad).tanh(), Tables.matrix(g, "V", 2, 3));
    check.terms("hidden layer", g.select(positive, layer.logSumExp(), ok).square(), data);
  }

  @Test
  void matricesAmongRows() {
    Expr m = Tables.matrix(g, "M", 2, 2);
    Expr v = Tables.vector(g, "v", 4);
    check.terms("column", m.times(g.column("x")).tanh().sum().minus(y).square(), data);
    Expr z = g.rowsTimes(x, Tables.matrix(g, "W", 4, Tables.DENSE)).times(0.2);
    check.terms("row vector", z.plus(m).times(v).sin().sum(), data);
    check.terms("both", z.times(m).exp().minus(m).times(z).softmax().times(v).sum(), data);
    check.terms("by category", m.at(Tables.GROUP).times(y).plus(m.square().sum()), data);
  }

  @Test
  void costThatIsTheSameForAllRows() {
    Expr a = g.parameter("a");
    check.terms("global row cost", a.times(a).exp(), data);
    check.terms("constant row cost", g.constant(2.5), Optional.of(a.square()), data);
    check.terms("column", y, data);
    check.terms("parameter", a, data);
  }
}
