package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The elementwise loops of three operands; n is a multiple of the vector length. The loops share
/// one method for the reason in [VectorWidth].
final class VectorTernary {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
  private static final DoubleVector ZERO = constant(0.0);

  private VectorTernary() {}

  /// What a loop computes, and from what.
  enum Form {
    /// c ≠ 0 ? a : b.
    SELECT_ARRAYS,
    /// The same with a scalar b.
    SELECT_ARRAY_OR_SCALAR,
    /// The same with a scalar a.
    SELECT_SCALAR_OR_ARRAY,
    /// The same with both scalar.
    SELECT_SCALARS,
    /// fma(a, b, dst).
    ADD_PRODUCT,
    /// The same with a scalar a.
    ADD_SCALED
  }

  /// Arguments that a form does not name are ignored.
  static void apply(
      Form form,
      double[] c,
      int co,
      double[] a,
      int ao,
      double aScalar,
      double[] b,
      int bo,
      double bScalar,
      double[] dst,
      int d,
      int n) {
    DoubleVector s = constant(aScalar);
    DoubleVector t = constant(bScalar);
    switch (form) {
      case SELECT_ARRAYS -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector test = DoubleVector.fromArray(S, c, co + i);
          VectorMask<Double> no = test.compare(VectorOperators.EQ, ZERO);
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          u.blend(v, no).intoArray(dst, d + i);
        }
      }
      case SELECT_ARRAY_OR_SCALAR -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector test = DoubleVector.fromArray(S, c, co + i);
          VectorMask<Double> no = test.compare(VectorOperators.EQ, ZERO);
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          u.blend(t, no).intoArray(dst, d + i);
        }
      }
      case SELECT_SCALAR_OR_ARRAY -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector test = DoubleVector.fromArray(S, c, co + i);
          VectorMask<Double> no = test.compare(VectorOperators.EQ, ZERO);
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          s.blend(v, no).intoArray(dst, d + i);
        }
      }
      case SELECT_SCALARS -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector test = DoubleVector.fromArray(S, c, co + i);
          VectorMask<Double> no = test.compare(VectorOperators.EQ, ZERO);
          s.blend(t, no).intoArray(dst, d + i);
        }
      }
      case ADD_PRODUCT -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          DoubleVector.fromArray(S, a, ao + i)
              .fma(v, DoubleVector.fromArray(S, dst, d + i))
              .intoArray(dst, d + i);
        }
      }
      case ADD_SCALED -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          s.fma(v, DoubleVector.fromArray(S, dst, d + i)).intoArray(dst, d + i);
        }
      }
    }
  }
}
