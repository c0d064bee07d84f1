package org.thalweg.method.rule;

/// βᵗ for t = 1, 2, 3, …, as an unevaluated sum of two doubles.
///
/// A product kept in one double is off by t roundings, which shows in 1 − βᵗ from some hundred
/// updates on; kept in two, its error after 10⁹ updates is below 10⁻²². What it knows is in two
/// numbers, so it resumes where it was.
///
/// @param parts βᵗ = parts[0] + parts[1], length 2
public record RunningPower(double[] parts) {

  /// Below it 1 − βᵗ rounds to 1; the power is then 0 and stays so, before it becomes a slow
  /// subnormal.
  private static final double VANISHED = 0x1p-60;

  /// β⁰.
  public static RunningPower one() {
    return new RunningPower(new double[] {1, 0});
  }

  /// βᵗ, rounded to a double.
  public double value() {
    return parts[0];
  }

  /// Goes from t − 1 to t and gives 1 − βᵗ.
  public double oneMinusNext(double beta) {
    double high = parts[0] * beta;
    double low = Math.fma(parts[0], beta, -high) + parts[1] * beta;
    if (high < VANISHED) {
      high = 0;
      low = 0;
    }
    double sum = high + low;
    parts[0] = sum;
    parts[1] = low - (sum - high);
    return (1 - parts[0]) - parts[1];
  }
}
