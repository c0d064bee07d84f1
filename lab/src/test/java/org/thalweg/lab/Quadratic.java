package org.thalweg.lab;

import java.util.Optional;
import java.util.Random;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.SmoothCost;

/// ½ (θ − θ̂)ᵀH(θ − θ̂) with a spectrum of one's choice in random directions.
///
/// @param h row-major d×d
/// @param minimum θ̂
record Quadratic(double[] h, double[] minimum) implements SmoothCost {

  /// Eigenvalues from 1 to κ, spread evenly over its decades, in directions turned by random
  /// reflections.
  static Quadratic random(int d, double kappa, Random random) {
    double[] h = new double[d * d];
    for (int i = 0; i < d; i++) {
      double share = d == 1 ? 0 : i == 0 ? 0 : i == d - 1 ? 1 : random.nextDouble();
      h[i * d + i] = StrictMath.pow(kappa, share);
    }
    for (int turn = 0; turn < 3; turn++) {
      reflect(h, d, random);
    }
    return new Quadratic(h, random.doubles(d, -1, 1).toArray());
  }

  /// H ← (1 − 2uuᵀ) H (1 − 2uuᵀ), symmetric to the bit.
  private static void reflect(double[] h, int d, Random random) {
    double[] u = new double[d];
    double sum = 0;
    for (int i = 0; i < d; i++) {
      u[i] = random.nextGaussian();
      sum += u[i] * u[i];
    }
    double[] hu = new double[d];
    double uhu = 0;
    for (int i = 0; i < d; i++) {
      u[i] /= Math.sqrt(sum);
    }
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        hu[i] += h[i * d + j] * u[j];
      }
      uhu += u[i] * hu[i];
    }
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double element = h[i * d + j] - 2 * (u[i] * hu[j] + u[j] * hu[i]) + 4 * uhu * (u[i] * u[j]);
        h[i * d + j] = element;
        h[j * d + i] = element;
      }
    }
  }

  @Override
  public int dimension() {
    return minimum.length;
  }

  @Override
  public double value(double[] theta) {
    return valueAndGradient(theta, new double[theta.length]);
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradientOut) {
    int d = minimum.length;
    double[] x = new double[d];
    for (int i = 0; i < d; i++) {
      x[i] = theta[i] - minimum[i];
    }
    double value = 0;
    for (int i = 0; i < d; i++) {
      double g = 0;
      for (int j = 0; j < d; j++) {
        g += h[i * d + j] * x[j];
      }
      gradientOut[i] = g;
      value += 0.5 * g * x[i];
    }
    return value;
  }

  @Override
  public Optional<Curvature> curvatureAt(double[] theta) {
    int d = minimum.length;
    return Optional.of((v, out) -> {
      for (int i = 0; i < d; i++) {
        out[i] = 0;
        for (int j = 0; j < d; j++) {
          out[i] += h[i * d + j] * v[j];
        }
      }
    });
  }
}
