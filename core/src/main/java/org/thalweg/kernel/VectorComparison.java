package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Vector loops of the comparisons. The remainder of a length goes to the scalar loop.
final class VectorComparison {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;

  private VectorComparison() {}

  static void apply(
      BinaryOp op, double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    switch (op) {
      case LESS -> less(a, ao, b, bo, dst, d, n);
      case LESS_OR_EQUAL -> lessOrEqual(a, ao, b, bo, dst, d, n);
      case GREATER -> greater(a, ao, b, bo, dst, d, n);
      case GREATER_OR_EQUAL -> greaterOrEqual(a, ao, b, bo, dst, d, n);
      case EQUAL -> equal(a, ao, b, bo, dst, d, n);
      case NOT_EQUAL -> notEqual(a, ao, b, bo, dst, d, n);
      default -> ScalarBinary.apply(op, a, ao, b, bo, dst, d, n);
    }
  }

  static void apply(BinaryOp op, double[] a, int ao, double b, double[] dst, int d, int n) {
    switch (op) {
      case LESS -> less(a, ao, b, dst, d, n);
      case LESS_OR_EQUAL -> lessOrEqual(a, ao, b, dst, d, n);
      case GREATER -> greater(a, ao, b, dst, d, n);
      case GREATER_OR_EQUAL -> greaterOrEqual(a, ao, b, dst, d, n);
      case EQUAL -> equal(a, ao, b, dst, d, n);
      case NOT_EQUAL -> notEqual(a, ao, b, dst, d, n);
      default -> ScalarBinary.apply(op, a, ao, b, dst, d, n);
    }
  }

  static void apply(BinaryOp op, double a, double[] b, int bo, double[] dst, int d, int n) {
    switch (op) {
      case LESS -> less(a, b, bo, dst, d, n);
      case LESS_OR_EQUAL -> lessOrEqual(a, b, bo, dst, d, n);
      case GREATER -> greater(a, b, bo, dst, d, n);
      case GREATER_OR_EQUAL -> greaterOrEqual(a, b, bo, dst, d, n);
      case EQUAL -> equal(a, b, bo, dst, d, n);
      case NOT_EQUAL -> notEqual(a, b, bo, dst, d, n);
      default -> ScalarBinary.apply(op, a, b, bo, dst, d, n);
    }
  }

  private static void less(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      DoubleVector.zero(S).blend(1, u.compare(VectorOperators.LT, v)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.LESS, a, ao + i, b, bo + i, dst, d + i, n - i);
  }

  private static void less(double[] a, int ao, double b, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector.zero(S).blend(1, u.compare(VectorOperators.LT, b)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.LESS, a, ao + i, b, dst, d + i, n - i);
  }

  private static void less(double a, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      DoubleVector.zero(S).blend(1, v.compare(VectorOperators.GT, a)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.LESS, a, b, bo + i, dst, d + i, n - i);
  }

  private static void lessOrEqual(
      double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      DoubleVector.zero(S).blend(1, u.compare(VectorOperators.LE, v)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.LESS_OR_EQUAL, a, ao + i, b, bo + i, dst, d + i, n - i);
  }

  private static void lessOrEqual(double[] a, int ao, double b, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector.zero(S).blend(1, u.compare(VectorOperators.LE, b)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.LESS_OR_EQUAL, a, ao + i, b, dst, d + i, n - i);
  }

  private static void lessOrEqual(double a, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      DoubleVector.zero(S).blend(1, v.compare(VectorOperators.GE, a)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.LESS_OR_EQUAL, a, b, bo + i, dst, d + i, n - i);
  }

  private static void greater(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      DoubleVector.zero(S).blend(1, u.compare(VectorOperators.GT, v)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.GREATER, a, ao + i, b, bo + i, dst, d + i, n - i);
  }

  private static void greater(double[] a, int ao, double b, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector.zero(S).blend(1, u.compare(VectorOperators.GT, b)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.GREATER, a, ao + i, b, dst, d + i, n - i);
  }

  private static void greater(double a, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      DoubleVector.zero(S).blend(1, v.compare(VectorOperators.LT, a)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.GREATER, a, b, bo + i, dst, d + i, n - i);
  }

  private static void greaterOrEqual(
      double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      DoubleVector.zero(S).blend(1, u.compare(VectorOperators.GE, v)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.GREATER_OR_EQUAL, a, ao + i, b, bo + i, dst, d + i, n - i);
  }

  private static void greaterOrEqual(double[] a, int ao, double b, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector.zero(S).blend(1, u.compare(VectorOperators.GE, b)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.GREATER_OR_EQUAL, a, ao + i, b, dst, d + i, n - i);
  }

  private static void greaterOrEqual(double a, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      DoubleVector.zero(S).blend(1, v.compare(VectorOperators.LE, a)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.GREATER_OR_EQUAL, a, b, bo + i, dst, d + i, n - i);
  }

  private static void equal(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      DoubleVector.zero(S).blend(1, u.compare(VectorOperators.EQ, v)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.EQUAL, a, ao + i, b, bo + i, dst, d + i, n - i);
  }

  private static void equal(double[] a, int ao, double b, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector.zero(S).blend(1, u.compare(VectorOperators.EQ, b)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.EQUAL, a, ao + i, b, dst, d + i, n - i);
  }

  private static void equal(double a, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      DoubleVector.zero(S).blend(1, v.compare(VectorOperators.EQ, a)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.EQUAL, a, b, bo + i, dst, d + i, n - i);
  }

  private static void notEqual(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      DoubleVector.zero(S).blend(1, u.compare(VectorOperators.NE, v)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.NOT_EQUAL, a, ao + i, b, bo + i, dst, d + i, n - i);
  }

  private static void notEqual(double[] a, int ao, double b, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector.zero(S).blend(1, u.compare(VectorOperators.NE, b)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.NOT_EQUAL, a, ao + i, b, dst, d + i, n - i);
  }

  private static void notEqual(double a, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      DoubleVector.zero(S).blend(1, v.compare(VectorOperators.NE, a)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.NOT_EQUAL, a, b, bo + i, dst, d + i, n - i);
  }
}
