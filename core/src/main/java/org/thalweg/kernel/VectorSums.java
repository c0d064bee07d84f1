package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums of rows over 8 lanes: one pass with vectors of 8, two with vectors of 4; the rows of a
/// last, partial tile are added one by one. The loops share one method for the reason in
/// [VectorWidth].
final class VectorSums {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;

  private VectorSums() {}

  /// Number of operands of a sum of products.
  enum Operands {
    /// Σ aᵢ.
    ONE,
    /// Σ aᵢ·bᵢ.
    TWO,
    /// Σ (aᵢ·bᵢ)·cᵢ.
    THREE
  }

  /// The sum over n rows; `bStep` is the distance of two tiles of 8 rows in b, and `lanes` scratch
  /// of 8 doubles.
  static double apply(
      Operands operands,
      double[] a,
      int ao,
      double[] b,
      int bo,
      int bStep,
      double[] c,
      int co,
      int n,
      double[] lanes) {
    int whole = n & -Lanes.COUNT;
    for (int half = 0; half < Lanes.COUNT; half += VectorWidth.LANES) {
      DoubleVector zero = DoubleVector.zero(S);
      DoubleVector s = zero;
      int at = bo + half;
      switch (operands) {
        case ONE -> {
          for (int i = half; i < whole; i += Lanes.COUNT) {
            s = s.add(DoubleVector.fromArray(S, a, ao + i));
          }
        }
        case TWO -> {
          for (int i = half; i < whole; i += Lanes.COUNT) {
            DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
            s = u.fma(DoubleVector.fromArray(S, b, at), s);
            at += bStep;
          }
        }
        case THREE -> {
          for (int i = half; i < whole; i += Lanes.COUNT) {
            DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
            DoubleVector v = DoubleVector.fromArray(S, b, at);
            s = u.mul(v).fma(DoubleVector.fromArray(S, c, co + i), s);
            at += bStep;
          }
        }
      }
      s.intoArray(lanes, half);
    }
    int last = bo + (whole >> 3) * bStep;
    for (int r = 0; r < n - whole; r++) {
      double u = a[ao + whole + r];
      lanes[r] =
          switch (operands) {
            case ONE -> lanes[r] + u;
            case TWO -> Math.fma(u, b[last + r], lanes[r]);
            case THREE -> Math.fma(u * b[last + r], c[co + whole + r], lanes[r]);
          };
    }
    return Lanes.fold(lanes, 0);
  }
}
