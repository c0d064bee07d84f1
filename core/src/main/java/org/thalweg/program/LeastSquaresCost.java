package org.thalweg.program;

import org.thalweg.cost.Residuals;

/// The mean of ½ r² over rows, as residuals ρᵢ = rᵢ·√(wᵢ/Σw).
final class LeastSquaresCost extends ProgramCost implements Residuals {

  private final RowResiduals residuals;
  private final Rows over;
  private double[] gram = new double[0];
  private double[] rho = new double[0];
  private double[] scale = new double[0];
  private double[] jacobian = new double[0];

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
      gradientOut[i] = gram[i * m + d] / total;
      for (int j = i; j < d; j++) {
        double mean = gram[i * m + j] / total;
        gramOut[i * d + j] = mean;
        gramOut[j * d + i] = mean;
      }
    }
    return products.scalar(0);
  }

  @Override
  public void jacobian(double[] theta, JacobianBlocks consumer) {
    check(theta);
    int d = dimension();
    double total = over.weightSum();
    Execution rows = residuals.rows();
    int stride = residuals.blockRows();
    if (jacobian.length == 0) {
      rho = new double[stride];
      scale = new double[stride];
      jacobian = new double[stride * d];
    }
    rows.stream(
        theta,
        over,
        (frame, row, n) -> {
          double[] from = frame.arrays[Frame.WORKSPACE];
          int at = rows.program().outputs().getFirst().offset();
          for (int i = 0; i < n; i++) {
            double weight = residuals.weighted() ? from[at + (d + 1) * stride + i] : 1;
            scale[i] = Math.sqrt(weight / total);
            rho[i] = from[at + d * stride + i] * scale[i];
          }
          for (int j = 0; j < d; j++) {
            for (int i = 0; i < n; i++) {
              jacobian[j * stride + i] = from[at + j * stride + i] * scale[i];
            }
          }
          consumer.block(n, rho, jacobian, stride);
        });
  }
}
