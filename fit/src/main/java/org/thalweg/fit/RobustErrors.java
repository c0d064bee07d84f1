package org.thalweg.fit;

/// Huber's estimate of what stands for σ in the covariance σ²(JᵀJ)⁻¹ where rows have a robust loss,
///
///     σ² = κ²·(Σψ²/(N − p))/m²,   m = mean ψ′,   κ = 1 + p/N·var(ψ′)/m²
///
/// as R's `summary.rlm` has it: ψ² is what the noise is, m how much of the rows' curvature the loss leaves.
///
/// Source: Huber, "Robust Statistics" (1981), section 7.6.
final class RobustErrors {

  private RobustErrors() {}

  /// σ, or NaN where the loss leaves no curvature.
  ///
  /// @param influence ψ of each row
  /// @param slope ψ′ of each row
  /// @param parameters p
  static double noise(double[] influence, double[] slope, int parameters) {
    int n = influence.length;
    CompensatedSum squares = new CompensatedSum();
    CompensatedSum slopes = new CompensatedSum();
    for (int i = 0; i < n; i++) {
      squares.add(influence[i] * influence[i]);
      slopes.add(slope[i]);
    }
    double mean = slopes.value() / n;
    CompensatedSum spread = new CompensatedSum();
    for (double each : slope) {
      spread.add((each - mean) * (each - mean));
    }
    double variance = spread.value() / (n - 1);
    double kappa = 1 + parameters * variance / (n * mean * mean);
    return mean > 0 ? kappa * Math.sqrt(squares.value() / (n - parameters)) / mean : Double.NaN;
  }
}
