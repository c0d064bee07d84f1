package org.thalweg.curvature;

import org.thalweg.cost.Curvature;
import org.thalweg.data.CounterRandom;

/// The largest singular value of a Hessian, σmax = max |λ|, by repeated products H·v.
public final class PowerIteration {

  /// The estimate approaches σmax from below; stopping when it grows by less than a hundredth a
  /// product leaves 1/σ̂ well inside the stable η < 2/σmax.
  private static final double GROWTH = 0.01;

  /// With two singular values within 1 % of each other growth is slower than that anyway.
  private static final int MOST_PRODUCTS = 100;

  private PowerIteration() {}

  /// σ̂max, at most σmax to rounding. 0 when H vanishes, not finite when H·v is not.
  ///
  /// @param dimension d
  public static double largest(Curvature curvature, int dimension) {
    CounterRandom random = new CounterRandom(0, "power iteration");
    double[] v = new double[dimension];
    double[] product = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      v[i] = random.uniform(0, i) - 0.5;
    }
    scale(v, 1 / norm(v));
    double sigma = 0;
    for (int k = 0; k < MOST_PRODUCTS; k++) {
      curvature.times(v, product);
      double next = norm(product);
      if (!(next > 0 && next < Double.POSITIVE_INFINITY)) {
        return next;
      }
      boolean settled = k > 1 && next <= sigma * (1 + GROWTH);
      sigma = Math.max(sigma, next);
      if (settled) {
        return sigma;
      }
      System.arraycopy(product, 0, v, 0, dimension);
      scale(v, 1 / next);
    }
    return sigma;
  }

  private static double norm(double[] v) {
    double sum = 0;
    for (double element : v) {
      sum += element * element;
    }
    return Math.sqrt(sum);
  }

  private static void scale(double[] v, double factor) {
    for (int i = 0; i < v.length; i++) {
      v[i] *= factor;
    }
  }
}
