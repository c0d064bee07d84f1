package org.thalweg.curvature;

/// The learning rates that follow from the ends of a spectrum without negative directions.
///
///     stable: η < 2/σmax                        lecture: η = 1/σmax
///     best of gradient descent: η = 2/(σmax + σmin),  error × (κ−1)/(κ+1) a step
///     best of momentum: γ = ((√κ−1)/(√κ+1))², η = 4/(√σmax + √σmin)²,  error × √γ a step
///     stable with momentum: η < 2(1+γ)/σmax
///
/// Source: Polyak (1964); Nesterov, "Introductory lectures on convex optimization" (2004).
///
/// @param sigmaMax σmax > 0
/// @param sigmaMin σmin, 0 < σmin ≤ σmax
public record LearningRates(double sigmaMax, double sigmaMin) {

  public LearningRates {
    if (!(sigmaMin > 0 && sigmaMin <= sigmaMax && sigmaMax < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "rates need 0 < σmin ≤ σmax < ∞, but got " + sigmaMin + " and " + sigmaMax);
    }
  }

  /// κ.
  public double conditionNumber() {
    return sigmaMax / sigmaMin;
  }

  /// 2/σmax: at this rate gradient descent oscillates for ever along the stiffest direction, beyond
  /// it diverges.
  public double stable() {
    return 2 / sigmaMax;
  }

  /// 1/σmax, what Newton's method suggests.
  public double lecture() {
    return 1 / sigmaMax;
  }

  /// 2/(σmax + σmin), the best fixed rate of gradient descent.
  public double best() {
    return 2 / (sigmaMax + sigmaMin);
  }

  /// The best γ of momentum.
  public double momentumGamma() {
    double root = Math.sqrt(conditionNumber());
    double ratio = (root - 1) / (root + 1);
    return ratio * ratio;
  }

  /// The rate that goes with [#momentumGamma].
  public double momentumRate() {
    double sum = Math.sqrt(sigmaMax) + Math.sqrt(sigmaMin);
    return 4 / (sum * sum);
  }

  /// The γ with which momentum at a rate η damps the flattest direction critically, (1 −
  /// √(ησmin))²: the larger γ, the longer a flat direction swings, the smaller, the longer it
  /// creeps. At [#momentumRate] it is [#momentumGamma], and the stiffest direction is damped
  /// critically too. At least 1, where nothing is damped, for η ≥ 4/σmin.
  public double criticalGamma(double rate) {
    double left = 1 - Math.sqrt(rate * sigmaMin);
    return left * left;
  }

  /// 2(1+γ)/σmax, the bound of the stable rates with momentum γ.
  public double stableWithMomentum(double gamma) {
    return 2 * (1 + gamma) / sigmaMax;
  }

  /// By what a step of gradient descent at its best rate shortens the error in the end.
  public double descentFactor() {
    double kappa = conditionNumber();
    return (kappa - 1) / (kappa + 1);
  }

  /// The same for momentum at its best: √γ.
  public double momentumFactor() {
    return Math.sqrt(momentumGamma());
  }
}
