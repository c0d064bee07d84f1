package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [BlockKernels#affine] with rows as vector lanes: four outputs side by side, so that an element
/// of the matrix is loaded once for them, the rest one by one.
final class VectorAffine {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;

  private VectorAffine() {}

  /// Rows before n, a multiple of 8; arguments as in [BlockKernels#affine].
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
    int k = 0;
    for (; k < outputs - 3; k += 4) {
      for (int i = 0; i < n; i += VectorWidth.LANES) {
        int at = xo + (i >> 3) * tileStep + (i & 7);
        int w0 = wo + k * wOutputStep;
        int w1 = w0 + wOutputStep;
        int w2 = w1 + wOutputStep;
        int w3 = w2 + wOutputStep;
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector s00 = zero;
        DoubleVector s01 = zero;
        DoubleVector s10 = zero;
        DoubleVector s11 = zero;
        DoubleVector s20 = zero;
        DoubleVector s21 = zero;
        DoubleVector s30 = zero;
        DoubleVector s31 = zero;
        int j = 0;
        for (; j < columns - 1; j += 2) {
          DoubleVector u = DoubleVector.fromArray(S, x, at);
          DoubleVector v = DoubleVector.fromArray(S, x, at + columnStep);
          s00 = u.fma(constant(w[w0]), s00);
          s01 = v.fma(constant(w[w0 + wStep]), s01);
          w0 += 2 * wStep;
          s10 = u.fma(constant(w[w1]), s10);
          s11 = v.fma(constant(w[w1 + wStep]), s11);
          w1 += 2 * wStep;
          s20 = u.fma(constant(w[w2]), s20);
          s21 = v.fma(constant(w[w2 + wStep]), s21);
          w2 += 2 * wStep;
          s30 = u.fma(constant(w[w3]), s30);
          s31 = v.fma(constant(w[w3 + wStep]), s31);
          w3 += 2 * wStep;
          at += 2 * columnStep;
        }
        if (j < columns) {
          DoubleVector u = DoubleVector.fromArray(S, x, at);
          s00 = u.fma(constant(w[w0]), s00);
          s10 = u.fma(constant(w[w1]), s10);
          s20 = u.fma(constant(w[w2]), s20);
          s30 = u.fma(constant(w[w3]), s30);
        }
        int to = d + k * dStep + i;
        store(s00.add(s01), dst, to, add);
        store(s10.add(s11), dst, to + dStep, add);
        store(s20.add(s21), dst, to + 2 * dStep, add);
        store(s30.add(s31), dst, to + 3 * dStep, add);
      }
    }
    if (VectorTiles.fit(columnStep) && wStep == 1) {
      for (; k < outputs; k++) {
        VectorTiles.affine(
            x, xo, tileStep, columns, w, wo + k * wOutputStep, dst, d + k * dStep, n, add);
      }
    }
    for (; k < outputs; k++) {
      for (int i = 0; i < n; i += VectorWidth.LANES) {
        int at = xo + (i >> 3) * tileStep + (i & 7);
        int w0 = wo + k * wOutputStep;
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector s0 = zero;
        DoubleVector s1 = zero;
        int j = 0;
        for (; j < columns - 1; j += 2) {
          s0 = DoubleVector.fromArray(S, x, at).fma(constant(w[w0]), s0);
          s1 = DoubleVector.fromArray(S, x, at + columnStep).fma(constant(w[w0 + wStep]), s1);
          w0 += 2 * wStep;
          at += 2 * columnStep;
        }
        if (j < columns) {
          s0 = DoubleVector.fromArray(S, x, at).fma(constant(w[w0]), s0);
        }
        store(s0.add(s1), dst, d + k * dStep + i, add);
      }
    }
  }

  private static void store(DoubleVector v, double[] dst, int to, boolean add) {
    DoubleVector result = add ? DoubleVector.fromArray(S, dst, to).add(v) : v;
    result.intoArray(dst, to);
  }
}
