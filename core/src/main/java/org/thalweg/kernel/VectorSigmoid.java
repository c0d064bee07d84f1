package org.thalweg.kernel;

/// The steps of [Sigmoid#of] on vectors, in the same order, as two loops over a scratch array:
/// [VectorDecay] and [VectorQuotient]; n is a multiple of the vector length.
final class VectorSigmoid {

  private VectorSigmoid() {}

  /// 1/(1 + e⁻ˣ), `scratch` of length 2·[VectorDecay#ROWS].
  static void sigmoid(double[] a, int ao, double[] dst, int d, int n, double[] scratch) {
    for (int i = 0; i < n; i += VectorDecay.ROWS) {
      int rows = Math.min(VectorDecay.ROWS, n - i);
      VectorDecay.decay(a, ao + i, scratch, rows);
      VectorQuotient.apply(VectorQuotient.Of.SIGMOID, a, ao + i, scratch, dst, d + i, rows);
    }
  }
}
