package org.thalweg.cost;

import java.util.Arrays;
import java.util.Optional;

/// A cost whose value and gradient are the caller's own code.
///
///     OwnCost rosenbrock = OwnCost.of(2, (theta, gradient) -> {
///       double r = theta[1] - theta[0] * theta[0];
///       gradient[0] = -400 * theta[0] * r - 2 * (1 - theta[0]);
///       gradient[1] = 200 * r;
///       return 100 * r * r + (1 - theta[0]) * (1 - theta[0]);
///     });
///     SmoothCost cost = rosenbrock.checkedAt(new double[] {-1.2, 1});
///
/// It is no [SmoothCost] yet: a gradient written by hand is wrong more often than not, and a method that is led by a wrong one
/// stops anywhere and calls it a minimum. [#checkedAt] holds it against differences of the cost; [#unchecked] is for
/// those who have done so. A formula, or an expression of [org.thalweg.program.Graph], needs neither.
///
/// It gives no H·v, so Newton's method refuses it; L-BFGS is the method to take.
public final class OwnCost {

  /// So many coordinates are checked one by one, with some 30 evaluations each; of more, groups
  /// are, halved until the wrong one is found.
  private static final int ONE_BY_ONE = 100;

  /// Groups that more coordinates are dealt to.
  private static final int GROUPS = 32;

  /// What differences can tell apart in doubles, with some digits to spare, relative to the largest
  /// element of the gradient.
  private static final double TOLERANCE = 1e-6;

  private final int dimension;
  private final Code code;

  /// Value and gradient in one.
  @FunctionalInterface
  public interface Code {

    /// C(θ), or NaN where it cannot be evaluated.
    ///
    /// @param theta θ, length d; must not be modified
    /// @param gradientOut length d; every element is to be overwritten
    double valueAndGradient(double[] theta, double[] gradientOut);
  }

  private OwnCost(int dimension, Code code) {
    this.dimension = dimension;
    this.code = code;
  }

  /// A cost of d parameters.
  ///
  /// @param dimension d, at least 1
  public static OwnCost of(int dimension, Code code) {
    if (dimension < 1) {
      throw new IllegalArgumentException(
          "a cost has at least 1 parameter, but dimension is " + dimension);
    }
    return new OwnCost(dimension, code);
  }

  /// The cost, if its gradient agrees with differences of its value at θ₀.
  ///
  /// Nothing can be said where C(θ₀) is not finite, nor of a coordinate along which C cannot be
  /// evaluated on both sides: such pass.
  ///
  /// @param theta0 θ₀, length d; take no point where the gradient vanishes by symmetry
  /// @throws GradientException if it does not, with the first coordinate that is wrong
  public SmoothCost checkedAt(double[] theta0) {
    SmoothCost cost = unchecked();
    double[] gradient = new double[dimension];
    Arrays.fill(gradient, Double.NaN);
    double value = cost.valueAndGradient(theta0.clone(), gradient);
    if (!Double.isFinite(value)) {
      return cost;
    }
    double scale = Math.abs(value) * 1e-8;
    for (int j = 0; j < dimension; j++) {
      scale = Math.max(scale, Double.isFinite(gradient[j]) ? Math.abs(gradient[j]) : 0);
    }
    Check check = new Check(cost, theta0, gradient, scale);
    if (dimension <= ONE_BY_ONE) {
      for (int j = 0; j < dimension; j++) {
        check.group(j, j + 1);
      }
    } else {
      for (int g = 0; g < GROUPS; g++) {
        int from = (int) ((long) dimension * g / GROUPS);
        check.group(from, (int) ((long) dimension * (g + 1) / GROUPS));
      }
    }
    return cost;
  }

  /// The cost as it is, its gradient taken on trust.
  public SmoothCost unchecked() {
    return new Trusted(dimension, code);
  }

  /// The derivative along a direction that is not zero in one group of coordinates, whose elements
  /// all differ.
  private record Check(SmoothCost cost, double[] theta0, double[] gradient, double scale) {

    void group(int from, int to) {
      double size = 1;
      double given = 0;
      for (int j = from; j < to; j++) {
        size = Math.max(size, Math.abs(theta0[j]));
        given += weight(j, from, to) * gradient[j];
      }
      CentralDifference difference =
          CentralDifference.of(h -> cost.value(moved(from, to, h)), size / Math.sqrt(to - from));
      double allowed = TOLERANCE * scale * (to - from) + 10 * difference.uncertainty();
      boolean agrees = Math.abs(given - difference.value()) <= allowed;
      boolean unknown = Double.isNaN(difference.value()) && !Double.isNaN(given);
      if (agrees || unknown) {
        return;
      }
      if (to - from == 1) {
        throw new GradientException(from, given, difference);
      }
      int middle = (from + to) >>> 1;
      group(from, middle);
      group(middle, to);
    }

    private double[] moved(int from, int to, double h) {
      double[] at = theta0.clone();
      for (int j = from; j < to; j++) {
        at[j] += h * weight(j, from, to);
      }
      return at;
    }

    /// 1 alone; in a group between ½ and 3/2, so that errors do not cancel.
    private static double weight(int j, int from, int to) {
      return to - from == 1 ? 1 : 0.5 + (j - from + 0.5) / (to - from);
    }
  }

  private record Trusted(int dimension, Code code) implements SmoothCost {

    @Override
    public double value(double[] theta) {
      return code.valueAndGradient(theta, new double[dimension]);
    }

    @Override
    public double valueAndGradient(double[] theta, double[] gradientOut) {
      return code.valueAndGradient(theta, gradientOut);
    }

    @Override
    public Optional<Curvature> curvatureAt(double[] theta) {
      return Optional.empty();
    }
  }
}
