package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The comparisons in the forms array–array, array–scalar and scalar–array; n is a multiple of the
/// vector length. The loops of a form share one method for the reason in [VectorWidth].
final class VectorComparison {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
  private static final DoubleVector ONE = constant(1.0);
  private static final DoubleVector ZERO = constant(0.0);

  private VectorComparison() {}

  static void apply(
      BinaryOp op, double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    switch (op) {
      case LESS -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          ZERO.blend(ONE, u.compare(VectorOperators.LT, v)).intoArray(dst, d + i);
        }
      }
      case LESS_OR_EQUAL -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          ZERO.blend(ONE, u.compare(VectorOperators.LE, v)).intoArray(dst, d + i);
        }
      }
      case GREATER -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          ZERO.blend(ONE, u.compare(VectorOperators.GT, v)).intoArray(dst, d + i);
        }
      }
      case GREATER_OR_EQUAL -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          ZERO.blend(ONE, u.compare(VectorOperators.GE, v)).intoArray(dst, d + i);
        }
      }
      case EQUAL -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          ZERO.blend(ONE, u.compare(VectorOperators.EQ, v)).intoArray(dst, d + i);
        }
      }
      case NOT_EQUAL -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          ZERO.blend(ONE, u.compare(VectorOperators.NE, v)).intoArray(dst, d + i);
        }
      }
      default -> throw new IllegalArgumentException(op.name());
    }
  }

  static void apply(BinaryOp op, double[] a, int ao, double b, double[] dst, int d, int n) {
    DoubleVector v = constant(b);
    switch (op) {
      case LESS -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          ZERO.blend(ONE, u.compare(VectorOperators.LT, v)).intoArray(dst, d + i);
        }
      }
      case LESS_OR_EQUAL -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          ZERO.blend(ONE, u.compare(VectorOperators.LE, v)).intoArray(dst, d + i);
        }
      }
      case GREATER -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          ZERO.blend(ONE, u.compare(VectorOperators.GT, v)).intoArray(dst, d + i);
        }
      }
      case GREATER_OR_EQUAL -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          ZERO.blend(ONE, u.compare(VectorOperators.GE, v)).intoArray(dst, d + i);
        }
      }
      case EQUAL -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          ZERO.blend(ONE, u.compare(VectorOperators.EQ, v)).intoArray(dst, d + i);
        }
      }
      case NOT_EQUAL -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          ZERO.blend(ONE, u.compare(VectorOperators.NE, v)).intoArray(dst, d + i);
        }
      }
      default -> throw new IllegalArgumentException(op.name());
    }
  }

  static void apply(BinaryOp op, double a, double[] b, int bo, double[] dst, int d, int n) {
    DoubleVector u = constant(a);
    switch (op) {
      case LESS -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          ZERO.blend(ONE, u.compare(VectorOperators.LT, v)).intoArray(dst, d + i);
        }
      }
      case LESS_OR_EQUAL -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          ZERO.blend(ONE, u.compare(VectorOperators.LE, v)).intoArray(dst, d + i);
        }
      }
      case GREATER -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          ZERO.blend(ONE, u.compare(VectorOperators.GT, v)).intoArray(dst, d + i);
        }
      }
      case GREATER_OR_EQUAL -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          ZERO.blend(ONE, u.compare(VectorOperators.GE, v)).intoArray(dst, d + i);
        }
      }
      case EQUAL -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          ZERO.blend(ONE, u.compare(VectorOperators.EQ, v)).intoArray(dst, d + i);
        }
      }
      case NOT_EQUAL -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          ZERO.blend(ONE, u.compare(VectorOperators.NE, v)).intoArray(dst, d + i);
        }
      }
      default -> throw new IllegalArgumentException(op.name());
    }
  }
}
