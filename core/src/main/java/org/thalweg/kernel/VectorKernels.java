package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The vector twin. Only the classes of this package whose names begin with `Vector` name
/// `jdk.incubator.vector`; they are loaded when [Kernels] makes the first instance of this one.
///
/// What is not overridden here has no vector form that pays.
final class VectorKernels extends ScalarKernels {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;

  /// Whether the 8 lanes of a sum over rows fit one vector register.
  private static final boolean EIGHT_LANES = VectorWidth.LANES == Lanes.COUNT;

  VectorKernels() {}

  @Override
  public void unary(UnaryOp op, double[] a, int ao, double[] dst, int d, int n) {
    VectorUnary.apply(op, a, ao, dst, d, n);
  }

  @Override
  public void binary(
      BinaryOp op, double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    VectorArithmetic.apply(op, a, ao, b, bo, dst, d, n);
  }

  @Override
  public void binary(BinaryOp op, double[] a, int ao, double b, double[] dst, int d, int n) {
    VectorArithmetic.apply(op, a, ao, b, dst, d, n);
  }

  @Override
  public void binary(BinaryOp op, double a, double[] b, int bo, double[] dst, int d, int n) {
    VectorArithmetic.apply(op, a, b, bo, dst, d, n);
  }

  @Override
  public void integerPower(double[] a, int ao, int exponent, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector factor = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector result = DoubleVector.broadcast(S, 1);
      for (long m = Math.abs((long) exponent); m != 0; m >>= 1) {
        if ((m & 1) != 0) {
          result = result.mul(factor);
        }
        factor = factor.mul(factor);
      }
      if (exponent < 0) {
        result = DoubleVector.broadcast(S, 1).div(result);
      }
      result.intoArray(dst, d + i);
    }
    super.integerPower(a, ao + i, exponent, dst, d + i, n - i);
  }

  @Override
  public void addProduct(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      u.fma(v, DoubleVector.fromArray(S, dst, d + i)).intoArray(dst, d + i);
    }
    super.addProduct(a, ao + i, b, bo + i, dst, d + i, n - i);
  }

  @Override
  public void addProduct(double a, double[] b, int bo, double[] dst, int d, int n) {
    DoubleVector u = DoubleVector.broadcast(S, a);
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      u.fma(v, DoubleVector.fromArray(S, dst, d + i)).intoArray(dst, d + i);
    }
    super.addProduct(a, b, bo + i, dst, d + i, n - i);
  }

  @Override
  public void select(
      double[] c, int co, double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      VectorMask<Double> yes = DoubleVector.fromArray(S, c, co + i).compare(VectorOperators.NE, 0);
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      v.blend(u, yes).intoArray(dst, d + i);
    }
    super.select(c, co + i, a, ao + i, b, bo + i, dst, d + i, n - i);
  }

  @Override
  public void select(double[] c, int co, double[] a, int ao, double b, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      VectorMask<Double> yes = DoubleVector.fromArray(S, c, co + i).compare(VectorOperators.NE, 0);
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      VectorExp.constant(b).blend(u, yes).intoArray(dst, d + i);
    }
    super.select(c, co + i, a, ao + i, b, dst, d + i, n - i);
  }

  @Override
  public void select(double[] c, int co, double a, double[] b, int bo, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      VectorMask<Double> yes = DoubleVector.fromArray(S, c, co + i).compare(VectorOperators.NE, 0);
      DoubleVector v = DoubleVector.fromArray(S, b, bo + i);
      v.blend(a, yes).intoArray(dst, d + i);
    }
    super.select(c, co + i, a, b, bo + i, dst, d + i, n - i);
  }

  @Override
  public void select(double[] c, int co, double a, double b, double[] dst, int d, int n) {
    int i = 0;
    for (int end = S.loopBound(n); i < end; i += VectorWidth.LANES) {
      VectorMask<Double> yes = DoubleVector.fromArray(S, c, co + i).compare(VectorOperators.NE, 0);

      VectorExp.constant(b).blend(a, yes).intoArray(dst, d + i);
    }
    super.select(c, co + i, a, b, dst, d + i, n - i);
  }

  @Override
  public double sum(double[] a, int ao, int n) {
    return EIGHT_LANES ? VectorReductions.sum(a, ao, n) : super.sum(a, ao, n);
  }

  @Override
  public double dot(double[] a, int ao, double[] b, int bo, int n) {
    return EIGHT_LANES ? VectorReductions.dot(a, ao, b, bo, n) : super.dot(a, ao, b, bo, n);
  }

  @Override
  public double dot(double[] a, int ao, double[] b, int bo, double[] c, int co, int n) {
    return EIGHT_LANES
        ? VectorReductions.dot(a, ao, b, bo, c, co, n)
        : super.dot(a, ao, b, bo, c, co, n);
  }

  @Override
  public void affine(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      double[] w,
      int wo,
      int wStep,
      int wOutputStep,
      int outputs,
      double[] dst,
      int d,
      int dStep,
      int n,
      boolean add) {
    VectorAffine.apply(
        x,
        xo,
        columnStep,
        tileStep,
        columns,
        w,
        wo,
        wStep,
        wOutputStep,
        outputs,
        dst,
        d,
        dStep,
        n,
        add);
  }

  @Override
  public void adjoint(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      double[] a,
      int ao,
      int aStep,
      int outputs,
      int n,
      double[] acc,
      int co,
      int accOutputStep) {
    if (EIGHT_LANES) {
      VectorAdjoint.apply(
          x, xo, columnStep, tileStep, columns, a, ao, aStep, outputs, n, acc, co, accOutputStep);
    } else {
      super.adjoint(
          x, xo, columnStep, tileStep, columns, a, ao, aStep, outputs, n, acc, co, accOutputStep);
    }
  }

  @Override
  public void gram(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      int n,
      double[] out,
      int oo,
      int ld) {
    if (EIGHT_LANES) {
      VectorGram.apply(x, xo, columnStep, tileStep, columns, n, out, oo, ld);
    } else {
      super.gram(x, xo, columnStep, tileStep, columns, n, out, oo, ld);
    }
  }

  @Override
  public void gram(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      double[] weights,
      int wo,
      int n,
      double[] out,
      int oo,
      int ld) {
    if (EIGHT_LANES) {
      VectorWeightedGram.apply(x, xo, columnStep, tileStep, columns, weights, wo, n, out, oo, ld);
    } else {
      super.gram(x, xo, columnStep, tileStep, columns, weights, wo, n, out, oo, ld);
    }
  }
}
