package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// What a single row does with weights, in vectors of 4 whatever the machine's are: the lanes of a
/// sum are two of them. Both loops share one method for the reason in [VectorWidth].
final class VectorRow {

  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_256;

  private VectorRow() {}

  /// Adds c times the row to the weights, or answers its product with them, as
  /// [BlockKernels#addRow] and [BlockKernels#rowDot].
  static double apply(boolean add, double c, double[] x, int xo, double[] w, int n) {
    if (add) {
      DoubleVector by = DoubleVector.broadcast(S, c);
      for (int j = 0; j < n; j += 8) {
        DoubleVector u = DoubleVector.fromArray(S, w, j);
        DoubleVector v = DoubleVector.fromArray(S, w, j + 4);
        DoubleVector.fromArray(S, x, xo + j).fma(by, u).intoArray(w, j);
        DoubleVector.fromArray(S, x, xo + j + 4).fma(by, v).intoArray(w, j + 4);
      }
      return 0;
    }
    DoubleVector low = DoubleVector.zero(S);
    DoubleVector high = low;
    int j = 0;
    for (; j + 32 <= n; j += 32) {
      low = DoubleVector.fromArray(S, x, xo + j).fma(DoubleVector.fromArray(S, w, j), low);
      high =
          DoubleVector.fromArray(S, x, xo + j + 4).fma(DoubleVector.fromArray(S, w, j + 4), high);
      low = DoubleVector.fromArray(S, x, xo + j + 8).fma(DoubleVector.fromArray(S, w, j + 8), low);
      high =
          DoubleVector.fromArray(S, x, xo + j + 12).fma(DoubleVector.fromArray(S, w, j + 12), high);
      low =
          DoubleVector.fromArray(S, x, xo + j + 16).fma(DoubleVector.fromArray(S, w, j + 16), low);
      high =
          DoubleVector.fromArray(S, x, xo + j + 20).fma(DoubleVector.fromArray(S, w, j + 20), high);
      low =
          DoubleVector.fromArray(S, x, xo + j + 24).fma(DoubleVector.fromArray(S, w, j + 24), low);
      high =
          DoubleVector.fromArray(S, x, xo + j + 28).fma(DoubleVector.fromArray(S, w, j + 28), high);
    }
    for (; j < n; j += 8) {
      low = DoubleVector.fromArray(S, x, xo + j).fma(DoubleVector.fromArray(S, w, j), low);
      high =
          DoubleVector.fromArray(S, x, xo + j + 4).fma(DoubleVector.fromArray(S, w, j + 4), high);
    }
    DoubleVector s = low.add(high);
    return (s.lane(0) + s.lane(2)) + (s.lane(1) + s.lane(3));
  }
}
