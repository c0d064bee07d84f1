package org.thalweg.fit;

import java.util.Optional;

/// The largest likelihood that a model gives its data, and what follows for the choice among models
/// of the same response.
///
///     AIC = −2 log L + 2k      BIC = −2 log L + k log N
///
/// For least squares L is that of normal noise with σ̂² = Σwᵢrᵢ²/N, and σ counts among the k parameters,
/// as in R's `logLik` of `lm` and `nls`: log L = −N/2·(log 2π + 1 + log σ̂²) + ½Σ log wᵢ. For classes and
/// counts it is that of the distribution, each row to the power of its weight.
///
/// @param log log L
/// @param parameters k
/// @param rows N
public record Likelihood(double log, int parameters, int rows) {

  /// Akaike's criterion.
  public double aic() {
    return -2 * log + 2 * parameters;
  }

  /// Schwarz's criterion.
  public double bic() {
    return -2 * log + parameters * StrictMath.log(rows);
  }

  /// Of a fit by least squares; empty where the fit is perfect, and L infinite.
  ///
  /// @param sumOfSquares Σwᵢrᵢ²
  /// @param weights of the rows, or none
  /// @param dimension of θ
  /// @param known whether the weights are 1/σ² of known errors: log L = −½Σrᵢ²/σᵢ² − Σ log σᵢ −
  ///   N/2·log 2π
  static Optional<Likelihood> ofSquares(
      double sumOfSquares, int rows, double[] weights, int dimension, boolean known) {
    if (!known && !(sumOfSquares > 0)) {
      return Optional.empty();
    }
    CompensatedSum logs = new CompensatedSum();
    for (double w : weights) {
      logs.add(StrictMath.log(w));
    }
    if (known) {
      double log = -0.5 * (sumOfSquares + rows * StrictMath.log(2 * Math.PI)) + logs.value() / 2;
      return Optional.of(new Likelihood(log, dimension, rows));
    }
    double log =
        -0.5 * rows * (StrictMath.log(2 * Math.PI * sumOfSquares / rows) + 1) + logs.value() / 2;
    return Optional.of(new Likelihood(log, dimension + 1, rows));
  }
}
