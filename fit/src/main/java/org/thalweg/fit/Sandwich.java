package org.thalweg.fit;

import java.util.Optional;
import org.thalweg.cost.Residuals;

/// The sandwich A⁻¹BA⁻¹: the covariance of parameters whose rows scatter otherwise than the model
/// says. With A⁻¹ = VVᵀ it is V(VᵀBV)Vᵀ, and with VᵀBV = RᵀR, R from the rows gᵢᵀV by QR, it is
/// (VRᵀ)(VRᵀ)ᵀ: nothing is squared.
///
/// Source: White (1980); MacKinnon and White (1985) for HC1 to HC3.
final class Sandwich {

  /// A row whose leverage is 1 but for rounding determines a parameter alone: nothing is left of
  /// its residual to tell its scatter by.
  private static final double LEAST_FREE = 1e-12;

  private final Residuals rows;
  private final double[] theta;
  private final double total;
  private final double[][] v;
  private final Inference.Errors kind;

  /// @param rows whose residuals and Jacobian are asked for at `theta`
  /// @param total Σwᵢ
  /// @param v V, column by column; not modified
  Sandwich(Residuals rows, double[] theta, double total, double[][] v, Inference.Errors kind) {
    this.rows = rows;
    this.theta = theta;
    this.total = total;
    this.v = v;
    this.kind = kind;
  }

  /// Why there are none of a kind.
  static String leverageOne(Inference.Errors kind) {
    return "a row determines a parameter alone, so that "
        + kind.text()
        + " does not exist; HC0 and HC1 do";
  }

  /// The columns of VRᵀ for least squares: gᵢ = wᵢrᵢ·∇rᵢ; empty where a leverage is 1 and the kind
  /// divides by 1 less it.
  ///
  /// @param parameters p
  Optional<double[][]> ofSquares(int parameters) {
    return columns(parameters, (_, rho, leverage) -> total * rho / free(leverage));
  }

  private double free(double leverage) {
    double left = 1 - leverage;
    return switch (kind) {
      case HC2 -> left < LEAST_FREE ? Double.NaN : Math.sqrt(left);
      case HC3 -> left < LEAST_FREE ? Double.NaN : left;
      case MODEL, HC0, HC1 -> 1;
    };
  }

  /// The same where the rows' residuals are their costs cᵢ: gᵢ = wᵢ∇cᵢ.
  ///
  /// @param weights of the rows, or none
  /// @param parameters p
  Optional<double[][]> ofCosts(double[] weights, int parameters) {
    return columns(
        parameters, (row, _, _) -> Math.sqrt(total * (weights.length == 0 ? 1 : weights[row])));
  }

  /// What the Jacobian's row i is to be multiplied by to be gᵢ.
  private interface Factor {
    double of(int row, double rho, double leverage);
  }

  private Optional<double[][]> columns(int parameters, Factor factor) {
    int k = v.length;
    Triangle triangle = new Triangle(k);
    int[] before = new int[1];
    boolean[] lost = new boolean[1];
    rows.jacobian(
        theta,
        (n, rho, jacobian, stride) -> {
          double[] product = new double[k * n];
          for (int i = 0; i < n; i++) {
            double leverage = 0;
            for (int c = 0; c < k; c++) {
              double z = 0;
              for (int j = 0; j < theta.length; j++) {
                z = Math.fma(v[c][j], jacobian[j * stride + i], z);
              }
              product[c * n + i] = z;
              leverage += z * z;
            }
            double times = factor.of(before[0] + i, rho[i], total * leverage);
            if (!Double.isFinite(times)) {
              lost[0] = true;
            }
            for (int c = 0; c < k; c++) {
              product[c * n + i] *= times;
            }
          }
          before[0] += n;
          if (!lost[0]) {
            triangle.block(n, rho, product, n);
          }
        });
    return lost[0]
        ? Optional.empty()
        : Optional.of(times(triangle.r(), scale(before[0], parameters)));
  }

  private double scale(int n, int parameters) {
    return kind == Inference.Errors.HC1 ? Math.sqrt((double) n / (n - parameters)) : 1;
  }

  /// VRᵀ·s, column by column.
  private double[][] times(double[] r, double s) {
    int k = v.length;
    double[][] out = new double[k][theta.length];
    for (int m = 0; m < k; m++) {
      for (int j = 0; j < theta.length; j++) {
        double sum = 0;
        for (int c = m; c < k; c++) {
          sum = Math.fma(v[c][j], r[m * k + c], sum);
        }
        out[m][j] = s * sum;
      }
    }
    return out;
  }
}
