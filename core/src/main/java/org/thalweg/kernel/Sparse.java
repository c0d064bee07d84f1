package org.thalweg.kernel;

/// Loops over the entries of one sparse row. Both twins use them: gathers and scatters of vectors
/// do not pay (a few percent at best on this access pattern).
final class Sparse {

  private Sparse() {}

  /// Σ values[e]·w[wo + indices[e]], e from `from` to before `to`, in 4 partial sums.
  static double dot(double[] values, int[] indices, int from, int to, double[] w, int wo) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int e = from;
    for (; e < to - 3; e += 4) {
      s0 = Math.fma(values[e], w[wo + indices[e]], s0);
      s1 = Math.fma(values[e + 1], w[wo + indices[e + 1]], s1);
      s2 = Math.fma(values[e + 2], w[wo + indices[e + 2]], s2);
      s3 = Math.fma(values[e + 3], w[wo + indices[e + 3]], s3);
    }
    if (e < to) {
      s0 = Math.fma(values[e], w[wo + indices[e]], s0);
    }
    if (e + 1 < to) {
      s1 = Math.fma(values[e + 1], w[wo + indices[e + 1]], s1);
    }
    if (e + 2 < to) {
      s2 = Math.fma(values[e + 2], w[wo + indices[e + 2]], s2);
    }
    return (s0 + s2) + (s1 + s3);
  }

  /// acc[co + indices[e]] = fma(a, values[e], same).
  static void scatter(
      double[] values, int[] indices, int from, int to, double a, double[] acc, int co) {
    for (int e = from; e < to; e++) {
      int j = co + indices[e];
      acc[j] = Math.fma(a, values[e], acc[j]);
    }
  }
}
