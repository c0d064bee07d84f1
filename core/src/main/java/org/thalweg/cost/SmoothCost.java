package org.thalweg.cost;

import java.util.Optional;

/// A cost with an exact gradient.
public interface SmoothCost extends Cost {

  /// C(θ) and ∇C(θ) in one evaluation.
  ///
  /// The value has the same bits as [#value(double\[\])] at the same θ. When the value is not
  /// finite the content of `gradientOut` is unspecified.
  ///
  /// @param theta θ, length d; not modified
  /// @param gradientOut length d; overwritten by ∇C; must not alias `theta`
  double valueAndGradient(double[] theta, double[] gradientOut);

  /// The curvature at θ, if this cost can give it. The point is copied, so that later changes of
  /// `theta` do not reach it; it stays valid until the next call of this method.
  ///
  /// @param theta θ, length d; not modified
  Optional<Curvature> curvatureAt(double[] theta);
}
