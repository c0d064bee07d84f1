package org.thalweg.schedule;

import java.util.OptionalLong;
import org.thalweg.kernel.Trig;

/// A rate that falls along half a cosine: slowly at first and at last.
///
///     η_t = η₀ (end + (1 − end)·½(1 + cos(π·min(1, (t−1)/steps))))
///
/// Others: PyTorch's `CosineAnnealingLR` counts t from 0 and gives the last rate itself, not its share.
///
/// Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts" (2017).
///
/// @param steps updates until the end, at least 1
/// @param end the share of η₀ that is left, in [0, 1]
public record Cosine(long steps, double end) implements Schedule.Pure {
  public Cosine {
    Ranges.requireSteps(steps);
    Ranges.requireShare("end", end);
  }

  @Override
  public double rate(double eta0, long update) {
    return eta0 * (end + (1 - end) * half((double) (update - 1) / steps));
  }

  /// ½(1 + cos πx) from 1 at x = 0 to 0 at x = 1, and 0 beyond.
  static double half(double x) {
    return x >= 1 ? 0 : 0.5 * (1 + Trig.cos(Math.PI * x));
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.of(steps);
  }

  @Override
  public String text() {
    return "cosine(steps=" + steps + ", end=" + end + ")";
  }
}
