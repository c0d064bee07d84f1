package org.thalweg.cost;

import java.util.Arrays;

/// The box that θ must stay in: lⱼ ≤ θⱼ ≤ uⱼ for every parameter.
///
/// A side that is open is infinite. Where lⱼ = uⱼ the parameter does not move.
public final class Bounds {

  private final double[] lower;
  private final double[] upper;

  private Bounds(double[] lower, double[] upper) {
    this.lower = lower;
    this.upper = upper;
  }

  /// No bounds on d parameters.
  public static Bounds none(int dimension) {
    double[] lower = new double[dimension];
    double[] upper = new double[dimension];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    return new Bounds(lower, upper);
  }

  /// Bounds.
  ///
  /// @param lower l, length d; −∞ where there is none; copied
  /// @param upper u, length d; +∞ where there is none; copied
  public static Bounds of(double[] lower, double[] upper) {
    if (lower.length != upper.length) {
      throw new IllegalArgumentException(
          lower.length + " lower bounds, but " + upper.length + " upper ones");
    }
    for (int j = 0; j < lower.length; j++) {
      if (!(lower[j] <= upper[j])
          || lower[j] == Double.POSITIVE_INFINITY
          || upper[j] == Double.NEGATIVE_INFINITY) {
        throw new IllegalArgumentException(
            "no number is at least " + lower[j] + " and at most " + upper[j] + ": parameter " + j);
      }
    }
    return new Bounds(lower.clone(), upper.clone());
  }

  /// d.
  public int dimension() {
    return lower.length;
  }

  /// Whether no parameter has a bound.
  public boolean none() {
    for (int j = 0; j < lower.length; j++) {
      if (lower[j] != Double.NEGATIVE_INFINITY || upper[j] != Double.POSITIVE_INFINITY) {
        return false;
      }
    }
    return true;
  }

  /// lⱼ.
  public double lower(int j) {
    return lower[j];
  }

  /// uⱼ.
  public double upper(int j) {
    return upper[j];
  }

  /// Whether θ is within all bounds.
  ///
  /// @param theta length d; not modified
  public boolean contain(double[] theta) {
    for (int j = 0; j < lower.length; j++) {
      if (!(theta[j] >= lower[j] && theta[j] <= upper[j])) {
        return false;
      }
    }
    return true;
  }

  /// The number within the bounds of parameter j that is nearest to x.
  public double nearest(int j, double x) {
    return Math.min(Math.max(x, lower[j]), upper[j]);
  }

  /// What keeps ∂C/∂θⱼ from being 0 where θ is best: −1 where θⱼ stands at its lower bound and C
  /// would fall below it, or at neither's cost; +1 at its upper bound; 0 where θⱼ is free to go
  /// downhill.
  ///
  /// @param slope ∂C/∂θⱼ
  public int holds(int j, double x, double slope) {
    if (x <= lower[j] && slope >= 0) {
      return -1;
    }
    return x >= upper[j] && slope <= 0 ? 1 : 0;
  }

  /// The largest |∂C/∂θⱼ| that no bound holds: 0 at a point that satisfies the conditions of
  /// Karush, Kuhn and Tucker.
  ///
  /// @param theta length d; not modified
  /// @param gradient ∇C, length d; not modified
  public double freeGradient(double[] theta, double[] gradient) {
    double largest = 0;
    for (int j = 0; j < lower.length; j++) {
      if (holds(j, theta[j], gradient[j]) == 0) {
        largest = Math.max(largest, Math.abs(gradient[j]));
      }
    }
    return largest;
  }
}
