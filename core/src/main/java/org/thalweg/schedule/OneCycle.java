package org.thalweg.schedule;

import java.util.OptionalLong;

/// One cycle: up to η₀ and far down again, both along half a cosine.
///
///     p = rise·steps,  k = t − 1
///     k < p:  η_t = η₀ (start + (1 − start)·½(1 − cos(πk/p)))
///     else:   η_t = η₀ (end + (1 − end)·½(1 + cos(π·min(1, (k−p)/(steps−p)))))
///
/// η₀ is the highest rate, which may be several times what a constant rate could be.
///
/// Others: PyTorch's `OneCycleLR` has start = 1/25 and end = 1/(25·10⁴) as here, reaches its end one update
/// before `total_steps`, and also moves momentum; here let gamma follow a schedule of its own.
///
/// Source: Smith and Topin, "Super-convergence: very fast training of neural networks using large learning
/// rates" (2018).
///
/// @param steps updates of the cycle, at least 1
/// @param rise the share of them in which the rate rises, in [0, 1]
/// @param start the share of η₀ at the first update, in [0, 1]
/// @param end the share of η₀ that is left, in [0, 1]
public record OneCycle(long steps, double rise, double start, double end) implements Schedule.Pure {
  public OneCycle {
    Ranges.requireSteps(steps);
    Ranges.requireShare("rise", rise);
    Ranges.requireShare("start", start);
    Ranges.requireShare("end", end);
  }

  @Override
  public double rate(double eta0, long update) {
    double made = (double) (update - 1);
    double top = rise * steps;
    if (made < top) {
      return eta0 * (start + (1 - start) * (1 - Cosine.half(made / top)));
    }
    double fall = steps - top;
    return eta0 * (end + (1 - end) * Cosine.half(fall > 0 ? (made - top) / fall : 1));
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.of(steps);
  }

  @Override
  public String text() {
    return String.format(
        java.util.Locale.ROOT,
        "one-cycle(steps=%d, rise=%s, start=%s, end=%s)",
        steps,
        rise,
        start,
        end);
  }
}
