package org.thalweg.program;

import java.util.Arrays;
import org.thalweg.cost.SeparableResiduals;

/// The mean of ½ r² over rows, as residuals ρᵢ = rᵢ·√(wᵢ/Σw).
final class LeastSquaresCost extends ProgramCost implements SeparableResiduals {

  private final RowResiduals residuals;
  private final Rows over;
  private double[] gram = new double[0];
  private double[] rho = new double[0];
  private double[] scale = new double[0];
  private double[] jacobian = new double[0];
  private double[] basis = new double[0];

  LeastSquaresCost(Programs programs, Rows rows, RowResiduals residuals) {
    super(programs, rows);
    this.over = rows;
    this.residuals = residuals;
  }

  @Override
  public long residuals() {
    return over.size();
  }

  @Override
  public double gaussNewton(double[] theta, double[] gradientOut, double[] gramOut) {
    check(theta);
    int d = dimension();
    int m = d + 1;
    if (gram.length == 0) {
      gram = new double[m * m];
    }
    Evaluation products = residuals.products();
    products.run(theta, theta, over);
    products.copy(1, gram, m * m);
    double total = over.weightSum();
    for (int i = 0; i < d; i++) {
      gradientOut[i] = mean(i, d, total);
      for (int j = i; j < d; j++) {
        double mean = mean(i, j, total);
        gramOut[i * d + j] = mean;
        gramOut[j * d + i] = mean;
      }
    }
    return products.scalar(0);
  }

  private double mean(int i, int j, double total) {
    double sum = gram[i * (dimension() + 1) + j];
    return (residuals.negated(i) == residuals.negated(j) ? sum : -sum) / total;
  }

  @Override
  public double jacobian(double[] theta, JacobianBlocks consumer) {
    if (jacobian.length == 0) {
      jacobian = new double[residuals.blockRows() * dimension()];
    }
    stream(residuals.rows(), dimension(), theta, jacobian, consumer);
    return residuals.rows().scalar(1);
  }

  @Override
  public int[] linear() {
    return residuals.linear().clone();
  }

  @Override
  public void basis(double[] theta, JacobianBlocks consumer) {
    int columns = residuals.linear().length;
    if (basis.length < residuals.blockRows() * columns) {
      basis = new double[residuals.blockRows() * columns];
    }
    stream(residuals.basis(), columns, theta, basis, consumer);
  }

  /// Rows of derivatives with the residual behind them, each times √(wᵢ/Σw).
  private void stream(
      Execution rows, int columns, double[] theta, double[] out, JacobianBlocks consumer) {
    check(theta);
    double total = over.weightSum();
    int stride = residuals.blockRows();
    if (rho.length == 0) {
      rho = new double[stride];
      scale = new double[stride];
      Arrays.fill(scale, Math.sqrt(1 / total));
    }
    rows.stream(
        theta,
        over,
        (frame, row, n) -> {
          double[] from = frame.arrays[Frame.WORKSPACE];
          int at = rows.program().outputs().getFirst().offset();
          for (int i = 0; residuals.weighted() && i < n; i++) {
            scale[i] = Math.sqrt(from[at + (columns + 1) * stride + i] / total);
          }
          for (int i = 0; i < n; i++) {
            rho[i] = from[at + columns * stride + i] * scale[i];
          }
          for (int j = 0; j < columns; j++) {
            for (int i = 0; i < n; i++) {
              out[j * stride + i] = from[at + j * stride + i] * scale[i];
            }
          }
          consumer.block(n, rho, out, stride);
        });
  }
}
