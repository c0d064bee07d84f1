package org.thalweg.fit;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.thalweg.fit.inference.Normal;
import org.thalweg.fit.inference.StudentT;

/// How far the parameters of a model of least squares may be off, kept for the bands of its
/// predictions: the covariance of the parameters is VVᵀ. The parameters are those that the rule
/// predicts with: of a linear model the weights, and the intercept where all columns are at their
/// centers, so that nothing cancels far from 0.
///
/// @param noise s of a row of weight 1; absent where rows have no common one: where standard errors
///   come from a sandwich, from known errors of the response, or from a robust loss
/// @param degreesOfFreedom N − p; absent where the squares of the residuals do not tell the noise,
///   and quantiles are those of the normal distribution
/// @param columns V, column by column; shared, not to be modified
public record Spread(OptionalDouble noise, OptionalInt degreesOfFreedom, double[][] columns) {

  /// Beyond so many parameters the d² numbers are more than a model file should hold.
  static final int LARGEST = 200;

  public Spread {
    if (degreesOfFreedom.isPresent() && degreesOfFreedom.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "a spread needs degrees of freedom, but has " + degreesOfFreedom.getAsInt());
    }
    for (double[] column : columns) {
      if (column.length != columns[0].length) {
        throw new IllegalArgumentException("the columns of a spread are of different lengths");
      }
    }
  }

  /// By how many standard errors an interval reaches to each side.
  double quantile(double level) {
    return degreesOfFreedom.isPresent()
        ? StudentT.twoSided(level, degreesOfFreedom.getAsInt())
        : Normal.twoSided(level);
  }

  /// How many numbers each column has.
  int dimension() {
    return columns.length == 0 ? 0 : columns[0].length;
  }
}
