package org.thalweg.fit;

/// The affine map from the optimizer's parameters to those in the units of the data,
///
///     θ_units = A θ + c
///
/// where each parameter is divided by the spread of its column, and each intercept takes up what
/// the columns' centers contribute: b_units = b − Σⱼ wⱼ·(centerⱼ/spreadⱼ) + c.
public final class ParameterMap {

  private final double[] factors;
  private final int[] intercepts;
  private final ColumnMap[] columns;
  private final double[] offsets;

  /// The identity.
  ///
  /// @param dimension d
  public ParameterMap(int dimension) {
    factors = new double[dimension];
    intercepts = new int[dimension];
    columns = new ColumnMap[dimension];
    offsets = new double[dimension];
    for (int j = 0; j < dimension; j++) {
      factors[j] = 1;
      intercepts[j] = -1;
      columns[j] = ColumnMap.IDENTITY;
    }
  }

  /// Says that parameter j multiplies a scaled column.
  ///
  /// @param intercept the parameter that takes up its center, or −1 where the map has none
  void column(int j, ColumnMap map, int intercept) {
    if (intercept < 0 && (map.center() != 0 || map.correction() != 0)) {
      throw new IllegalArgumentException("a column can be centered only beside an intercept");
    }
    factors[j] = 1 / map.spread();
    intercepts[j] = intercept;
    columns[j] = map;
  }

  /// Says that parameter j counts from an offset.
  void offset(int j, double offset) {
    offsets[j] = offset;
  }

  /// d.
  public int dimension() {
    return factors.length;
  }

  /// θ_units.
  ///
  /// @param theta in the optimizer's coordinates; not modified
  public double[] toUnits(double[] theta) {
    double[] units = new double[theta.length];
    CompensatedSum[] sums = new CompensatedSum[theta.length];
    for (int j = 0; j < theta.length; j++) {
      sums[j] = new CompensatedSum();
      sums[j].add(offsets[j]);
      sums[j].add(theta[j] / columns[j].spread());
    }
    for (int j = 0; j < theta.length; j++) {
      if (intercepts[j] >= 0) {
        double w = theta[j] / columns[j].spread();
        addProduct(sums[intercepts[j]], -w, columns[j].center());
        addProduct(sums[intercepts[j]], -w, columns[j].correction());
      }
    }
    for (int j = 0; j < theta.length; j++) {
      units[j] = sums[j].value();
    }
    return units;
  }

  /// The weights in the units of the data beside what the predictor is where every column is at its
  /// center: with c the centers, Σⱼ wⱼ·(xⱼ − cⱼ) + b does not cancel where Σⱼ wⱼ·xⱼ + b_units does.
  ///
  /// @param theta in the optimizer's coordinates; not modified
  public double[] atCenters(double[] theta) {
    double[] units = new double[theta.length];
    for (int j = 0; j < theta.length; j++) {
      units[j] = offsets[j] + theta[j] / columns[j].spread();
    }
    return units;
  }

  /// Adds a·b to all its digits.
  private static void addProduct(CompensatedSum sum, double a, double b) {
    double product = a * b;
    sum.add(product);
    sum.add(Math.fma(a, b, -product));
  }

  /// θ, the inverse of [#toUnits].
  ///
  /// @param units in the units of the data; not modified
  public double[] fromUnits(double[] units) {
    double[] theta = new double[units.length];
    CompensatedSum[] sums = new CompensatedSum[units.length];
    for (int j = 0; j < units.length; j++) {
      sums[j] = new CompensatedSum();
      sums[j].add(units[j]);
      sums[j].add(-offsets[j]);
    }
    for (int j = 0; j < units.length; j++) {
      if (intercepts[j] >= 0) {
        addProduct(sums[intercepts[j]], units[j], columns[j].center());
        addProduct(sums[intercepts[j]], units[j], columns[j].correction());
      }
    }
    for (int j = 0; j < units.length; j++) {
      theta[j] = sums[j].value() * columns[j].spread();
    }
    return theta;
  }

  /// A·v for a direction of the parameters.
  ///
  /// @param direction length d; overwritten by A·v
  void linear(double[] direction) {
    double[] v = direction.clone();
    for (int j = 0; j < v.length; j++) {
      direction[j] = v[j] * factors[j];
    }
    for (int j = 0; j < v.length; j++) {
      if (intercepts[j] >= 0) {
        double w = v[j] * factors[j];
        direction[intercepts[j]] -= w * columns[j].center() + w * columns[j].correction();
      }
    }
  }
}
