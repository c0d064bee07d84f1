package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Vector loops of the arithmetic of two arguments. The remainder of a length goes to the scalar
/// loop.
final class VectorArithmetic {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;

  private VectorArithmetic() {}

  static void apply(
      BinaryOp op, double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    switch (op) {
      case ADD -> add(a, ao, b, bo, dst, d, n);
      case SUBTRACT -> subtract(a, ao, b, bo, dst, d, n);
      case MULTIPLY -> multiply(a, ao, b, bo, dst, d, n);
      case DIVIDE -> divide(a, ao, b, bo, dst, d, n);
      case POWER -> ScalarBinary.apply(op, a, ao, b, bo, dst, d, n);
      case MIN -> min(a, ao, b, bo, dst, d, n);
      case MAX -> max(a, ao, b, bo, dst, d, n);
      case MASKED_MULTIPLY -> maskedMultiply(a, ao, b, bo, dst, d, n);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL ->
          VectorComparison.apply(op, a, ao, b, bo, dst, d, n);
    }
  }

  static void apply(BinaryOp op, double[] a, int ao, double b, double[] dst, int d, int n) {
    switch (op) {
      case ADD -> add(a, ao, b, dst, d, n);
      case SUBTRACT -> subtract(a, ao, b, dst, d, n);
      case MULTIPLY -> multiply(a, ao, b, dst, d, n);
      case DIVIDE -> divide(a, ao, b, dst, d, n);
      case POWER -> ScalarBinary.apply(op, a, ao, b, dst, d, n);
      case MIN -> min(a, ao, b, dst, d, n);
      case MAX -> max(a, ao, b, dst, d, n);
      case MASKED_MULTIPLY -> maskedMultiply(a, ao, b, dst, d, n);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL ->
          VectorComparison.apply(op, a, ao, b, dst, d, n);
    }
  }

  static void apply(BinaryOp op, double a, double[] b, int bo, double[] dst, int d, int n) {
    switch (op) {
      case ADD -> add(a, b, bo, dst, d, n);
      case SUBTRACT -> subtract(a, b, bo, dst, d, n);
      case MULTIPLY -> multiply(a, b, bo, dst, d, n);
      case DIVIDE -> divide(a, b, bo, dst, d, n);
      case POWER -> ScalarBinary.apply(op, a, b, bo, dst, d, n);
      case MIN -> min(a, b, bo, dst, d, n);
      case MAX -> max(a, b, bo, dst, d, n);
      case MASKED_MULTIPLY -> maskedMultiply(a, b, bo, dst, d, n);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL ->
          VectorComparison.apply(op, a, b, bo, dst, d, n);
    }
  }

  private static void add(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      u.add(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.ADD, a, ao + i, b, bo + i, dst, d + i, n - i);
  }

  private static void add(double[] a, int ao, double b, double[] dst, int d, int n) {
    int i = 0;
    DoubleVector v = DoubleVector.broadcast(S, b);
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      u.add(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.ADD, a, ao + i, b, dst, d + i, n - i);
  }

  private static void add(double a, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    DoubleVector u = DoubleVector.broadcast(S, a);
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      u.add(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.ADD, a, b, bo + i, dst, d + i, n - i);
  }

  private static void subtract(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      u.sub(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.SUBTRACT, a, ao + i, b, bo + i, dst, d + i, n - i);
  }

  private static void subtract(double[] a, int ao, double b, double[] dst, int d, int n) {
    int i = 0;
    DoubleVector v = DoubleVector.broadcast(S, b);
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      u.sub(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.SUBTRACT, a, ao + i, b, dst, d + i, n - i);
  }

  private static void subtract(double a, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    DoubleVector u = DoubleVector.broadcast(S, a);
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      u.sub(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.SUBTRACT, a, b, bo + i, dst, d + i, n - i);
  }

  private static void multiply(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      u.mul(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.MULTIPLY, a, ao + i, b, bo + i, dst, d + i, n - i);
  }

  private static void multiply(double[] a, int ao, double b, double[] dst, int d, int n) {
    int i = 0;
    DoubleVector v = DoubleVector.broadcast(S, b);
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      u.mul(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.MULTIPLY, a, ao + i, b, dst, d + i, n - i);
  }

  private static void multiply(double a, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    DoubleVector u = DoubleVector.broadcast(S, a);
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      u.mul(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.MULTIPLY, a, b, bo + i, dst, d + i, n - i);
  }

  private static void divide(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      u.div(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.DIVIDE, a, ao + i, b, bo + i, dst, d + i, n - i);
  }

  private static void divide(double[] a, int ao, double b, double[] dst, int d, int n) {
    int i = 0;
    DoubleVector v = DoubleVector.broadcast(S, b);
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      u.div(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.DIVIDE, a, ao + i, b, dst, d + i, n - i);
  }

  private static void divide(double a, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    DoubleVector u = DoubleVector.broadcast(S, a);
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      u.div(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.DIVIDE, a, b, bo + i, dst, d + i, n - i);
  }

  private static void min(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      u.min(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.MIN, a, ao + i, b, bo + i, dst, d + i, n - i);
  }

  private static void min(double[] a, int ao, double b, double[] dst, int d, int n) {
    int i = 0;
    DoubleVector v = DoubleVector.broadcast(S, b);
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      u.min(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.MIN, a, ao + i, b, dst, d + i, n - i);
  }

  private static void min(double a, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    DoubleVector u = DoubleVector.broadcast(S, a);
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      u.min(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.MIN, a, b, bo + i, dst, d + i, n - i);
  }

  private static void max(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      u.max(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.MAX, a, ao + i, b, bo + i, dst, d + i, n - i);
  }

  private static void max(double[] a, int ao, double b, double[] dst, int d, int n) {
    int i = 0;
    DoubleVector v = DoubleVector.broadcast(S, b);
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      u.max(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.MAX, a, ao + i, b, dst, d + i, n - i);
  }

  private static void max(double a, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    DoubleVector u = DoubleVector.broadcast(S, a);
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      u.max(v).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.MAX, a, b, bo + i, dst, d + i, n - i);
  }

  private static void maskedMultiply(
      double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      u.mul(v).blend(0, u.eq(0)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.MASKED_MULTIPLY, a, ao + i, b, bo + i, dst, d + i, n - i);
  }

  private static void maskedMultiply(double[] a, int ao, double b, double[] dst, int d, int n) {
    int i = 0;
    DoubleVector v = DoubleVector.broadcast(S, b);
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      u.mul(v).blend(0, u.eq(0)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.MASKED_MULTIPLY, a, ao + i, b, dst, d + i, n - i);
  }

  private static void maskedMultiply(double a, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    DoubleVector u = DoubleVector.broadcast(S, a);
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      u.mul(v).blend(0, u.eq(0)).intoArray(dst, d + i);
    }
    ScalarBinary.apply(BinaryOp.MASKED_MULTIPLY, a, b, bo + i, dst, d + i, n - i);
  }
}
