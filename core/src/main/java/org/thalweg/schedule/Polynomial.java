package org.thalweg.schedule;

import java.util.OptionalLong;
import org.thalweg.kernel.Power;

/// A rate that falls as a power of the time that is left; with power 1 along a line.
///
///     η_t = η₀ (end + (1 − end)·(1 − min(1, (t−1)/steps))^power)
///
/// Others: PyTorch's `PolynomialLR` is this with end = 0, t counted from 0.
///
/// @param steps updates until the end, at least 1
/// @param power greater than 0
/// @param end the share of η₀ that is left, in [0, 1]
public record Polynomial(long steps, double power, double end) implements Schedule.Pure {
  public Polynomial {
    Ranges.requireSteps(steps);
    Ranges.requireShare("end", end);
    if (!(power > 0 && power < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("power must be finite and above 0, but is " + power);
    }
  }

  @Override
  public double rate(double eta0, long update) {
    double left = 1 - Math.min(1, (double) (update - 1) / steps);
    return eta0 * (end + (1 - end) * Power.of(left, power));
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.of(steps);
  }

  @Override
  public String text() {
    return "polynomial(steps=" + steps + ", power=" + power + ", end=" + end + ")";
  }
}
