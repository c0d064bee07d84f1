package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The elementwise functions of one argument that take few operations; n is a multiple of the
/// vector length. The loops share one method for the reason in [VectorWidth].
final class VectorUnary {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
  private static final DoubleVector ONE = constant(1.0);
  private static final DoubleVector ZERO = constant(0.0);
  private static final DoubleVector MINUS_ONE = constant(-1.0);

  private VectorUnary() {}

  /// The functions of a few operations.
  static void apply(UnaryOp op, double[] a, int ao, double[] dst, int d, int n) {
    switch (op) {
      case NEGATE -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
          v.neg().intoArray(dst, d + i);
        }
      }
      case ABS -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
          v.abs().intoArray(dst, d + i);
        }
      }
      case SQRT -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
          v.sqrt().intoArray(dst, d + i);
        }
      }
      case RECIPROCAL -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
          ONE.div(v).intoArray(dst, d + i);
        }
      }
      case SQUARE -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
          v.mul(v).intoArray(dst, d + i);
        }
      }
      case SIGN -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
          v.blend(ONE, v.compare(VectorOperators.GT, ZERO))
              .blend(MINUS_ONE, v.compare(VectorOperators.LT, ZERO))
              .intoArray(dst, d + i);
        }
      }
      case NOT -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
          ZERO.blend(ONE, v.compare(VectorOperators.EQ, ZERO)).intoArray(dst, d + i);
        }
      }
      default -> throw new IllegalArgumentException(op.name());
    }
  }
}
