package org.thalweg.lab;

import java.util.Arrays;
import org.thalweg.curvature.Spectrum;

/// How many steps gradient descent with momentum needs on a quadratic, without taking them.
///
/// In the Hessian's own directions a quadratic falls apart into d costs of one number each, ½λₖxₖ² with xₖ = qₖ·(θ − θ̂), and each goes its own
/// way:
///
///     v ← γv + ηλₖxₖ,    xₖ ← xₖ − v;        without momentum xₖ after t steps is (1 − ηλₖ)ᵗ xₖ
///
/// The gradient after t steps is Σₖ λₖxₖqₖ; the first t at which its largest element is within the tolerance is the answer. κ alone says only
/// how the slowest of them goes in the end.
public final class StepPrediction {

  /// What is this much smaller than the tolerance will not decide when it is met.
  private static final double SPENT = 1e-9;

  /// Steps between two looks at what is spent.
  private static final int LOOK_EVERY = 64;

  /// A gradient that has grown so much will not come back.
  private static final double GONE = 1e12;

  /// As far as doubles can tell: beyond, the rounding of 1 − ηλ is all that there is.
  private static final long FAR = 1L << 50;

  /// Steps times directions that are taken one by one: a second.
  private static final double MOST_STEPPED = 1e8;

  private final double[] lambda;
  private final double[][] directions;
  private final FixedRate rate;
  private final double[] x;
  private final double[] v;
  private final double target;
  private final double first;
  private int alive;

  private StepPrediction(
      Spectrum spectrum, double[] displacement, FixedRate rate, double tolerance) {
    int n = spectrum.values().length;
    this.lambda = spectrum.values().clone();
    this.directions = spectrum.directions().clone();
    this.rate = rate;
    this.x = new double[n];
    this.v = new double[n];
    for (int k = 0; k < n; k++) {
      double along = 0;
      for (int i = 0; i < displacement.length; i++) {
        along += directions[k][i] * displacement[i];
      }
      x[k] = spectrum.isNull(lambda[k]) ? 0 : along;
    }
    this.alive = n;
    this.first = largest();
    this.target = tolerance * first;
    forgetSpent(0);
  }

  /// Predicts.
  ///
  /// @param spectrum complete
  /// @param displacement θ₀ − θ̂; not modified
  /// @param tolerance of ‖∇C‖∞, relative to the start
  /// @param limit no more steps than this are followed one by one
  public static Steps of(
      Spectrum spectrum, double[] displacement, FixedRate rate, double tolerance, long limit) {
    if (!spectrum.complete()) {
      throw new IllegalArgumentException("a prediction needs all directions of the spectrum");
    }
    return new StepPrediction(spectrum, displacement, rate, tolerance).run(limit);
  }

  private Steps run(long limit) {
    if (first == 0) {
      return new Steps(Steps.Kind.REACHED, 0, 0);
    }
    long t = 0;
    long end = limit;
    if (rate.gamma() == 0 && settles()) {
      double[] start = Arrays.copyOf(x, alive);
      double enough = target * Math.sqrt(directions[0].length);
      t = lastAbove(start, enough);
      if (t >= FAR - 1) {
        return new Steps(Steps.Kind.UNFINISHED, limit, largest() / first);
      }
      long sure = lastAbove(start, target) + 1;
      if ((sure - t) * (double) alive > MOST_STEPPED) {
        return leap(start, t, sure);
      }
      double _ = normAfter(start, t);
      end = Math.max(limit, sure + 1);
    }
    while (true) {
      double norm = norm();
      if (!(norm <= GONE * first)) {
        return new Steps(Steps.Kind.DIVERGED, t, norm / first);
      }
      if (norm <= target * Math.sqrt(directions[0].length) || t == end) {
        double largest = largest();
        if (largest <= target) {
          return new Steps(Steps.Kind.REACHED, t, largest / first);
        }
        if (t == end) {
          return new Steps(Steps.Kind.UNFINISHED, t, largest / first);
        }
      }
      step();
      t++;
      if (t % LOOK_EVERY == 0 && settles()) {
        forgetSpent(SPENT * target / directions[0].length);
      }
    }
  }

  /// Whether no component can grow.
  private boolean settles() {
    double bound = 2 * (1 + rate.gamma()) / rate.rate();
    for (int k = 0; k < alive; k++) {
      if (lambda[k] <= 0 || lambda[k] > bound) {
        return false;
      }
    }
    return true;
  }

  private void step() {
    for (int k = 0; k < alive; k++) {
      v[k] = rate.gamma() * v[k] + rate.rate() * (lambda[k] * x[k]);
      x[k] -= v[k];
    }
  }

  /// The last step after which the gradient is longer than a bound: without momentum it falls at
  /// every step.
  private long lastAbove(double[] start, double bound) {
    long low = 0;
    long high = 1;
    while (high < FAR && normAfter(start, high) > bound) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (normAfter(start, middle) > bound) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The first step within the tolerance, between one that cannot be and one that must be.
  /// Directions that overshoot change their sign at every step, so that even and odd steps are two
  /// ways down, each without turns; the earlier arrival counts.
  private Steps leap(double[] start, long low, long high) {
    long arrival = Math.min(arrival(start, low, high), arrival(start, low + 1, high));
    double _ = normAfter(start, arrival);
    return new Steps(Steps.Kind.REACHED, arrival, largest() / first);
  }

  private long arrival(double[] start, long low, long high) {
    long above = 0;
    long within = (high - low) / 2 + 1;
    while (within - above > 1) {
      long middle = above + (within - above) / 2;
      double _ = normAfter(start, low + 2 * middle);
      if (largest() > target) {
        above = middle;
      } else {
        within = middle;
      }
    }
    return low + 2 * within;
  }

  /// ‖∇C‖₂ after t steps from a start, where `x` then is.
  private double normAfter(double[] start, long t) {
    for (int k = 0; k < alive; k++) {
      x[k] = start[k] * power(1 - rate.rate() * lambda[k], t);
    }
    return norm();
  }

  private static double power(double base, long exponent) {
    double result = 1;
    double square = base;
    for (long rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  /// Puts components that no longer count behind the others.
  private void forgetSpent(double below) {
    for (int k = alive - 1; k >= 0; k--) {
      if (!(Math.abs(lambda[k] * x[k]) + Math.abs(lambda[k] * v[k]) > below)) {
        alive--;
        swap(k, alive);
      }
    }
  }

  private void swap(int i, int j) {
    double number = lambda[i];
    lambda[i] = lambda[j];
    lambda[j] = number;
    number = x[i];
    x[i] = x[j];
    x[j] = number;
    number = v[i];
    v[i] = v[j];
    v[j] = number;
    double[] direction = directions[i];
    directions[i] = directions[j];
    directions[j] = direction;
  }

  private double norm() {
    double sum = 0;
    for (int k = 0; k < alive; k++) {
      double g = lambda[k] * x[k];
      sum += g * g;
    }
    return Math.sqrt(sum);
  }

  /// ‖∇C‖∞.
  private double largest() {
    double largest = 0;
    for (int i = 0; i < directions[0].length; i++) {
      double element = 0;
      for (int k = 0; k < alive; k++) {
        element += lambda[k] * x[k] * directions[k][i];
      }
      largest = Math.max(largest, Math.abs(element));
    }
    return largest;
  }
}
