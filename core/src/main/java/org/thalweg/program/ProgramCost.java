package org.thalweg.program;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.SmoothCost;

/// The cost that a [CostProgram] describes, bound to rows of data or to none.
class ProgramCost implements SmoothCost {

  final Programs programs;
  final @Nullable Rows rows;
  private @Nullable AtPoint curvature;

  ProgramCost(Programs programs, @Nullable Rows rows) {
    this.programs = programs;
    this.rows = rows;
  }

  @Override
  public int dimension() {
    return programs.dimension();
  }

  @Override
  public double value(double[] theta) {
    check(theta);
    Evaluation value = programs.value();
    value.run(theta, theta, rows);
    return value.scalar(0);
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradientOut) {
    check(theta);
    check(gradientOut);
    Evaluation gradient = programs.gradient();
    gradient.run(theta, theta, rows);
    gradient.parameters(gradientOut);
    return gradient.scalar(0);
  }

  @Override
  public Optional<Curvature> curvatureAt(double[] theta) {
    check(theta);
    if (curvature == null) {
      curvature = new AtPoint();
    }
    System.arraycopy(theta, 0, curvature.theta, 0, curvature.theta.length);
    return Optional.of(curvature);
  }

  final void check(double[] vector) {
    if (vector.length != dimension()) {
      throw new IllegalArgumentException(
          "a vector of " + vector.length + " numbers, but the cost has d = " + dimension());
    }
  }

  private final class AtPoint implements Curvature {

    private final double[] theta = new double[dimension()];

    @Override
    public void times(double[] v, double[] out) {
      check(v);
      Evaluation product = programs.hessianProduct();
      product.run(theta, v, rows);
      product.parameters(out);
    }

    @Override
    public boolean matrixInOnePass() {
      return rows != null && programs.hessianMatrix().isPresent();
    }

    @Override
    public void matrix(int dimension, double[] out) {
      Optional<HessianMatrix> direct = programs.hessianMatrix();
      if (rows != null && direct.isPresent()) {
        direct.get().at(theta, rows, out);
      } else {
        Curvature.super.matrix(dimension, out);
      }
    }
  }
}
