package org.thalweg.schedule;

import java.util.OptionalLong;

/// A rate that rises along a line to η₀ and stays there.
///
///     η_t = η₀·min(1, t/steps)
///
/// Followed by another schedule, `warm-up(steps=100) then cosine(steps=900)`, it is that one's warm-up.
/// The first update already has η₀/steps: one with a rate of 0 would only cost a gradient.
///
/// Others: PyTorch's `LinearLR(start_factor=1/steps, total_iters=steps−1)`.
///
/// Source: Goyal et al., "Accurate, large minibatch SGD: training ImageNet in 1 hour" (2017).
///
/// @param steps updates until η₀ is reached, at least 1
public record WarmUp(long steps) implements Schedule.Pure {
  public WarmUp {
    Ranges.requireSteps(steps);
  }

  @Override
  public double rate(double eta0, long update) {
    return update >= steps ? eta0 : eta0 * ((double) update / steps);
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.of(steps);
  }

  @Override
  public String text() {
    return "warm-up(steps=" + steps + ")";
  }
}
