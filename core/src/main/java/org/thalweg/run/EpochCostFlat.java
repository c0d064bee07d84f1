package org.thalweg.run;

import java.util.Locale;
import java.util.Optional;
import org.thalweg.method.Rounding;

/// Converged, for stochastic methods: over five epochs the cost has changed by less than 10⁻⁴ of
/// itself and of its own noise, the standard deviation of the costs at the ends of those epochs.
///
/// 10⁻⁴ is below what a change of seed does to the cost of a minibatch method at a fixed rate, so
/// more epochs of the same kind buy nothing that shows. A cost that moves steadily, however slowly,
/// is not flat: the straight line through the costs must not rise or fall by more than their
/// scatter about it explains.
public record EpochCostFlat() implements StopRule {

  /// Epochs over which the change is taken.
  public static final int WINDOW = 5;

  private static final double TOLERANCE = 1e-4;

  /// Over five epochs the line through six costs of noise alone moves by 1.2 of their scatter (1.2
  /// = 5/√17.5), this is twice that: a move that would come by chance once in ten times.
  private static final double BY_CHANCE = 2.4;

  @Override
  public Optional<Ending> check(Iteration it) {
    double[] window = it.history().window();
    if (window.length <= WINDOW || !it.endsEpoch()) {
      return Optional.empty();
    }
    double change = Math.abs(window[window.length - 1] - window[0]);
    Line line = Line.through(window);
    double size = Math.abs(it.cost()) + line.deviation();
    boolean steady = Math.abs(line.rise()) > BY_CHANCE * line.scatter() + Rounding.of(it.cost());
    if (steady || !(change <= TOLERANCE * size)) {
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

  /// The straight line of least squares through costs at equal distances.
  ///
  /// @param rise from the first to the last
  /// @param scatter standard deviation about it, with n − 2 degrees of freedom
  /// @param deviation standard deviation about the mean
  private record Line(double rise, double scatter, double deviation) {

    static Line through(double[] costs) {
      int n = costs.length;
      double middle = (n - 1) / 2.0;
      double mean = 0;
      for (double cost : costs) {
        mean += cost / n;
      }
      double products = 0;
      double spread = 0;
      for (int i = 0; i < n; i++) {
        products += (i - middle) * (costs[i] - mean);
        spread += (i - middle) * (i - middle);
      }
      double slope = products / spread;
      double about = 0;
      double whole = 0;
      for (int i = 0; i < n; i++) {
        double off = costs[i] - mean;
        double left = off - slope * (i - middle);
        about += left * left;
        whole += off * off;
      }
      return new Line(slope * (n - 1), Math.sqrt(about / (n - 2)), Math.sqrt(whole / n));
    }
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
