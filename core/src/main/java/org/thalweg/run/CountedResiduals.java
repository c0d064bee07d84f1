package org.thalweg.run;

import org.thalweg.cost.Residuals;

/// Residuals that count what they are asked; a pass that hands out the Jacobian counts as a
/// gradient.
final class CountedResiduals extends CountedCost implements Residuals {
  private final Residuals residuals;

  CountedResiduals(Residuals residuals, long rows, EvaluationCounter counter) {
    super(residuals, rows, counter);
    this.residuals = residuals;
  }

  @Override
  public long residuals() {
    return residuals.residuals();
  }

  @Override
  public double gaussNewton(double[] theta, double[] gradientOut, double[] gramOut) {
    counter.valueAndGradient(rows);
    return residuals.gaussNewton(theta, gradientOut, gramOut);
  }

  @Override
  public double jacobian(double[] theta, JacobianBlocks consumer) {
    counter.valueAndGradient(rows);
    return residuals.jacobian(theta, consumer);
  }
}
