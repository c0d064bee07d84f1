package org.thalweg.method;

import java.util.List;
import java.util.Locale;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.SmoothCost;
import org.thalweg.curvature.PowerIteration;

/// η₀ = 1/σ̂max at θ₀, halved whenever the full cost rises over an epoch.
///
/// An epoch that made the cost rise is taken back: the run goes on from the lowest point so far, at
/// rest, with half the rate. Where all rows are taken at every update an epoch is one update, and
/// momentum then raises the cost now and then by its very nature; there the rate is halved only
/// when the cost rises above the one from which the method last set out at rest.
///
/// @param numbers η₀, the cost not to be passed, the lowest cost
/// @param halvings how often η₀ was halved
/// @param lowest θ of the lowest cost, length d
record RateControl(double[] numbers, long[] halvings, double[] lowest) implements State {
  private static final int RATE = 0;
  private static final int LIMIT = 1;
  private static final int LOWEST = 2;

  /// A control with a rate that was given; it is never asked to judge.
  static RateControl given(double eta0) {
    return new RateControl(new double[] {eta0, 0, 0}, new long[1], new double[0]);
  }

  /// A control with the rate that follows from the curvature.
  ///
  /// @param cost C(θ₀), finite
  static RateControl fromCurvature(SmoothCost full, double[] theta0, double cost) {
    Curvature curvature =
        full.curvatureAt(theta0)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "this cost gives no curvature from which a learning rate would follow: set"
                        + " lr"));
    double sigma = PowerIteration.largest(curvature, theta0.length);
    if (!(sigma > 0 && 1 / sigma > 0 && 1 / sigma < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the curvature at the start is "
              + sigma
              + ", so no learning rate follows from it: set lr");
    }
    return new RateControl(new double[] {1 / sigma, cost, cost}, new long[1], theta0.clone());
  }

  double eta0() {
    return numbers[RATE];
  }

  /// η₀ before any halving.
  double firstRate() {
    return numbers[RATE] * StrictMath.scalb(1.0, (int) Math.min(halvings[0], 1100));
  }

  double lowestCost() {
    return numbers[LOWEST];
  }

  /// Looks at the cost after an epoch and says whether it is to be taken back; the rate is then
  /// halved already.
  ///
  /// @param monotone whether the cost should fall at every epoch
  /// @param point where the cost is `cost`
  boolean rises(double cost, double[] point, boolean monotone) {
    double limit = numbers[LIMIT];
    if (!(cost <= limit + Rounding.of(limit))) {
      numbers[RATE] /= 2;
      halvings[0]++;
      numbers[LIMIT] = numbers[LOWEST];
      return true;
    }
    if (cost < numbers[LOWEST]) {
      numbers[LOWEST] = cost;
      System.arraycopy(point, 0, lowest, 0, lowest.length);
    }
    if (monotone) {
      numbers[LIMIT] = numbers[LOWEST];
    }
    return false;
  }

  List<Method.Chosen> chosen() {
    double first = firstRate();
    String sentence =
        String.format(Locale.ROOT, "learning rate %.3g = 1/σ̂max at the start", first);
    if (halvings[0] > 0) {
      sentence +=
          String.format(
              Locale.ROOT,
              ", halved %d time%s to %.3g where the cost rose",
              halvings[0],
              halvings[0] == 1 ? "" : "s",
              numbers[RATE]);
    }
    return List.of(new Method.Chosen("lr", first, sentence));
  }

  @Override
  public void parts(Parts visitor) {
    visitor.numbers("rate", numbers);
    visitor.counts("halvings", halvings);
    visitor.numbers("lowest", lowest);
  }
}
