package org.thalweg.schedule;

/// [Cosine] again and again: the rate falls within a cycle, then starts anew from η₀, each cycle
/// `growth` times as long as the one before.
///
///     n₀ = steps,  n_{i+1} = growth·n_i,  in cycle i:  η = η₀ (end + (1 − end)·½(1 + cos(π·k/n_i)))
///     k = 0 … n_i − 1 the updates made in the cycle
///
/// A restart throws a run out of a narrow minimum; the end of each cycle is a place to stop.
///
/// Others: PyTorch's `CosineAnnealingWarmRestarts` has T_0 and T_mult and the last rate itself.
///
/// Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts" (2017).
///
/// @param steps n₀, updates in the first cycle, at least 1
/// @param growth how many times as long the next cycle is, at least 1
/// @param end the share of η₀ at the end of a cycle, in [0, 1]
public record WarmRestarts(long steps, long growth, double end) implements Schedule.Pure {
  public WarmRestarts {
    Ranges.requireSteps(steps);
    Ranges.requireShare("end", end);
    if (growth < 1) {
      throw new IllegalArgumentException("growth must be at least 1, but is " + growth);
    }
  }

  @Override
  public double rate(double eta0, long update) {
    long within = update - 1;
    long length = steps;
    if (growth == 1) {
      within %= steps;
    }
    while (within >= length) {
      within -= length;
      // No run has so many updates that a cycle beyond them would have to end.
      length = length > Long.MAX_VALUE / growth ? Long.MAX_VALUE : length * growth;
    }
    return eta0 * (end + (1 - end) * Cosine.half((double) within / length));
  }

  @Override
  public String text() {
    return "warm-restarts(steps=" + steps + ", growth=" + growth + ", end=" + end + ")";
  }
}
