package org.thalweg.program;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.SmoothCost;

/// The cost that a [CostProgram] describes, bound to rows of data or to none.
class ProgramCost implements SmoothCost {

  final Programs programs;
  final @Nullable Rows rows;

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
    Evaluation value = programs.value();
    value.run(theta, theta, rows);
    return value.scalar(0);
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradientOut) {
    Evaluation gradient = programs.gradient();
    gradient.run(theta, theta, rows);
    gradient.parameters(gradientOut);
    return gradient.scalar(0);
  }

  @Override
  public Optional<Curvature> curvatureAt(double[] theta) {
    double[] at = theta.clone();
    return Optional.of((v, out) -> {
      Evaluation product = programs.hessianProduct();
      product.run(at, v, rows);
      product.parameters(out);
    });
  }
}
