package org.thalweg.cost;

import java.util.Optional;

/// A cost whose gradient is guessed from its values: 2d evaluations a gradient, about ten digits of it at best, and no more than
/// half the digits of the minimum.
///
///     ∂C/∂θⱼ ≈ (C(θ + hⱼeⱼ) − C(θ − hⱼeⱼ)) / 2hⱼ,    hⱼ = ε^⅓ · max(1, |θⱼ|)
///
/// Nothing else in the library does this, and nothing does it unasked. Prefer a formula or an expression, whose gradient is
/// exact and costs a few evaluations whatever d is, or an [OwnCost].
///
/// @param cost C
public record CostByDifferences(Cost cost) implements SmoothCost {

  /// The error of the difference is h²·C‴/6 + ε·C/h, least where h is about ε^⅓.
  private static final double STEP = 6.055454452393343e-6; // (2⁻⁵²)^⅓

  @Override
  public int dimension() {
    return cost.dimension();
  }

  @Override
  public double value(double[] theta) {
    return cost.value(theta);
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradientOut) {
    double[] at = theta.clone();
    for (int j = 0; j < theta.length; j++) {
      double h = STEP * Math.max(1, Math.abs(theta[j]));
      double above = theta[j] + h;
      double below = theta[j] - h;
      at[j] = above;
      double up = cost.value(at);
      at[j] = below;
      double down = cost.value(at);
      at[j] = theta[j];
      gradientOut[j] = (up - down) / (above - below);
    }
    return cost.value(theta);
  }

  @Override
  public Optional<Curvature> curvatureAt(double[] theta) {
    return Optional.empty();
  }
}
