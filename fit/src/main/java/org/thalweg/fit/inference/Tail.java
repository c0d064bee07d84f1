package org.thalweg.fit.inference;

import java.util.function.DoubleUnaryOperator;

/// Where the tail of a distribution that is symmetric about 0 holds a given probability.
final class Tail {

  /// A bracket of one binade takes 52 halvings; Newton's steps take five.
  private static final int MOST_STEPS = 200;

  /// Two roundings: beyond them the steps only tremble.
  private static final double SETTLED = 4e-16;

  private Tail() {}

  /// t > 0 with P(|T| > t) = p.
  ///
  /// Newton's method on log P, which is concave and nearly a parabola, within a bracket.
  ///
  /// @param p between 0 and 1
  /// @param beyond P(|T| > t)
  /// @param density of T
  static double where(double p, DoubleUnaryOperator beyond, DoubleUnaryOperator density) {
    double low = 0;
    double high = 1;
    while (beyond.applyAsDouble(high) > p) {
      low = high;
      high *= 2;
    }
    double t = high;
    for (int k = 0; k < MOST_STEPS; k++) {
      double here = beyond.applyAsDouble(t);
      if (here > p) {
        low = t;
      } else {
        high = t;
      }
      double next = t + here * StrictMath.log(here / p) / (2 * density.applyAsDouble(t));
      if (!(next > low && next < high)) {
        next = low + (high - low) / 2;
      }
      if (Math.abs(next - t) <= SETTLED * t) {
        return next;
      }
      t = next;
    }
    return t;
  }

  /// A continued fraction b₀ + a₁/(b₁ + a₂/(b₂ + …)) by the method of Lentz as Thompson and Barnett
  /// changed it.
  ///
  /// @param b0 not 0
  static double fraction(double b0, Terms terms) {
    double tiny = 1e-300; // stands for a denominator of 0, which the next step divides out again
    double value = b0;
    double c = b0;
    double d = 0;
    // Some √ν terms are needed at ν degrees of freedom.
    for (int k = 1; k < 1_000_000; k++) {
      double a = terms.numerator(k);
      double b = terms.denominator(k);
      d = b + a * d;
      d = 1 / (d == 0 ? tiny : d);
      c = b + a / c;
      c = c == 0 ? tiny : c;
      double change = c * d;
      value *= change;
      if (Math.abs(change - 1) <= 2.3e-16) {
        break;
      }
    }
    return value;
  }

  /// The terms of a continued fraction from the first on.
  interface Terms {
    double numerator(int k);

    double denominator(int k);
  }
}
