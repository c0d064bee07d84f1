package org.thalweg.fit;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The covariance of the parameters in the units of the data, kept as V with covariance V Vᵀ, so
/// that standard errors do not suffer from the cancellation in products.
public final class Covariance {

  private final int dimension;
  private final double[][] columns;
  private final boolean[] missing;
  private final double[][] atCenters;

  /// σ²·A(RᵀR)⁻¹Aᵀ.
  ///
  /// @param noise σ
  /// @param map whose linear part is A
  Covariance(Information information, double noise, ParameterMap map) {
    this(information.inverseColumns(), noise, map);
  }

  /// σ²·A V Vᵀ Aᵀ.
  ///
  /// @param columns of V, perhaps fewer than d; taken over
  /// @param noise σ
  /// @param map whose linear part is A
  Covariance(double[][] columns, double noise, ParameterMap map) {
    this(columns, noise, map, new boolean[map.dimension()]);
  }

  /// The same where some parameters are not determined.
  ///
  /// @param missing which ones; taken over
  Covariance(double[][] columns, double noise, ParameterMap map, boolean[] missing) {
    this.dimension = map.dimension();
    this.missing = missing;
    this.columns = columns;
    this.atCenters = new double[columns.length][];
    for (int k = 0; k < columns.length; k++) {
      double[] column = columns[k];
      atCenters[k] = map.linearAtCenters(column);
      map.linear(column);
      for (int i = 0; i < dimension; i++) {
        column[i] *= noise;
        atCenters[k][i] *= noise;
      }
    }
  }

  /// d.
  public int dimension() {
    return dimension;
  }

  /// How many combinations of parameters are determined.
  int rank() {
    return columns.length;
  }

  /// What the bands of predictions are made of; empty where there are too many parameters. Those
  /// that are held where they are have no spread; to be asked only where all others are determined.
  ///
  /// @param noise s; absent where rows have no common one
  /// @param degreesOfFreedom absent where the residuals' squares do not tell the noise
  Optional<Spread> spread(OptionalDouble noise, OptionalInt degreesOfFreedom) {
    return dimension > Spread.LARGEST
        ? Optional.empty()
        : Optional.of(new Spread(noise, degreesOfFreedom, atCenters));
  }

  /// Whether parameter i has a standard error.
  public boolean determines(int i) {
    return !missing[i];
  }

  /// The standard error of parameter i; of no meaning where it is not determined.
  public double standardError(int i) {
    double length = 0;
    for (double[] column : columns) {
      length = StrictMath.hypot(length, column[i]);
    }
    return length;
  }

  /// The covariance of parameters i and j.
  public double at(int i, int j) {
    CompensatedSum sum = new CompensatedSum();
    for (double[] column : columns) {
      sum.add(column[i] * column[j]);
    }
    return sum.value();
  }

  /// The correlation of parameters i and j, between −1 and 1; 0 where one of them has no spread.
  public double correlation(int i, int j) {
    if (i == j) {
      return 1;
    }
    double spread = standardError(i) * standardError(j);
    return spread > 0 ? Math.max(-1, Math.min(1, at(i, j) / spread)) : 0;
  }
}
