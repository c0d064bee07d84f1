package org.thalweg.fit;

/// The invertible map x ↦ ((x − center) − correction) / spread of one column.
///
/// The center stands in two parts, because one double cannot hold the mean of numbers like 10⁹ ±
/// 10⁻³ to a small part of their spread: x − center is exact there, and the rest is its mean.
///
/// @param center subtracted first
/// @param correction subtracted next
/// @param spread greater than 0
public record ColumnMap(double center, double correction, double spread) {

  /// Leaves numbers as they are.
  public static final ColumnMap IDENTITY = new ColumnMap(0, 0, 1);

  /// Mean 0 and standard deviation 1, with the weighted population moments:
  ///
  ///     μ = Σwᵢxᵢ/Σwᵢ,   σ² = Σwᵢ(xᵢ−μ)²/Σwᵢ
  ///
  /// A spread of 0 says that the column is constant.
  ///
  /// @param weights as many as values, or empty for all ones
  public static ColumnMap standard(double[] values, double[] weights) {
    double total = weights.length == 0 ? values.length : CompensatedSum.of(new double[0], weights);
    double first = values[0];
    double center = first + mean(values, weights, first, total);
    double correction = mean(values, weights, center, total);
    return new ColumnMap(center, correction, deviation(values, weights, center, correction, total));
  }

  /// Root mean square 1, not centered: for a predictor through the origin.
  public static ColumnMap rootMeanSquare(double[] values, double[] weights) {
    double total = weights.length == 0 ? values.length : CompensatedSum.of(new double[0], weights);
    return new ColumnMap(0, 0, deviation(values, weights, 0, 0, total));
  }

  /// Σwᵢ(xᵢ−c)/Σwᵢ.
  private static double mean(double[] values, double[] weights, double center, double total) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < values.length; i++) {
      double d = values[i] - center;
      sum.add(weights.length == 0 ? d : weights[i] * d);
    }
    return sum.value() / total;
  }

  /// Measured in units of the largest deviation, so that no square overflows or vanishes.
  private static double deviation(
      double[] values, double[] weights, double center, double correction, double total) {
    double largest = 0;
    for (double x : values) {
      largest = Math.max(largest, Math.abs((x - center) - correction));
    }
    if (largest == 0) {
      return 0;
    }
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < values.length; i++) {
      double d = ((values[i] - center) - correction) / largest;
      sum.add(weights.length == 0 ? d * d : weights[i] * (d * d));
    }
    return largest * Math.sqrt(sum.value() / total);
  }

  /// The scaled number.
  public double apply(double x) {
    return ((x - center) - correction) / spread;
  }

  /// The scaled column; a copy.
  public double[] apply(double[] values) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = apply(values[i]);
    }
    return scaled;
  }

  /// Scales a stretch of a column.
  ///
  /// @param fill stands for NaN before it is scaled
  /// @param out n elements from 0; overwritten
  void apply(double[] values, int from, int n, double fill, double[] out) {
    boolean scaled = center != 0 || correction != 0 || spread != 1;
    for (int i = 0; i < n; i++) {
      double x = values[from + i];
      x = Double.isNaN(x) ? fill : x;
      out[i] = scaled ? ((x - center) - correction) / spread : x;
    }
  }
}
