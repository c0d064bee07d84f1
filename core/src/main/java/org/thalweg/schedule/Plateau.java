package org.thalweg.schedule;

import java.util.Locale;
import java.util.function.Consumer;

/// A rate that is lowered where the cost no longer falls.
///
/// After each epoch (with all rows at every update: after each update) the cost C of all rows is held
/// against the best so far, C*:
///
///     C < C* − threshold·|C*|:  C* ← C, the count of bad epochs ← 0;  otherwise the count grows by 1
///     count > patience:         share ← max(factor·share, end), the count ← 0,
///                               and the next `cooldown` epochs do not count
///     η_t = η₀·share
///
/// Others: PyTorch's `ReduceLROnPlateau` is this in its relative mode, with the last rate itself for `end`;
/// it looks at whatever it is given, here it is the cost that is minimized.
///
/// @param factor in (0, 1)
/// @param patience epochs without a lower cost that are borne, at least 0
/// @param threshold the share by which a cost must be lower to count, in [0, 1]
/// @param cooldown epochs that do not count after the rate was lowered, at least 0
/// @param end the share of η₀ below which the rate does not go, in [0, 1]
public record Plateau(double factor, long patience, double threshold, long cooldown, double end)
    implements Schedule {
  public Plateau {
    if (!(factor > 0 && factor < 1)) {
      throw new IllegalArgumentException("factor must be in (0, 1), but is " + factor);
    }
    if (patience < 0 || cooldown < 0) {
      throw new IllegalArgumentException(
          "patience and cooldown must be at least 0, but are " + patience + " and " + cooldown);
    }
    Ranges.requireShare("threshold", threshold);
    Ranges.requireShare("end", end);
  }

  @Override
  public Course begin() {
    return new Watched(this, new double[] {1, Double.POSITIVE_INFINITY, 0, 0});
  }

  @Override
  public boolean looksAtCosts() {
    return true;
  }

  /// @param memory the share, the best cost, bad epochs, epochs of cooldown that are left
  private record Watched(Plateau plateau, double[] memory) implements Course {
    private static final int SHARE = 0;
    private static final int BEST = 1;
    private static final int BAD = 2;
    private static final int COOLING = 3;

    @Override
    public double rate(double eta0, long update) {
      return eta0 * memory[SHARE];
    }

    @Override
    public void judged(long update, double cost) {
      double best = memory[BEST];
      if (best == Double.POSITIVE_INFINITY || cost < best - plateau.threshold * Math.abs(best)) {
        memory[BEST] = cost;
        memory[BAD] = 0;
      } else {
        memory[BAD]++;
      }
      if (memory[COOLING] > 0) {
        memory[COOLING]--;
        memory[BAD] = 0;
      }
      if (memory[BAD] > plateau.patience) {
        memory[SHARE] = Math.max(plateau.factor * memory[SHARE], plateau.end);
        memory[COOLING] = plateau.cooldown;
        memory[BAD] = 0;
      }
    }

    @Override
    public void memory(Consumer<double[]> visitor) {
      visitor.accept(memory);
    }
  }

  @Override
  public String text() {
    return String.format(
        Locale.ROOT,
        "plateau(factor=%s, patience=%d, threshold=%s, cooldown=%d, end=%s)",
        factor,
        patience,
        threshold,
        cooldown,
        end);
  }
}
