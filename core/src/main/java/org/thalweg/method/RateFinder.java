package org.thalweg.method;

import java.util.Arrays;
import java.util.Locale;
import org.thalweg.cost.SmoothCost;
import org.thalweg.curvature.PowerIteration;
import org.thalweg.setting.SettingException;

/// The range test of a learning rate: from θ₀ the rule is run with a rate that grows from step to
/// step, and the cost falls, fastest shortly before it rises. The rate is a tenth of that at which
/// the smoothed cost was lowest, the median of several draws of the minibatches, with the smallest
/// and the largest of them as an interval.
///
/// It says that it does not know where the cost did not fall by more than its noise, where it still
/// fell at the largest rate, and where the draws disagree by more than a factor of 10.
///
/// Source: Smith, "Cyclical learning rates for training neural networks" (2017).
final class RateFinder {

  /// Ten decades hold the rates of all rules of the table.
  private static final double SMALLEST = 1e-7;

  private static final int STEPS = 200;

  /// 10^(1/20).
  private static final double GROWTH = 1.1220184543019633;

  private static final int RUNS = 5;

  /// The smoothed cost of minibatches remembers 1/(1−β) = 10 steps, half a decade.
  private static final double BETA = 0.9;

  /// While the rate is still below 1e-6 the cost says what its noise is.
  private static final int QUIET = 20;

  /// A fall of so many standard deviations of a smoothed cost is no noise.
  private static final double CERTAIN = 4;

  /// A fall by less than this share would take a thousand tests to matter.
  private static final double LEAST_FALL = 1e-3;

  /// By this share of its fall the cost must rise again for the test to end.
  private static final double RISE = 0.25;

  /// And by this share of what it began with: where all rows cost the same at the start, as at θ =
  /// 0 in logistic models, that start knows nothing of the noise.
  private static final double LEAST_RISE = 0.01;

  /// Below the lowest cost, where it was still falling.
  private static final double BELOW = 10;

  private static final double LARGEST_SPREAD = 10;

  /// How many numbers [#find] finds.
  static final int FOUND = 5;

  private RateFinder() {}

  /// What a test found, as a state can keep it: the rate, the smallest and largest of the runs,
  /// their number, and 2/σ̂max at the start, NaN where the cost gives no curvature.
  static <R extends State> double[] find(
      UpdateRule<R> rule, Sampling.Source source, double[] theta0) {
    int runs = source.random() ? RUNS : 1;
    double[] rates = new double[runs];
    for (int k = 0; k < runs; k++) {
      rates[k] = test(rule, runs == 1 ? source : source.reseeded(k), theta0);
    }
    Arrays.sort(rates);
    if (rates[runs - 1] > LARGEST_SPREAD * rates[0]) {
      throw unknown(
          String.format(
              Locale.ROOT,
              "%d draws of the rows give rates from %.1e to %.1e",
              runs,
              rates[0],
              rates[runs - 1]));
    }
    return new double[] {
      rates[runs / 2], rates[0], rates[runs - 1], runs, limit(source.full(), theta0)
    };
  }

  private static double limit(SmoothCost full, double[] theta0) {
    return full.curvatureAt(theta0)
        .map(curvature -> 2 / PowerIteration.largest(curvature, theta0.length))
        .filter(limit -> limit > 0 && limit < Double.POSITIVE_INFINITY)
        .orElse(Double.NaN);
  }

  /// One run.
  private static <R extends State> double test(
      UpdateRule<R> rule, Sampling.Source source, double[] theta0) {
    double beta = source instanceof Sampling.BatchSource ? BETA : 0;
    double[] theta = theta0.clone();
    double[] gradient = new double[theta.length];
    double[] scratch = new double[theta.length];
    R state = rule.start(theta.length);
    double eta = SMALLEST;
    double average = 0;
    double weight = 0;
    double quiet = 0;
    double quietSquares = 0;
    double lowest = Double.POSITIVE_INFINITY;
    double rate = 0;
    boolean rose = false;
    for (int t = 1; t <= STEPS && !rose; t++, eta *= GROWTH) {
      double cost = source.at(t).valueAndGradient(rule.query(state, theta, scratch), gradient);
      average = beta * average + (1 - beta) * cost;
      weight = beta * weight + (1 - beta);
      double smoothed = average / weight;
      if (t <= QUIET) {
        quiet += cost / QUIET;
        quietSquares += cost * cost / QUIET;
      } else if (smoothed < lowest) {
        lowest = smoothed;
        rate = eta;
      }
      // Beyond what can be counted, too.
      double past =
          Math.max(
              Math.max(RISE * (quiet - lowest), noise(quiet, quietSquares, beta)),
              LEAST_RISE * Math.abs(quiet));
      rose = !(smoothed < Double.POSITIVE_INFINITY) || (t > QUIET && smoothed - lowest > past);
      if (!rose) {
        rule.update(state, theta, gradient, new StepInfo(t, eta, cost, source.rowsAt(t)));
      }
    }
    if (!Double.isFinite(quiet)) {
      throw unknown("the cost at the start is " + quiet);
    }
    double fall = quiet - lowest;
    if (!(fall > noise(quiet, quietSquares, beta) && fall > LEAST_FALL * Math.abs(quiet))) {
      throw unknown(
          String.format(
              Locale.ROOT, "the cost fell from %.4g by %.1e, no more than its noise", quiet, fall));
    }
    if (!rose) {
      throw unknown(
          String.format(Locale.ROOT, "up to a rate of %.1e the cost did not rise again", eta));
    }
    return rate / BELOW;
  }

  /// What a smoothed cost may change by chance.
  private static double noise(double mean, double meanOfSquares, double beta) {
    double variance = Math.max(0, meanOfSquares - mean * mean) * (1 - beta) / (1 + beta);
    return CERTAIN * Math.sqrt(variance);
  }

  private static SettingException unknown(String reason) {
    return new SettingException(
        "the range test finds no learning rate: " + reason + " — set lr, as in lr=1e-3");
  }

  /// In words.
  ///
  /// @param stable at how many times 1/σmax the rule stops to settle; infinity where its steps are
  ///   no multiples of gradients
  static String sentence(double[] found, double stable) {
    String text = String.format(Locale.ROOT, "learning rate %.3g by a range test", found[0]);
    if (found[3] > 1) {
      text +=
          String.format(
              Locale.ROOT,
              ", %.2g to %.2g over %.0f draws of the rows",
              found[1],
              found[2],
              found[3]);
    }
    if (Double.isNaN(found[4])) {
      return text;
    }
    text += String.format(Locale.ROOT, "; 2/σ̂max at the start is %.3g", found[4]);
    return found[0] > stable / 2 * found[4] ? text + ": too long a step to settle there" : text;
  }
}
