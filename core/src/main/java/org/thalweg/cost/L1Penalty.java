package org.thalweg.cost;

/// The penalty Σⱼ λⱼ|θⱼ|, which leaves parameters that hardly lower the cost at exactly 0.
///
/// It has no derivative at 0. What takes its place there is the subgradient of least magnitude: θⱼ
/// = 0 is best as long as the smooth cost pulls with no more than λⱼ.
public final class L1Penalty {

  private final double[] weights;

  private L1Penalty(double[] weights) {
    this.weights = weights;
  }

  /// No penalty on d parameters.
  public static L1Penalty none(int dimension) {
    return new L1Penalty(new double[dimension]);
  }

  /// A penalty.
  ///
  /// @param weights λ, finite and not negative, one for each parameter; copied
  public static L1Penalty of(double[] weights) {
    for (double weight : weights) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a penalty must be finite and at least 0: " + weight);
      }
    }
    return new L1Penalty(weights.clone());
  }

  /// d.
  public int dimension() {
    return weights.length;
  }

  /// λⱼ.
  public double weight(int j) {
    return weights[j];
  }

  /// Σⱼ λⱼ|θⱼ|.
  ///
  /// @param theta length d; not modified
  public double value(double[] theta) {
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      sum += weights[j] * Math.abs(theta[j]);
    }
    return sum;
  }

  /// The x that makes ½(x − v)² + s·λⱼ|x| smallest: v moved towards 0 by s·λⱼ, and no further than
  /// to 0.
  ///
  /// @param step s ≥ 0
  public double shrunk(int j, double v, double step) {
    double by = step * weights[j];
    return v > by ? v - by : v < -by ? v + by : 0;
  }

  /// The least magnitude, with its sign, that the slope of cost and penalty together has at θⱼ = x.
  ///
  /// @param slope ∂C/∂θⱼ of the smooth cost
  public double leastSlope(int j, double x, double slope) {
    if (x > 0) {
      return slope + weights[j];
    }
    return x < 0 ? slope - weights[j] : shrunk(j, slope, 1);
  }

  /// The largest violation of the conditions of Karush, Kuhn and Tucker: 0 at the optimum.
  ///
  /// @param theta length d; not modified
  /// @param gradient ∇C of the smooth cost, length d; not modified
  public double violation(double[] theta, double[] gradient) {
    double largest = 0;
    for (int j = 0; j < weights.length; j++) {
      largest = Math.max(largest, Math.abs(leastSlope(j, theta[j], gradient[j])));
    }
    return largest;
  }
}
