package org.thalweg.method;

/// Where η₀ comes from.
public sealed interface LearningRate {

  /// It was given.
  ///
  /// @param eta0 η₀ > 0
  record Given(double eta0) implements LearningRate {
    public Given {
      if (!(eta0 > 0 && eta0 < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("lr must be finite and greater than 0, but is " + eta0);
      }
    }
  }

  /// η₀ = 1/σ̂max at θ₀, the rate that Newton's method suggests, and halved whenever the full cost
  /// rises over an epoch. See [RateControl].
  record FromCurvature() implements LearningRate {}
}
