package org.thalweg.run;

import java.util.Locale;
import java.util.Optional;

/// Converged, for stochastic methods: over five epochs the cost has changed by less than 10⁻⁴ of
/// itself and of its own noise, the standard deviation of the costs at the ends of those epochs.
///
/// 10⁻⁴ is below what a change of seed does to the cost of a minibatch method at a fixed rate, so
/// more epochs of the same kind buy nothing that shows.
public record EpochCostFlat() implements StopRule {

  /// Epochs over which the change is taken.
  public static final int WINDOW = 5;

  private static final double TOLERANCE = 1e-4;

  @Override
  public Optional<Ending> check(Iteration it) {
    double[] window = it.history().window();
    if (window.length <= WINDOW || !it.endsEpoch()) {
      return Optional.empty();
    }
    double mean = 0;
    for (double cost : window) {
      mean += cost / window.length;
    }
    double variance = 0;
    for (double cost : window) {
      variance += (cost - mean) * (cost - mean) / window.length;
    }
    double change = Math.abs(window[window.length - 1] - window[0]);
    double size = Math.abs(it.cost()) + Math.sqrt(variance);
    if (!(change <= TOLERANCE * size)) {
      return Optional.empty();
    }
    double measured = change == 0 ? 0 : change / size;
    return Optional.of(
        new Ending.Converged(
            "epoch-cost-flat",
            measured,
            TOLERANCE,
            String.format(
                Locale.ROOT,
                "over %d epochs the cost changed by %.1e of itself",
                WINDOW,
                measured)));
  }

  /// The window with one more cost, the oldest dropped.
  static double[] slide(double[] window, double cost) {
    int keep = Math.min(window.length, WINDOW);
    double[] next = new double[keep + 1];
    System.arraycopy(window, window.length - keep, next, 0, keep);
    next[keep] = cost;
    return next;
  }
}
