package org.thalweg.run;

import java.util.Optional;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.SmoothCost;

/// A cost that counts what it is asked.
class CountedCost implements SmoothCost {
  private final SmoothCost cost;
  final long rows;
  final EvaluationCounter counter;

  CountedCost(SmoothCost cost, long rows, EvaluationCounter counter) {
    this.cost = cost;
    this.rows = rows;
    this.counter = counter;
  }

  @Override
  public int dimension() {
    return cost.dimension();
  }

  @Override
  public double value(double[] theta) {
    counter.value(rows);
    return cost.value(theta);
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradientOut) {
    counter.valueAndGradient(rows);
    return cost.valueAndGradient(theta, gradientOut);
  }

  @Override
  public Optional<Curvature> curvatureAt(double[] theta) {
    return cost.curvatureAt(theta).map(CountedCurvature::new);
  }

  private final class CountedCurvature implements Curvature {
    private final Curvature curvature;

    CountedCurvature(Curvature curvature) {
      this.curvature = curvature;
    }

    @Override
    public void times(double[] v, double[] out) {
      counter.hessianVectors(1, rows);
      curvature.times(v, out);
    }

    @Override
    public boolean matrixInOnePass() {
      return curvature.matrixInOnePass();
    }

    @Override
    public void matrix(int dimension, double[] out) {
      if (matrixInOnePass()) {
        counter.hessian(rows);
      } else {
        counter.hessianVectors(dimension, rows);
      }
      curvature.matrix(dimension, out);
    }
  }
}
