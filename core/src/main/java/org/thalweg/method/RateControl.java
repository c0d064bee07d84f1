package org.thalweg.method;

import java.util.List;
import java.util.Locale;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.SmoothCost;
import org.thalweg.curvature.PowerIteration;
import org.thalweg.setting.SettingException;

/// η₀ = 1/σ̂max at θ₀, halved whenever the full cost rises over an epoch.
///
/// An epoch that made the cost rise is taken back: the run goes on from the lowest point so far, at
/// rest, with half the rate.
///
/// Where all rows are taken at every update an epoch is one update. Momentum then raises the cost
/// now and then by its very nature, so for a rule that remembers 1/(1−γ) updates the epoch is the
/// 5/(1−γ) updates in which it forgets, and the highest costs of two epochs in turn are compared:
/// they fall as long as the oscillation is damped. Above the cost from which it set out at rest it
/// must never go.
///
/// @param numbers η₀, the cost not to be passed, the lowest cost, the highest of this epoch and the
///   last
/// @param counts halvings of η₀, updates in this epoch
/// @param lowest θ of the lowest cost, length d
record RateControl(double[] numbers, long[] counts, double[] lowest) implements State {
  private static final int RATE = 0;
  private static final int LIMIT = 1;
  private static final int LOWEST = 2;
  private static final int HIGHEST = 3;
  private static final int HIGHEST_BEFORE = 4;
  private static final int HALVINGS = 0;
  private static final int MADE = 1;

  /// After five memories e⁻⁵ of an oscillation is left: less than it takes for its phase to matter.
  private static final double MEMORIES = 5;

  /// Without drag nothing is ever forgotten; after so many updates it is looked at all the same.
  private static final double LONGEST = 10_000;

  /// A control with a rate that was given; it is never asked to judge.
  static RateControl given(double eta0) {
    return new RateControl(new double[] {eta0, 0, 0, 0, 0}, new long[2], new double[0]);
  }

  /// A control with the rate that follows from the curvature, to be filled.
  static RateControl blank(int dimension) {
    return new RateControl(new double[5], new long[2], new double[dimension]);
  }

  /// A control with the rate that follows from the curvature.
  ///
  /// @param cost C(θ₀), finite
  static RateControl fromCurvature(SmoothCost full, double[] theta0, double cost) {
    Curvature curvature =
        full.curvatureAt(theta0)
            .orElseThrow(() ->
                new SettingException(
                    "this cost gives no curvature from which a learning rate would follow — set"
                        + " lr"));
    double sigma = PowerIteration.largest(curvature, theta0.length);
    if (!(sigma > 0 && 1 / sigma > 0 && 1 / sigma < Double.POSITIVE_INFINITY)) {
      throw new SettingException(
          "the curvature at the start is "
              + sigma
              + ", so no learning rate follows from it — set lr, as in gd(lr=1e-3)");
    }
    double none = Double.POSITIVE_INFINITY;
    return new RateControl(
        new double[] {1 / sigma, cost, cost, -none, none}, new long[2], theta0.clone());
  }

  double eta0() {
    return numbers[RATE];
  }

  /// η₀ before any halving.
  double firstRate() {
    return numbers[RATE] * StrictMath.scalb(1.0, (int) Math.min(counts[HALVINGS], 1100));
  }

  double lowestCost() {
    return numbers[LOWEST];
  }

  /// Looks at the cost after an epoch, or for a rule with a memory after an update, and says
  /// whether it is to be taken back; the rate is then halved already.
  ///
  /// @param memory 1/(1−γ) where costs are those of updates; 1 where the cost should fall
  /// @param point where the cost is `cost`
  boolean rises(double cost, double[] point, double memory) {
    double limit = numbers[LIMIT];
    if (!(cost <= limit + Rounding.of(limit)) || !(memory == 1 || settles(cost, memory))) {
      numbers[RATE] /= 2;
      numbers[LIMIT] = numbers[LOWEST];
      numbers[HIGHEST] = Double.NEGATIVE_INFINITY;
      numbers[HIGHEST_BEFORE] = Double.POSITIVE_INFINITY;
      counts[HALVINGS]++;
      counts[MADE] = 0;
      return true;
    }
    if (cost < numbers[LOWEST]) {
      numbers[LOWEST] = cost;
      System.arraycopy(point, 0, lowest, 0, lowest.length);
    }
    if (memory == 1) {
      numbers[LIMIT] = numbers[LOWEST];
    }
    return false;
  }

  /// Whether the highest cost still falls from epoch to epoch.
  private boolean settles(double cost, double memory) {
    numbers[HIGHEST] = Math.max(numbers[HIGHEST], cost);
    if (++counts[MADE] < Math.min(MEMORIES * memory, LONGEST)) {
      return true;
    }
    double spread = numbers[HIGHEST] - numbers[LOWEST];
    boolean falls =
        numbers[HIGHEST] < numbers[HIGHEST_BEFORE]
            || spread <= Rounding.TEN_DIGITS * Math.abs(numbers[LOWEST]);
    numbers[HIGHEST_BEFORE] = numbers[HIGHEST];
    numbers[HIGHEST] = Double.NEGATIVE_INFINITY;
    counts[MADE] = 0;
    return falls;
  }

  List<Method.Chosen> chosen() {
    double first = firstRate();
    String sentence =
        String.format(Locale.ROOT, "learning rate %.3g = 1/σ̂max at the start", first);
    if (counts[HALVINGS] > 0) {
      sentence +=
          String.format(
              Locale.ROOT,
              ", halved %d time%s to %.3g where the cost rose",
              counts[HALVINGS],
              counts[HALVINGS] == 1 ? "" : "s",
              numbers[RATE]);
    }
    return List.of(new Method.Chosen("lr", first, sentence));
  }

  @Override
  public void parts(Parts visitor) {
    visitor.numbers("rate", numbers);
    visitor.counts("rate counts", counts);
    visitor.numbers("lowest", lowest);
  }
}
