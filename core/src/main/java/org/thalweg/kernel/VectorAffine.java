package org.thalweg.kernel;

import static org.thalweg.kernel.VectorExp.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [BlockKernels#affine] with rows as vector lanes: four outputs side by side, so that each element
/// of the matrix is loaded once for them, then one by one.
final class VectorAffine {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;

  private VectorAffine() {}

  static void apply(
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
    int whole = S.loopBound(n);
    int k = 0;
    for (; k < outputs - 3; k += 4) {
      four(
          x,
          xo,
          columnStep,
          tileStep,
          columns,
          w,
          wo + k * wOutputStep,
          wStep,
          wOutputStep,
          dst,
          d + k * dStep,
          dStep,
          whole,
          add);
    }
    for (; k < outputs; k++) {
      one(
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
          whole,
          add);
    }
    if (whole < n) {
      for (k = 0; k < outputs; k++) {
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
            whole,
            n,
            add);
      }
    }
  }

  private static void one(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      double[] w,
      int wo,
      int wStep,
      double[] dst,
      int d,
      int n,
      boolean add) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      int at = xo + (i >> 3) * tileStep + (i & 7);
      int w0 = wo;
      DoubleVector s00 = DoubleVector.zero(S);
      DoubleVector s01 = DoubleVector.zero(S);
      DoubleVector s02 = DoubleVector.zero(S);
      DoubleVector s03 = DoubleVector.zero(S);
      int j = 0;
      for (; j < columns - 3; j += 4) {
        DoubleVector x0 = DoubleVector.fromArray(S, x, at);
        DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep);
        DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * columnStep);
        DoubleVector x3 = DoubleVector.fromArray(S, x, at + 3 * columnStep);
        at += 4 * columnStep;
        s00 = x0.fma(constant(w[w0]), s00);
        s01 = x1.fma(constant(w[w0 + wStep]), s01);
        s02 = x2.fma(constant(w[w0 + 2 * wStep]), s02);
        s03 = x3.fma(constant(w[w0 + 3 * wStep]), s03);
        w0 += 4 * wStep;
      }
      if (j < columns) {
        DoubleVector v = DoubleVector.fromArray(S, x, at);
        s00 = v.fma(constant(w[w0]), s00);
        w0 += wStep;
        at += columnStep;
        j++;
      }
      if (j < columns) {
        DoubleVector v = DoubleVector.fromArray(S, x, at);
        s01 = v.fma(constant(w[w0]), s01);
        w0 += wStep;
        at += columnStep;
        j++;
      }
      if (j < columns) {
        DoubleVector v = DoubleVector.fromArray(S, x, at);
        s02 = v.fma(constant(w[w0]), s02);
        w0 += wStep;
        at += columnStep;
        j++;
      }
      store(s00.add(s02).add(s01.add(s03)), dst, d + i, add);
    }
  }

  private static void four(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      double[] w,
      int wo,
      int wStep,
      int wOutputStep,
      double[] dst,
      int d,
      int dStep,
      int n,
      boolean add) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      int at = xo + (i >> 3) * tileStep + (i & 7);
      int w0 = wo;
      int w1 = wo + wOutputStep;
      int w2 = wo + 2 * wOutputStep;
      int w3 = wo + 3 * wOutputStep;
      DoubleVector s00 = DoubleVector.zero(S);
      DoubleVector s01 = DoubleVector.zero(S);
      DoubleVector s02 = DoubleVector.zero(S);
      DoubleVector s03 = DoubleVector.zero(S);
      DoubleVector s10 = DoubleVector.zero(S);
      DoubleVector s11 = DoubleVector.zero(S);
      DoubleVector s12 = DoubleVector.zero(S);
      DoubleVector s13 = DoubleVector.zero(S);
      DoubleVector s20 = DoubleVector.zero(S);
      DoubleVector s21 = DoubleVector.zero(S);
      DoubleVector s22 = DoubleVector.zero(S);
      DoubleVector s23 = DoubleVector.zero(S);
      DoubleVector s30 = DoubleVector.zero(S);
      DoubleVector s31 = DoubleVector.zero(S);
      DoubleVector s32 = DoubleVector.zero(S);
      DoubleVector s33 = DoubleVector.zero(S);
      int j = 0;
      for (; j < columns - 3; j += 4) {
        DoubleVector x0 = DoubleVector.fromArray(S, x, at);
        DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep);
        DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * columnStep);
        DoubleVector x3 = DoubleVector.fromArray(S, x, at + 3 * columnStep);
        at += 4 * columnStep;
        s00 = x0.fma(constant(w[w0]), s00);
        s01 = x1.fma(constant(w[w0 + wStep]), s01);
        s02 = x2.fma(constant(w[w0 + 2 * wStep]), s02);
        s03 = x3.fma(constant(w[w0 + 3 * wStep]), s03);
        w0 += 4 * wStep;
        s10 = x0.fma(constant(w[w1]), s10);
        s11 = x1.fma(constant(w[w1 + wStep]), s11);
        s12 = x2.fma(constant(w[w1 + 2 * wStep]), s12);
        s13 = x3.fma(constant(w[w1 + 3 * wStep]), s13);
        w1 += 4 * wStep;
        s20 = x0.fma(constant(w[w2]), s20);
        s21 = x1.fma(constant(w[w2 + wStep]), s21);
        s22 = x2.fma(constant(w[w2 + 2 * wStep]), s22);
        s23 = x3.fma(constant(w[w2 + 3 * wStep]), s23);
        w2 += 4 * wStep;
        s30 = x0.fma(constant(w[w3]), s30);
        s31 = x1.fma(constant(w[w3 + wStep]), s31);
        s32 = x2.fma(constant(w[w3 + 2 * wStep]), s32);
        s33 = x3.fma(constant(w[w3 + 3 * wStep]), s33);
        w3 += 4 * wStep;
      }
      if (j < columns) {
        DoubleVector v = DoubleVector.fromArray(S, x, at);
        s00 = v.fma(constant(w[w0]), s00);
        w0 += wStep;
        s10 = v.fma(constant(w[w1]), s10);
        w1 += wStep;
        s20 = v.fma(constant(w[w2]), s20);
        w2 += wStep;
        s30 = v.fma(constant(w[w3]), s30);
        w3 += wStep;
        at += columnStep;
        j++;
      }
      if (j < columns) {
        DoubleVector v = DoubleVector.fromArray(S, x, at);
        s01 = v.fma(constant(w[w0]), s01);
        w0 += wStep;
        s11 = v.fma(constant(w[w1]), s11);
        w1 += wStep;
        s21 = v.fma(constant(w[w2]), s21);
        w2 += wStep;
        s31 = v.fma(constant(w[w3]), s31);
        w3 += wStep;
        at += columnStep;
        j++;
      }
      if (j < columns) {
        DoubleVector v = DoubleVector.fromArray(S, x, at);
        s02 = v.fma(constant(w[w0]), s02);
        w0 += wStep;
        s12 = v.fma(constant(w[w1]), s12);
        w1 += wStep;
        s22 = v.fma(constant(w[w2]), s22);
        w2 += wStep;
        s32 = v.fma(constant(w[w3]), s32);
        w3 += wStep;
        at += columnStep;
        j++;
      }
      store(s00.add(s02).add(s01.add(s03)), dst, d + i, add);
      store(s10.add(s12).add(s11.add(s13)), dst, d + dStep + i, add);
      store(s20.add(s22).add(s21.add(s23)), dst, d + 2 * dStep + i, add);
      store(s30.add(s32).add(s31.add(s33)), dst, d + 3 * dStep + i, add);
    }
  }

  private static void store(DoubleVector v, double[] dst, int to, boolean add) {
    DoubleVector result = add ? DoubleVector.fromArray(S, dst, to).add(v) : v;
    result.intoArray(dst, to);
  }
}
