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

  /// It is looked for by a range test at the start, see [RateFinder].
  ///
  /// @param alongGradient whether steps are multiples of gradients, so that 2/σ̂max bounds them
  record RangeTest(boolean alongGradient) implements LearningRate {

    /// At how many times 1/σmax the rule stops to settle on a quadratic: 2(1 + γ).
    ///
    /// @param memory 1/(1 − γ)
    double stable(double memory) {
      return alongGradient ? 2 * (2 - 1 / memory) : Double.POSITIVE_INFINITY;
    }
  }

  /// η₀ and γ follow from the Hessian at θ₀, for a rule that takes its γ so.
  ///
  /// @param how what of them follows
  record Damped(CriticalDamping how) implements LearningRate {}
}
