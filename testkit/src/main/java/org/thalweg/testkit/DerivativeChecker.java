package org.thalweg.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.thalweg.cost.CentralDifference;
import org.thalweg.cost.Cost;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.SmoothCost;

/// Holds derivatives against central differences. A derivative passes when it is as near as these
/// are to be trusted ([CentralDifference]), with a margin.
///
/// @param tolerance how far a derivative may be off, relative to the largest element: 10⁻⁷ suits
///   doubles
public record DerivativeChecker(double tolerance) {

  /// What differences can tell apart in doubles with some digits to spare.
  public static final DerivativeChecker STANDARD = new DerivativeChecker(1e-7);

  /// A derivative that does not fit.
  ///
  /// @param what `gradient` or `H·v`
  /// @param coordinate j, from 0
  /// @param given by the cost
  /// @param difference what differences say
  /// @param uncertainty of the difference
  public record Misfit(
      String what, int coordinate, double given, double difference, double uncertainty) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s: coordinate %d is %.17g, but differences give %.17g ± %.1e",
          what,
          coordinate,
          given,
          difference,
          uncertainty);
    }
  }

  /// The coordinates of ∇C at θ that do not fit.
  ///
  /// @param theta θ, length d; not modified
  public List<Misfit> gradient(SmoothCost cost, double[] theta) {
    double[] gradient = new double[theta.length];
    double value = cost.valueAndGradient(theta, gradient);
    double scale = Math.max(largest(gradient), Math.abs(value) * 1e-8);
    List<Misfit> misfits = new ArrayList<>();
    for (int j = 0; j < theta.length; j++) {
      int coordinate = j;
      CentralDifference difference =
          CentralDifference.of(
              h -> cost.value(moved(theta, coordinate, h)), Math.max(1, Math.abs(theta[j])));
      judge("gradient", j, gradient[j], difference, scale).ifPresent(misfits::add);
    }
    return misfits;
  }

  /// The coordinates of H·v at θ that do not fit, v some fixed direction with all elements
  /// different.
  ///
  /// @param theta θ, length d; not modified
  /// @return empty when the cost gives no curvature
  public Optional<List<Misfit>> curvature(SmoothCost cost, double[] theta) {
    return cost.curvatureAt(theta).map(curvature -> curvature(cost, curvature, theta));
  }

  private List<Misfit> curvature(SmoothCost cost, Curvature curvature, double[] theta) {
    int d = theta.length;
    double[] v = new double[d];
    for (int j = 0; j < d; j++) {
      v[j] = (1 + 0.37 * (j % 7)) * (j % 2 == 0 ? 1 : -0.8);
    }
    double[] product = new double[d];
    curvature.times(v, product);
    double scale = largest(product);
    double size = Math.max(1, largest(theta)) / largest(v);
    double[] gradient = new double[d];
    List<Misfit> misfits = new ArrayList<>();
    for (int j = 0; j < d; j++) {
      int coordinate = j;
      CentralDifference difference =
          CentralDifference.of(
              h -> {
                double[] at = theta.clone();
                for (int i = 0; i < d; i++) {
                  at[i] += h * v[i];
                }
                double value = cost.valueAndGradient(at, gradient);
                return Double.isFinite(value) ? gradient[coordinate] : Double.NaN;
              },
              size);
      judge("H·v", j, product[j], difference, scale).ifPresent(misfits::add);
    }
    return misfits;
  }

  private Optional<Misfit> judge(
      String what, int j, double given, CentralDifference difference, double scale) {
    double allowed = tolerance * scale + 10 * difference.uncertainty();
    return Math.abs(given - difference.value()) <= allowed
        ? Optional.empty()
        : Optional.of(new Misfit(what, j, given, difference.value(), difference.uncertainty()));
  }

  private static double[] moved(double[] theta, int j, double h) {
    double[] at = theta.clone();
    at[j] += h;
    return at;
  }

  private static double largest(double[] v) {
    double largest = 0;
    for (double element : v) {
      largest = Math.max(largest, Math.abs(element));
    }
    return largest;
  }

  /// Whether a cost can be evaluated at θ at all.
  public static boolean canEvaluate(Cost cost, double[] theta) {
    return Double.isFinite(cost.value(theta));
  }
}
