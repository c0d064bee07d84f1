package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.thalweg.cost.SmoothCost;
import org.thalweg.data.Dataset;

/// Holds a cost against dual numbers and central differences at random points, and remembers the
/// largest error it has seen.
final class DerivativeCheck {

  /// Of the sum of the terms' magnitudes.
  private static final double OF_TERMS = 1e-12;

  /// Of the same sum, for differences.
  private static final double OF_DIFFERENCES = 1e-7;

  private final Random random;
  private final boolean differences;
  private double worst;
  private double worstDifference;
  private int points;

  DerivativeCheck(long seed, boolean differences) {
    this.random = new Random(seed);
    this.differences = differences;
  }

  /// A cost over data, and its penalty.
  void terms(String name, Expr row, Optional<Expr> penalty, Dataset data) {
    CostProgram program =
        penalty.isPresent() ? CostProgram.terms(row, penalty.get()) : CostProgram.terms(row);
    cost(name, program.on(data, Engine.withThreads(1)).full(), DualCost.terms(row, penalty, data));
  }

  void terms(String name, Expr row, Dataset data) {
    terms(name, row, Optional.empty(), data);
  }

  /// A function over no data.
  void function(String name, Expr cost) {
    cost(name, CostProgram.function(cost).cost(Engine.withThreads(1)), DualCost.function(cost));
  }

  private void cost(String name, SmoothCost cost, DualCost dual) {
    double[] theta = point(cost.dimension());
    double[] v = point(cost.dimension());
    for (int i = 0; i < v.length; i += 2) {
      v[i] = -v[i];
    }
    at(name, cost, dual, theta, v);
  }

  /// Numbers between 0.3 and 0.9: no 0, no 1, no two equal.
  double[] point(int d) {
    return random.doubles(d, 0.3, 0.9).toArray();
  }

  void at(String name, SmoothCost cost, DualCost dual, double[] theta, double[] v) {
    int d = theta.length;
    DualCost.Result expected = dual.at(theta, v);
    double[] gradient = new double[d];
    double[] product = new double[d];
    double value = cost.valueAndGradient(theta, gradient);
    cost.curvatureAt(theta).orElseThrow().times(v, product);
    double alone = cost.value(theta);
    assertEquals(
        Double.doubleToRawLongBits(alone),
        Double.doubleToRawLongBits(value),
        () -> name + ": value() gives " + alone + " but valueAndGradient() " + value);
    close(name + ", value", expected.value(), value, expected.valueSize());
    for (int i = 0; i < d; i++) {
      String where = name + ", θ[" + i + "]";
      close(where + ", gradient", expected.gradient()[i], gradient[i], expected.gradientSize()[i]);
      close(where + ", H·v", expected.product()[i], product[i], expected.productSize()[i]);
    }
    if (differences) {
      compareDifferences(name, cost, theta, v, expected, gradient, product);
    }
    points++;
  }

  private void close(String what, double expected, double actual, double size) {
    double error = Math.abs(actual - expected);
    assertTrue(
        error <= OF_TERMS * size,
        () ->
            what + ": " + actual + " but by dual numbers " + expected + ", size of terms " + size);
    if (size > 0) {
      worst = Math.max(worst, error / size);
    }
  }

  /// Fourth-order differences at ±h and ±2h: with h = 10⁻³ the neglected term is about 10⁻¹³ of the
  /// fifth derivative, and rounding about 10⁻¹³ of the cost.
  private void compareDifferences(
      String name,
      SmoothCost cost,
      double[] theta,
      double[] v,
      DualCost.Result expected,
      double[] gradient,
      double[] product) {
    int d = theta.length;
    double h = 1e-3;
    for (int i = 0; i < d; i++) {
      double[] unit = new double[d];
      unit[i] = 1;
      double slope =
          (8 * (cost.value(moved(theta, h, unit)) - cost.value(moved(theta, -h, unit)))
                  - cost.value(moved(theta, 2 * h, unit))
                  + cost.value(moved(theta, -2 * h, unit)))
              / (12 * h);
      near(name, i, slope, gradient[i], expected.gradientSize()[i] + expected.valueSize());
    }
    double[] slope = new double[d];
    double[] steps = {h, -h, 2 * h, -2 * h};
    double[] factors = {8, -8, -1, 1};
    for (int k = 0; k < 4; k++) {
      double[] at = new double[d];
      cost.valueAndGradient(moved(theta, steps[k], v), at);
      for (int i = 0; i < d; i++) {
        slope[i] += factors[k] * at[i] / (12 * h);
      }
    }
    for (int i = 0; i < d; i++) {
      near(
          name + ", H·v",
          i,
          slope[i],
          product[i],
          expected.productSize()[i] + expected.gradientSize()[i]);
    }
  }

  private void near(String name, int i, double slope, double derivative, double size) {
    double error = Math.abs(slope - derivative);
    assertTrue(
        error <= OF_DIFFERENCES * size,
        () ->
            name + ", θ[" + i + "]: " + derivative + " but by differences " + slope + ", " + size);
    if (size > 0) {
      worstDifference = Math.max(worstDifference, error / size);
    }
  }

  private static double[] moved(double[] theta, double by, double[] direction) {
    double[] at = theta.clone();
    for (int i = 0; i < at.length; i++) {
      at[i] += by * direction[i];
    }
    return at;
  }

  @Override
  public String toString() {
    return "%d points, largest error %.1e of the terms, %.1e of differences"
        .formatted(points, worst, worstDifference);
  }
}
