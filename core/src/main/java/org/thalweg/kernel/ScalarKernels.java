package org.thalweg.kernel;

import java.util.Arrays;

/// The scalar twin: plain loops, which define what [BlockKernels] compute.
class ScalarKernels implements BlockKernels {

  ScalarKernels() {}

  @Override
  public void unary(UnaryOp op, double[] a, int ao, double[] dst, int d, int n) {
    ScalarUnary.apply(op, a, ao, dst, d, n);
  }

  @Override
  public void softplusAndSigmoid(
      double[] a, int ao, double[] softplus, int so, double[] sigmoid, int go, int n) {
    for (int i = 0; i < n; i++) {
      softplus[so + i] = Softplus.of(a[ao + i]);
      sigmoid[go + i] = Sigmoid.of(a[ao + i]);
    }
  }

  @Override
  public double softplusSum(double[] a, int ao, int n) {
    return SoftplusSum.of(a, ao, n);
  }

  @Override
  public double softplusSumAndSigmoid(double[] a, int ao, double[] sigmoid, int go, int n) {
    return SoftplusSum.withSigmoid(a, ao, sigmoid, go, n);
  }

  @Override
  public void binary(
      BinaryOp op, double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    ScalarBinary.apply(op, a, ao, b, bo, dst, d, n);
  }

  @Override
  public void binary(BinaryOp op, double[] a, int ao, double b, double[] dst, int d, int n) {
    ScalarBinary.apply(op, a, ao, b, dst, d, n);
  }

  @Override
  public void binary(BinaryOp op, double a, double[] b, int bo, double[] dst, int d, int n) {
    ScalarBinary.apply(op, a, b, bo, dst, d, n);
  }

  @Override
  public void integerPower(double[] a, int ao, int exponent, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Power.ofInteger(a[ao + i], exponent);
    }
  }

  @Override
  public void addProduct(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Math.fma(a[ao + i], b[bo + i], dst[d + i]);
    }
  }

  @Override
  public void addProduct(double a, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Math.fma(a, b[bo + i], dst[d + i]);
    }
  }

  @Override
  public double rowDot(double[] x, int xo, double[] w, int n) {
    return ScalarReductions.dot(x, xo, w, 0, n);
  }

  @Override
  public void addRow(double c, double[] x, int xo, double[] w, int n) {
    for (int j = 0; j < n; j++) {
      w[j] = Math.fma(c, x[xo + j], w[j]);
    }
  }

  @Override
  public void select(
      double[] c, int co, double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = c[co + i] != 0 ? a[ao + i] : b[bo + i];
    }
  }

  @Override
  public void select(double[] c, int co, double[] a, int ao, double b, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = c[co + i] != 0 ? a[ao + i] : b;
    }
  }

  @Override
  public void select(double[] c, int co, double a, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = c[co + i] != 0 ? a : b[bo + i];
    }
  }

  @Override
  public void select(double[] c, int co, double a, double b, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = c[co + i] != 0 ? a : b;
    }
  }

  @Override
  public void fill(double value, double[] dst, int d, int n) {
    Arrays.fill(dst, d, d + n, value);
  }

  @Override
  public void copy(double[] a, int ao, double[] dst, int d, int n) {
    System.arraycopy(a, ao, dst, d, n);
  }

  @Override
  public double sum(double[] a, int ao, int n) {
    return ScalarReductions.sum(a, ao, n);
  }

  @Override
  public double dot(double[] a, int ao, double[] b, int bo, int n) {
    return ScalarReductions.dot(a, ao, b, bo, n);
  }

  @Override
  public double dot(double[] a, int ao, double[] b, int bo, double[] c, int co, int n) {
    return ScalarReductions.dot(a, ao, b, bo, c, co, n);
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
    for (int k = 0; k < outputs; k++) {
      ScalarDense.affine(
          x,
          xo,
          columnStep,
          tileStep,
          columns,
          w,
          wo + k * wOutputStep,
          wStep,
          dst,
          d + k * dStep,
          0,
          n,
          add);
    }
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
    for (int k = 0; k < outputs; k++) {
      for (int j = 0; j < columns; j++) {
        acc[co + k * accOutputStep + j] +=
            ScalarDense.dot(x, xo + j * columnStep, tileStep, a, ao + k * aStep, n);
      }
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
    for (int j = 0; j < columns; j++) {
      for (int k = j; k < columns; k++) {
        out[oo + j * ld + k] +=
            ScalarDense.columnDot(x, xo + j * columnStep, xo + k * columnStep, tileStep, n);
      }
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
    for (int j = 0; j < columns; j++) {
      for (int k = j; k < columns; k++) {
        out[oo + j * ld + k] +=
            ScalarDense.weightedDot(
                x, xo + j * columnStep, xo + k * columnStep, tileStep, weights, wo, n);
      }
    }
  }

  @Override
  public final void sparseAffine(
      double[] values,
      int[] indices,
      int[] rowStarts,
      int firstRow,
      double[] w,
      int wo,
      double[] dst,
      int d,
      int n,
      boolean add) {
    for (int i = 0; i < n; i++) {
      int from = rowStarts[firstRow + i];
      int to = rowStarts[firstRow + i + 1];
      double product = Sparse.dot(values, indices, from, to, w, wo);
      dst[d + i] = add ? dst[d + i] + product : product;
    }
  }

  @Override
  public final void sparseAdjoint(
      double[] values,
      int[] indices,
      int[] rowStarts,
      int firstRow,
      double[] a,
      int ao,
      int n,
      double[] acc,
      int co) {
    for (int i = 0; i < n; i++) {
      int from = rowStarts[firstRow + i];
      int to = rowStarts[firstRow + i + 1];
      Sparse.scatter(values, indices, from, to, a[ao + i], acc, co);
    }
  }

  @Override
  public final void sparseGram(
      double[] values,
      int[] indices,
      int[] rowStarts,
      int firstRow,
      double[] weights,
      int wo,
      int n,
      double[] out,
      int oo,
      int ld) {
    for (int i = 0; i < n; i++) {
      int to = rowStarts[firstRow + i + 1];
      for (int e = rowStarts[firstRow + i]; e < to; e++) {
        double factor = weights[wo + i] * values[e];
        Sparse.scatter(values, indices, e, to, factor, out, oo + indices[e] * ld);
      }
    }
  }
}
