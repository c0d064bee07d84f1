package org.thalweg.cost;

import java.util.Optional;

/// A smooth cost and an [L1Penalty] beside it, for methods that take each for what it is.
///
/// @param smooth C
/// @param penalty Σⱼ λⱼ|θⱼ|
public record Composite(SmoothCost smooth, L1Penalty penalty) {
  public Composite {
    if (smooth.dimension() != penalty.dimension()) {
      throw new IllegalArgumentException(
          "a penalty on "
              + penalty.dimension()
              + " parameters, but the cost has d = "
              + smooth.dimension());
    }
  }

  /// Both together as one cost, to judge points by: its gradient is the subgradient of least
  /// magnitude, and of a curvature it knows nothing.
  public SmoothCost judge() {
    return new Judge(this);
  }

  private record Judge(Composite of) implements SmoothCost {

    @Override
    public int dimension() {
      return of.smooth.dimension();
    }

    @Override
    public double value(double[] theta) {
      return of.smooth.value(theta) + of.penalty.value(theta);
    }

    @Override
    public double valueAndGradient(double[] theta, double[] gradientOut) {
      double value = of.smooth.valueAndGradient(theta, gradientOut);
      for (int j = 0; j < gradientOut.length; j++) {
        gradientOut[j] = of.penalty.leastSlope(j, theta[j], gradientOut[j]);
      }
      return value + of.penalty.value(theta);
    }

    @Override
    public Optional<Curvature> curvatureAt(double[] theta) {
      return Optional.empty();
    }
  }
}
