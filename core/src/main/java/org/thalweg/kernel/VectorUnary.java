package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Vector loops of the elementwise functions of one argument, one method a function. The remainder
/// of a length, and functions without a vector form, go to the scalar loop.
final class VectorUnary {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;

  private VectorUnary() {}

  static void apply(UnaryOp op, double[] a, int ao, double[] dst, int d, int n) {
    switch (op) {
      case NEGATE -> negate(a, ao, dst, d, n);
      case ABS -> abs(a, ao, dst, d, n);
      case SQRT -> sqrt(a, ao, dst, d, n);
      case RECIPROCAL -> reciprocal(a, ao, dst, d, n);
      case SQUARE -> square(a, ao, dst, d, n);
      case SIGN -> sign(a, ao, dst, d, n);
      case NOT -> not(a, ao, dst, d, n);
      case EXP -> exp(a, ao, dst, d, n);
      case EXPM1 -> expm1(a, ao, dst, d, n);
      case LOG -> log(a, ao, dst, d, n);
      case LOG1P -> log1p(a, ao, dst, d, n);
      case SIGMOID -> sigmoid(a, ao, dst, d, n);
      case SOFTPLUS -> softplus(a, ao, dst, d, n);
      case TANH -> tanh(a, ao, dst, d, n);
      case ERF -> erf(a, ao, dst, d, n);
      case SIN -> sin(a, ao, dst, d, n);
      case COS -> cos(a, ao, dst, d, n);
      case SINH, COSH, TAN, ATAN, LGAMMA, DIGAMMA, TRIGAMMA ->
          ScalarUnary.apply(op, a, ao, dst, d, n);
    }
  }

  private static void negate(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      v.neg().intoArray(dst, d + i);
    }
    ScalarUnary.apply(UnaryOp.NEGATE, a, ao + i, dst, d + i, n - i);
  }

  private static void abs(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      v.abs().intoArray(dst, d + i);
    }
    ScalarUnary.apply(UnaryOp.ABS, a, ao + i, dst, d + i, n - i);
  }

  private static void sqrt(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      v.sqrt().intoArray(dst, d + i);
    }
    ScalarUnary.apply(UnaryOp.SQRT, a, ao + i, dst, d + i, n - i);
  }

  private static void reciprocal(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      VectorExp.constant(1).div(v).intoArray(dst, d + i);
    }
    ScalarUnary.apply(UnaryOp.RECIPROCAL, a, ao + i, dst, d + i, n - i);
  }

  private static void square(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      v.mul(v).intoArray(dst, d + i);
    }
    ScalarUnary.apply(UnaryOp.SQUARE, a, ao + i, dst, d + i, n - i);
  }

  private static void sign(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      v.blend(1, v.compare(VectorOperators.GT, 0))
          .blend(-1, v.compare(VectorOperators.LT, 0))
          .intoArray(dst, d + i);
    }
    ScalarUnary.apply(UnaryOp.SIGN, a, ao + i, dst, d + i, n - i);
  }

  private static void not(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      VectorExp.constant(0).blend(1, v.compare(VectorOperators.EQ, 0)).intoArray(dst, d + i);
    }
    ScalarUnary.apply(UnaryOp.NOT, a, ao + i, dst, d + i, n - i);
  }

  private static void exp(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      VectorExp.exp(v).intoArray(dst, d + i);
    }
    ScalarUnary.apply(UnaryOp.EXP, a, ao + i, dst, d + i, n - i);
  }

  private static void expm1(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      VectorExp.expm1(v).intoArray(dst, d + i);
    }
    ScalarUnary.apply(UnaryOp.EXPM1, a, ao + i, dst, d + i, n - i);
  }

  private static void log(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      VectorLog.log(v).intoArray(dst, d + i);
    }
    ScalarUnary.apply(UnaryOp.LOG, a, ao + i, dst, d + i, n - i);
  }

  private static void log1p(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      VectorLog.log1p(v).intoArray(dst, d + i);
    }
    ScalarUnary.apply(UnaryOp.LOG1P, a, ao + i, dst, d + i, n - i);
  }

  private static void sigmoid(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      VectorExp.sigmoid(v).intoArray(dst, d + i);
    }
    ScalarUnary.apply(UnaryOp.SIGMOID, a, ao + i, dst, d + i, n - i);
  }

  private static void softplus(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      VectorLog.softplus(v).intoArray(dst, d + i);
    }
    ScalarUnary.apply(UnaryOp.SOFTPLUS, a, ao + i, dst, d + i, n - i);
  }

  private static void tanh(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      VectorExp.tanh(v).intoArray(dst, d + i);
    }
    ScalarUnary.apply(UnaryOp.TANH, a, ao + i, dst, d + i, n - i);
  }

  private static void erf(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      VectorErf.erf(v).intoArray(dst, d + i);
    }
    ScalarUnary.apply(UnaryOp.ERF, a, ao + i, dst, d + i, n - i);
  }

  private static void sin(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      if (v.abs().compare(VectorOperators.GT, Trig.MODERATE).anyTrue()) {
        ScalarUnary.apply(UnaryOp.SIN, a, ao + i, dst, d + i, VectorWidth.LANES);
      } else {
        VectorTrig.sin(v).intoArray(dst, d + i);
      }
    }
    ScalarUnary.apply(UnaryOp.SIN, a, ao + i, dst, d + i, n - i);
  }

  private static void cos(double[] a, int ao, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, a, ao + i);
      if (v.abs().compare(VectorOperators.GT, Trig.MODERATE).anyTrue()) {
        ScalarUnary.apply(UnaryOp.COS, a, ao + i, dst, d + i, VectorWidth.LANES);
      } else {
        VectorTrig.cos(v).intoArray(dst, d + i);
      }
    }
    ScalarUnary.apply(UnaryOp.COS, a, ao + i, dst, d + i, n - i);
  }
}
