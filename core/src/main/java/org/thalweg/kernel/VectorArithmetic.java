package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The arithmetic of two arguments in the forms array–array, array–scalar and scalar–array; n is a
/// multiple of the vector length. The loops of a form share one method for the reason in
/// [VectorWidth]. POWER with a scalar on the right is the integer power.
final class VectorArithmetic {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
  private static final DoubleVector ONE = constant(1.0);
  private static final DoubleVector ZERO = constant(0.0);

  private VectorArithmetic() {}

  static void apply(
      BinaryOp op, double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    switch (op) {
      case ADD -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          u.add(v).intoArray(dst, d + i);
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          u.sub(v).intoArray(dst, d + i);
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          u.mul(v).intoArray(dst, d + i);
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          u.div(v).intoArray(dst, d + i);
        }
      }
      case MIN -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          u.min(v).intoArray(dst, d + i);
        }
      }
      case MAX -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          u.max(v).intoArray(dst, d + i);
        }
      }
      case MASKED_MULTIPLY -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          u.mul(v).blend(ZERO, u.compare(VectorOperators.EQ, ZERO)).intoArray(dst, d + i);
        }
      }
      default -> throw new IllegalArgumentException(op.name());
    }
  }

  static void apply(BinaryOp op, double[] a, int ao, double b, double[] dst, int d, int n) {
    DoubleVector v = constant(b);
    switch (op) {
      case ADD -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          u.add(v).intoArray(dst, d + i);
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          u.sub(v).intoArray(dst, d + i);
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          u.mul(v).intoArray(dst, d + i);
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          u.div(v).intoArray(dst, d + i);
        }
      }
      case MIN -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          u.min(v).intoArray(dst, d + i);
        }
      }
      case MAX -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          u.max(v).intoArray(dst, d + i);
        }
      }
      case MASKED_MULTIPLY -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
          u.mul(v).blend(ZERO, u.compare(VectorOperators.EQ, ZERO)).intoArray(dst, d + i);
        }
      }
      case POWER -> {
        // The integer power, its factors multiplied as in Power.ofInteger.
        long exponent = Math.abs((long) b);
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector factor = DoubleVector.fromArray(S, a, ao + i);
          DoubleVector result = constant(1.0);
          for (long m = exponent; m != 0; m >>= 1) {
            if ((m & 1) != 0) {
              result = result.mul(factor);
            }
            factor = factor.mul(factor);
          }
          result = b < 0 ? ONE.div(result) : result;
          result.intoArray(dst, d + i);
        }
      }
      default -> throw new IllegalArgumentException(op.name());
    }
  }

  static void apply(BinaryOp op, double a, double[] b, int bo, double[] dst, int d, int n) {
    DoubleVector u = constant(a);
    switch (op) {
      case ADD -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          u.add(v).intoArray(dst, d + i);
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          u.sub(v).intoArray(dst, d + i);
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          u.mul(v).intoArray(dst, d + i);
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          u.div(v).intoArray(dst, d + i);
        }
      }
      case MIN -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          u.min(v).intoArray(dst, d + i);
        }
      }
      case MAX -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          u.max(v).intoArray(dst, d + i);
        }
      }
      case MASKED_MULTIPLY -> {
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
          u.mul(v).blend(ZERO, u.compare(VectorOperators.EQ, ZERO)).intoArray(dst, d + i);
        }
      }
      default -> throw new IllegalArgumentException(op.name());
    }
  }
}
