package org.thalweg.fit;

import org.thalweg.cost.Residuals;
import org.thalweg.data.Dataset;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;

/// The standard error of an expression's value on each row, √(gᵀVVᵀg) with g its gradient there.
final class RowSpread {

  private RowSpread() {}

  /// @param e a number per row
  /// @param data without weights
  /// @param columns V, column by column
  static double[] of(Expr e, Dataset data, double[] theta, double[][] columns) {
    Residuals rows = (Residuals) CostProgram.leastSquares(e).on(data, Engine.withThreads(1)).full();
    double[] errors = new double[data.rows()];
    // Rows come divided by √N, as a mean wants them.
    double root = Math.sqrt(data.rows());
    int[] before = new int[1];
    rows.jacobian(
        theta,
        (n, _, jacobian, stride) -> {
          for (int i = 0; i < n; i++) {
            double length = 0;
            for (double[] v : columns) {
              double product = 0;
              for (int j = 0; j < v.length; j++) {
                product = Math.fma(jacobian[j * stride + i], v[j], product);
              }
              length = StrictMath.hypot(length, product);
            }
            errors[before[0] + i] = root * length;
          }
          before[0] += n;
        });
    return errors;
  }
}
