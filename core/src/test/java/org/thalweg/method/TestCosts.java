package org.thalweg.method;

import java.util.Optional;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.SmoothCost;

/// Small costs written by hand, so that methods can be tested apart from the engine that makes
/// costs.
public final class TestCosts {
  private TestCosts() {}

  /// Beale's function.
  public static SmoothCost beale() {
    return new Plain(2) {
      @Override
      public double valueAndGradient(double[] theta, double[] out) {
        double x = theta[0];
        double y = theta[1];
        double a = 1.5 - x + x * y;
        double b = 2.25 - x + x * y * y;
        double c = 2.625 - x + x * y * y * y;
        out[0] = 2 * a * (y - 1) + 2 * b * (y * y - 1) + 2 * c * (y * y * y - 1);
        out[1] = 2 * a * x + 2 * b * 2 * x * y + 2 * c * 3 * x * y * y;
        return a * a + b * b + c * c;
      }
    };
  }

  /// Rosenbrock's function.
  public static SmoothCost rosenbrock() {
    return new Plain(2) {
      @Override
      public double valueAndGradient(double[] theta, double[] out) {
        double x = theta[0];
        double u = theta[1] - x * x;
        out[0] = -400 * x * u - 2 * (1 - x);
        out[1] = 200 * u;
        return 100 * u * u + (1 - x) * (1 - x);
      }

      @Override
      public void hessian(double[] theta, double[] out) {
        double x = theta[0];
        out[0] = 1200 * x * x - 400 * theta[1] + 2;
        out[1] = -400 * x;
        out[2] = out[1];
        out[3] = 200;
      }
    };
  }

  /// ½ Σ kᵢ (θᵢ − cᵢ)².
  public static SmoothCost quadratic(double[] stiffness, double[] center) {
    return new Plain(stiffness.length) {
      @Override
      public double valueAndGradient(double[] theta, double[] out) {
        double sum = 0;
        for (int i = 0; i < theta.length; i++) {
          double u = theta[i] - center[i];
          out[i] = stiffness[i] * u;
          sum += 0.5 * stiffness[i] * u * u;
        }
        return sum;
      }

      @Override
      public void hessian(double[] theta, double[] out) {
        java.util.Arrays.fill(out, 0);
        for (int i = 0; i < theta.length; i++) {
          out[i * theta.length + i] = stiffness[i];
        }
      }
    };
  }

  /// A cost with a gradient, and with a Hessian where one is written.
  public abstract static class Plain implements SmoothCost {
    private final int dimension;

    protected Plain(int dimension) {
      this.dimension = dimension;
    }

    @Override
    public int dimension() {
      return dimension;
    }

    @Override
    public double value(double[] theta) {
      return valueAndGradient(theta, new double[dimension]);
    }

    /// H, row-major; by central differences of the gradient where none is written.
    public void hessian(double[] theta, double[] out) {
      double[] at = theta.clone();
      double[] up = new double[dimension];
      double[] down = new double[dimension];
      for (int j = 0; j < dimension; j++) {
        double h = 1e-5 * Math.max(1, Math.abs(theta[j]));
        at[j] = theta[j] + h;
        valueAndGradient(at, up);
        at[j] = theta[j] - h;
        valueAndGradient(at, down);
        at[j] = theta[j];
        for (int i = 0; i < dimension; i++) {
          out[i * dimension + j] = (up[i] - down[i]) / (2 * h);
        }
      }
    }

    @Override
    public Optional<Curvature> curvatureAt(double[] theta) {
      double[] h = new double[dimension * dimension];
      hessian(theta, h);
      return Optional.of((v, out) -> {
        for (int i = 0; i < dimension; i++) {
          double sum = 0;
          for (int j = 0; j < dimension; j++) {
            sum += h[i * dimension + j] * v[j];
          }
          out[i] = sum;
        }
      });
    }
  }
}
