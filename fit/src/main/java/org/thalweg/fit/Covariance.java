package org.thalweg.fit;

/// The covariance of the parameters in the units of the data, kept as V with covariance V Vᵀ, so
/// that standard errors do not suffer from the cancellation in products.
public final class Covariance {

  private final int dimension;
  private final double[][] columns;

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
    this.dimension = map.dimension();
    this.columns = columns;
    for (double[] column : columns) {
      map.linear(column);
      for (int i = 0; i < dimension; i++) {
        column[i] *= noise;
      }
    }
  }

  /// d.
  public int dimension() {
    return dimension;
  }

  /// The standard error of parameter i.
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
}
