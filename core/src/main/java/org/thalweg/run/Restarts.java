package org.thalweg.run;

import org.thalweg.data.CounterRandom;

/// Other starts around θ₀, for runs that depend on where they begin.
///
///     θ₀⁽ᵏ⁾ᵢ = θ₀ᵢ + max(1, |θ₀ᵢ|)·u,   u uniform in [−1, 1)
///
/// The k-th start is a function of (seed, k) alone.
///
/// @param theta0 θ₀, length d; shared, not modified
/// @param seed of the draws
public record Restarts(double[] theta0, long seed) {

  /// The k-th start, k from 1.
  public double[] start(int k) {
    CounterRandom random = new CounterRandom(seed, "restart");
    double[] start = new double[theta0.length];
    for (int i = 0; i < start.length; i++) {
      double u = 2 * random.uniform(k, i) - 1;
      start[i] = theta0[i] + Math.max(1, Math.abs(theta0[i])) * u;
    }
    return start;
  }
}
