package org.thalweg.program;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thalweg.cost.Residuals;

/// C(θ) = Σᵢ fᵢ(θ)² over no data, as residuals ρᵢ = √2·fᵢ.
final class FunctionResiduals extends ProgramCost implements Residuals {

  /// √2 in double precision.
  private static final double SQRT2 = 1.4142135623730951;

  private final List<Expr> residuals;
  private final double[] rho;
  private final double[] jacobianRows;
  private final double[] gradient;
  private @Nullable List<Evaluation> programsByResidual;

  FunctionResiduals(Programs programs, List<Expr> residuals) {
    super(programs, null);
    this.residuals = residuals;
    this.rho = new double[residuals.size()];
    this.gradient = new double[programs.dimension()];
    this.jacobianRows = new double[residuals.size() * programs.dimension()];
  }

  @Override
  public long residuals() {
    return residuals.size();
  }

  /// ρ and J, row i of parameter j at j·m + i.
  private void evaluate(double[] theta) {
    check(theta);
    if (programsByResidual == null) {
      List<Evaluation> made = new ArrayList<>();
      for (Expr f : residuals) {
        made.add(
            new Evaluation(
                List.of(f),
                Reverse.gradient(f, programs.layout()),
                programs.layout(),
                programs.engine(),
                programs.blockRows()));
      }
      programsByResidual = made;
    }
    int m = rho.length;
    for (int i = 0; i < m; i++) {
      Evaluation f = programsByResidual.get(i);
      f.run(theta, theta, null);
      rho[i] = SQRT2 * f.scalar(0);
      f.parameters(gradient);
      for (int j = 0; j < gradient.length; j++) {
        jacobianRows[j * m + i] = SQRT2 * gradient[j];
      }
    }
  }

  @Override
  public double gaussNewton(double[] theta, double[] gradientOut, double[] gramOut) {
    evaluate(theta);
    int m = rho.length;
    int d = gradient.length;
    for (int j = 0; j < d; j++) {
      gradientOut[j] = dot(jacobianRows, j * m, rho, 0, m);
      for (int k = 0; k <= j; k++) {
        double sum = dot(jacobianRows, j * m, jacobianRows, k * m, m);
        gramOut[j * d + k] = sum;
        gramOut[k * d + j] = sum;
      }
    }
    return value(theta);
  }

  private static double dot(double[] a, int from, double[] b, int to, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[from + i] * b[to + i];
    }
    return sum;
  }

  @Override
  public double jacobian(double[] theta, JacobianBlocks consumer) {
    evaluate(theta);
    consumer.block(rho.length, rho, jacobianRows, rho.length);
    return value(theta);
  }
}
