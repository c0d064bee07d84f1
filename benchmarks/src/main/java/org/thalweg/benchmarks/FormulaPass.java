package org.thalweg.benchmarks;

import java.util.Random;
import org.thalweg.cost.Residuals;
import org.thalweg.data.Dataset;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// One pass of Gauss–Newton over a curve (value, gradient and JᵀJ), on one thread, many times.
final class FormulaPass {

  /// The curves: a decay with three parameters, and two peaks of one width with five.
  enum Curve {
    DECAY,
    TWO_PEAKS;

    double[] truth() {
      return switch (this) {
        case DECAY -> new double[] {2.5, 1.3, 0.5};
        case TWO_PEAKS -> new double[] {1, 3, 0.7, 6, 1.1};
      };
    }

    Expr of(Graph g, Expr x) {
      return switch (this) {
        case DECAY -> {
          Expr a = g.parameter("a");
          Expr b = g.parameter("b");
          yield a.times(b.negate().times(x).exp()).plus(g.parameter("c"));
        }
        case TWO_PEAKS -> {
          Expr a = g.parameter("a");
          Expr m = g.parameter("m");
          Expr h = g.parameter("h");
          Expr o = g.parameter("o");
          Expr s = g.parameter("s");
          Expr first = a.times(x.minus(m).over(s).square().negate().exp());
          yield first.plus(h.times(x.minus(o).over(s).square().negate().exp()));
        }
      };
    }

    double at(double x) {
      double[] p = truth();
      return switch (this) {
        case DECAY -> p[0] * Math.exp(-p[1] * x) + p[2];
        case TWO_PEAKS ->
            p[0] * Math.exp(-square((x - p[1]) / p[4]))
                + p[2] * Math.exp(-square((x - p[3]) / p[4]));
      };
    }

    private static double square(double u) {
      return u * u;
    }
  }

  private final Residuals cost;
  private final double[] theta;
  private final double[] gradient;
  private final double[] gram;
  private final int passes;

  /// @param passes how many times, so that a round is long enough to be timed
  FormulaPass(Curve curve, int rows, int passes) {
    this.passes = passes;
    Random random = new Random(20260604);
    double[] x = new double[rows];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = (curve == Curve.DECAY ? 4.0 : 10.0) * (i + 0.5) / rows;
      y[i] = curve.at(x[i]) + 0.05 * random.nextGaussian();
    }
    Graph g = new Graph();
    CostProgram program = CostProgram.leastSquares(g.column("y").minus(curve.of(g, g.column("x"))));
    Dataset data = Dataset.ofRows(rows).column("x", x).column("y", y).build();
    this.cost = (Residuals) program.on(data, Engine.withThreads(1)).full();
    this.theta = curve.truth();
    this.gradient = new double[theta.length];
    this.gram = new double[theta.length * theta.length];
  }

  double run() {
    double sum = 0;
    for (int i = 0; i < passes; i++) {
      sum += cost.gaussNewton(theta, gradient, gram);
    }
    return sum;
  }
}
