package org.thalweg.kernel;

/// Σ log(1 + e^xᵢ) with one logarithm for many terms.
///
/// log(1 + eˣ) = max(x, 0) + log(1 + e) with e = e^(−|x|), and a sum of logarithms is the logarithm
/// of a product: for a stretch of up to [#ROWS] rows, Σ log(1 + eᵢ) = log(1 + q), where 1 + q = Π
/// (1
/// + eᵢ) is kept as q itself,
///
///   q ← q·(1 + e) + e.
///
/// All terms are positive, so each step adds at most 2⁻⁵² to the relative error of q, and log(1 +
/// q) has no larger one: as exact as the sum of the logarithms, however small they are. With e ≤ 1,
/// q stays below 2²⁵⁶.
///
/// Products and sums run over 8 lanes like every sum over rows, and the products of two lanes are
/// joined by the same step, in the order of [Lanes#fold].
///
/// The sigmoid that comes with it, 1/(1 + e) or e/(1 + e), has an error of up to 2.5 ulp, where
/// [Sigmoid] carries e to twice the digits.
final class SoftplusSum {

  /// Rows with one logarithm.
  static final int ROWS = 256;

  private SoftplusSum() {}

  static double of(double[] a, int ao, int n) {
    double total = 0;
    for (int i = 0; i < n; i += ROWS) {
      int end = ao + Math.min(i + ROWS, n);
      total += linear(a, ao + i, end) + Log1p.of(product(a, false, ao + i, end));
    }
    return total;
  }

  static double withSigmoid(double[] a, int ao, double[] sigmoid, int go, int n) {
    double total = 0;
    for (int i = 0; i < n; i += ROWS) {
      int rows = Math.min(ROWS, n - i);
      int at = ao + i;
      int to = go + i;
      for (int r = 0; r < rows; r++) {
        sigmoid[to + r] = Exp.of(-Math.abs(a[at + r]));
      }
      total += linear(a, at, at + rows) + Log1p.of(product(sigmoid, true, to, to + rows));
      for (int r = 0; r < rows; r++) {
        sigmoid[to + r] = sigmoid(a[at + r], sigmoid[to + r]);
      }
    }
    return total;
  }

  /// The sigmoid of x from e = e^(−|x|).
  static double sigmoid(double x, double e) {
    return (x >= 0 ? 1 : e) / (1 + e);
  }

  /// What q becomes by a factor 1 + e.
  static double joined(double q, double e) {
    return Math.fma(q, 1 + e, e);
  }

  /// q of a stretch of rows.
  ///
  /// @param decays whether the numbers are e^(−|x|), not x
  private static double product(double[] a, boolean decays, int at, int end) {
    double q04 = joined(lane(a, decays, at, end), lane(a, decays, at + 4, end));
    double q26 = joined(lane(a, decays, at + 2, end), lane(a, decays, at + 6, end));
    double q15 = joined(lane(a, decays, at + 1, end), lane(a, decays, at + 5, end));
    double q37 = joined(lane(a, decays, at + 3, end), lane(a, decays, at + 7, end));
    return joined(joined(q04, q26), joined(q15, q37));
  }

  /// q of every eighth row.
  private static double lane(double[] a, boolean decays, int from, int end) {
    double q = 0;
    for (int i = from; i < end; i += Lanes.COUNT) {
      q = joined(q, decays ? a[i] : Exp.of(-Math.abs(a[i])));
    }
    return q;
  }

  private static double linear(double[] a, int at, int end) {
    return Lanes.fold(
        positive(a, at, end),
        positive(a, at + 1, end),
        positive(a, at + 2, end),
        positive(a, at + 3, end),
        positive(a, at + 4, end),
        positive(a, at + 5, end),
        positive(a, at + 6, end),
        positive(a, at + 7, end));
  }

  /// Σ max(x, 0) of every eighth row.
  private static double positive(double[] a, int from, int end) {
    double sum = 0;
    for (int i = from; i < end; i += Lanes.COUNT) {
      sum += a[i] >= 0 ? a[i] : 0;
    }
    return sum;
  }
}
