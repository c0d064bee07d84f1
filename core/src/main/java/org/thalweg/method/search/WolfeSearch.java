package org.thalweg.method.search;

import org.thalweg.cost.SmoothCost;
import org.thalweg.method.Norms;
import org.thalweg.method.Rounding;

/// A line search for the strong Wolfe conditions along a descent direction p, φ(α) = C(θ + αp):
///
///     φ(α) ≤ φ(0) + c₁ α φ′(0)        |φ′(α)| ≤ c₂ |φ′(0)|
///
/// An interval that must hold such a point is widened by extrapolation, then narrowed by the minimum of
/// the cubic through its ends, kept away from both. A trial where the cost cannot be evaluated is too
/// far: the interval ends before it. Where the decrease drowns in the rounding of the cost, the
/// approximate conditions of Hager and Zhang stand in, which ask the slope alone.
///
/// When the evaluations are used up, the lowest point with sufficient decrease is taken.
///
/// Source: Nocedal and Wright, "Numerical optimization" (2006), algorithms 3.5 and 3.6; Hager and Zhang,
/// "A new conjugate gradient method with guaranteed descent and an efficient line search" (2005).
final class WolfeSearch {

  /// c₁: small, so that a full Newton step near a minimum, which gains half of what the slope
  /// promises, always passes.
  private static final double SUFFICIENT = 1e-4;

  /// c₂: the usual 0.9 for quasi-Newton directions, whose length is mostly right.
  private static final double CURVATURE = 0.9;

  /// An interval shrinks at least by a tenth a trial, and mostly by half: 40 trials reach 10⁻¹² of
  /// it.
  private static final int MOST_TRIALS = 40;

  /// The longest extrapolation, so that one misleading slope cannot throw the trial out of the
  /// domain.
  private static final double WIDEN = 10;

  /// A trial keeps so far from the ends of its interval, as a share of it.
  private static final double MARGIN = 0.1;

  /// A point of the line. The arrays are the search's own.
  static final class Trial {
    final double[] theta;
    final double[] gradient;
    double alpha;
    double cost;
    double slope;

    private Trial(int dimension) {
      theta = new double[dimension];
      gradient = new double[dimension];
    }
  }

  /// The end of the interval with the lower cost, and the trial at hand.
  private Trial low;

  private Trial trial;

  private double highAlpha;
  private double highCost;
  private double highSlope;

  WolfeSearch(int dimension) {
    low = new Trial(dimension);
    trial = new Trial(dimension);
  }

  /// Searches from θ along p.
  ///
  /// @param cost0 C(θ)
  /// @param slope0 φ′(0) = ∇C(θ)ᵀp, less than 0
  /// @param first the first α to try
  /// @return whether a point was found; it is then [#found]
  boolean search(
      SmoothCost cost, double[] theta, double cost0, double slope0, double[] p, double first) {
    low.alpha = 0;
    low.cost = cost0;
    low.slope = slope0;
    highAlpha = Double.POSITIVE_INFINITY;
    double alpha = first;
    for (int k = 0; k < MOST_TRIALS; k++) {
      if (!evaluate(cost, theta, p, alpha)) {
        break;
      }
      if (!Double.isFinite(trial.cost) || !Double.isFinite(trial.slope)) {
        highAlpha = alpha;
        highCost = Double.NaN;
      } else if (accepted(cost0, slope0)) {
        swap();
        return true;
      } else if (!decreases(cost0, slope0) || trial.cost > low.cost + Rounding.of(cost0)) {
        setHigh(trial);
      } else {
        double previous = low.alpha;
        if (trial.slope * (highAlpha - low.alpha) >= 0) {
          setHigh(low);
        }
        swap();
        if (highAlpha == Double.POSITIVE_INFINITY) {
          alpha = extrapolate(previous);
          continue;
        }
      }
      alpha = interpolate();
    }
    return low.alpha > 0 && low.cost < cost0;
  }

  /// The point found; valid until the next search.
  Trial found() {
    return low;
  }

  /// Evaluates at θ + αp; false when that is θ itself or `low` again.
  private boolean evaluate(SmoothCost cost, double[] theta, double[] p, double alpha) {
    boolean moved = false;
    for (int i = 0; i < p.length; i++) {
      trial.theta[i] = theta[i] + alpha * p[i];
      moved |= trial.theta[i] != theta[i];
    }
    if (!moved || alpha == low.alpha) {
      return false;
    }
    trial.alpha = alpha;
    trial.cost = cost.valueAndGradient(trial.theta, trial.gradient);
    trial.slope = Norms.dot(trial.gradient, p);
    return true;
  }

  private boolean accepted(double cost0, double slope0) {
    boolean wolfe =
        trial.cost <= cost0 + SUFFICIENT * trial.alpha * slope0
            && Math.abs(trial.slope) <= -CURVATURE * slope0;
    boolean approximate =
        trial.cost <= cost0 + Rounding.of(cost0)
            && trial.slope <= (2 * SUFFICIENT - 1) * slope0
            && trial.slope >= CURVATURE * slope0;
    return wolfe || approximate;
  }

  private boolean decreases(double cost0, double slope0) {
    double promised = SUFFICIENT * trial.alpha * slope0;
    return trial.cost <= cost0 + promised
        || (-promised <= Rounding.of(cost0) && trial.cost <= cost0 + Rounding.of(cost0));
  }

  private void setHigh(Trial point) {
    highAlpha = point.alpha;
    highCost = point.cost;
    highSlope = point.slope;
  }

  private void swap() {
    Trial t = low;
    low = trial;
    trial = t;
  }

  /// Beyond `low`: where its slope and that of the point before would meet zero, within limits.
  private double extrapolate(double previous) {
    double width = low.alpha - previous;
    double change = low.slope - trial.slope;
    double secant = low.alpha - low.slope * width / change;
    double nearest = low.alpha + width;
    double farthest = low.alpha * WIDEN;
    return change > 0 && secant < farthest ? Math.max(nearest, secant) : farthest;
  }

  /// Between `low` and the other end.
  private double interpolate() {
    double width = highAlpha - low.alpha;
    if (Double.isNaN(highCost)) {
      return low.alpha + MARGIN * width;
    }
    double a = 3 * (low.cost - highCost) / width + low.slope + highSlope;
    double square = a * a - low.slope * highSlope;
    double share = 0.5;
    if (square >= 0) {
      double root = Math.sqrt(square) * Math.signum(width);
      share = 1 - (highSlope + root - a) / (highSlope - low.slope + 2 * root);
    }
    if (!(share >= MARGIN)) {
      share = Double.isNaN(share) ? 0.5 : MARGIN;
    }
    return low.alpha + Math.min(share, 1 - MARGIN) * width;
  }
}
