package org.thalweg.fit;

/// A sum whose rounding does not grow with the number of its terms: what each addition loses is
/// summed apart.
///
/// Source: Neumaier (1974).
final class CompensatedSum {
  private double sum;
  private double lost;

  void add(double term) {
    double next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
    sum = next;
  }

  double value() {
    return sum + lost;
  }

  /// The sum of products, `first` as all ones where it is empty.
  static double of(double[] first, double[] second) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < second.length; i++) {
      sum.add(first.length == 0 ? second[i] : first[i] * second[i]);
    }
    return sum.value();
  }
}
