package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The weighted form of [BlockKernels#gram] in squares of 4 × 4 columns, as [VectorGram]. The
/// weighted column is the first factor: (dᵢ·xᵢⱼ)·xᵢₖ for j ≤ k.
final class VectorWeightedGram {

  private static final VectorSpecies<Double> S = VectorLanes.EIGHT;

  private VectorWeightedGram() {}

  static void apply(
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
    if (columns < 4) {
      few(x, xo, columnStep, tileStep, columns, weights, wo, n, out, oo, ld);
      return;
    }
    for (int j = 0; j < columns; j += 4) {
      int first = Math.min(j, columns - 4);
      for (int i = 0; i < j; i += 4) {
        square(
            x,
            xo + i * columnStep,
            xo + first * columnStep,
            columnStep,
            tileStep,
            weights,
            wo,
            n,
            out,
            oo + i * ld + first,
            ld,
            j - first);
      }
      triangle4(
          x,
          xo + first * columnStep,
          columnStep,
          tileStep,
          weights,
          wo,
          n,
          out,
          oo + first * ld + first,
          ld,
          j - first);
    }
  }

  private static void few(
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
    switch (columns) {
      case 1 -> triangle1(x, xo, tileStep, weights, wo, n, out, oo);
      case 2 -> triangle2(x, xo, columnStep, tileStep, weights, wo, n, out, oo, ld);
      case 3 -> triangle3(x, xo, columnStep, tileStep, weights, wo, n, out, oo, ld);
      default -> {}
    }
  }

  private static void triangle1(
      double[] x, int xo, int tileStep, double[] weights, int wo, int n, double[] out, int oo) {
    DoubleVector s00 = DoubleVector.zero(S);
    int at = xo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      DoubleVector w = DoubleVector.fromArray(S, weights, wo + i);
      DoubleVector x0 = DoubleVector.fromArray(S, x, at);
      DoubleVector u0 = w.mul(x0);
      s00 = u0.fma(x0, s00);
      at += tileStep;
    }
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      DoubleVector w = DoubleVector.fromArray(S, weights, wo + i, left);
      DoubleVector x0 = DoubleVector.fromArray(S, x, at, left);
      DoubleVector u0 = w.mul(x0);
      s00 = s00.blend(u0.fma(x0, s00), left);
    }
    out[oo] += VectorLanes.fold(s00);
  }

  private static void triangle2(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      double[] weights,
      int wo,
      int n,
      double[] out,
      int oo,
      int ld) {
    DoubleVector s00 = DoubleVector.zero(S);
    DoubleVector s01 = DoubleVector.zero(S);
    DoubleVector s11 = DoubleVector.zero(S);
    int at = xo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      DoubleVector w = DoubleVector.fromArray(S, weights, wo + i);
      DoubleVector x0 = DoubleVector.fromArray(S, x, at);
      DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep);
      DoubleVector u0 = w.mul(x0);
      s00 = u0.fma(x0, s00);
      s01 = u0.fma(x1, s01);
      DoubleVector u1 = w.mul(x1);
      s11 = u1.fma(x1, s11);
      at += tileStep;
    }
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      DoubleVector w = DoubleVector.fromArray(S, weights, wo + i, left);
      DoubleVector x0 = DoubleVector.fromArray(S, x, at, left);
      DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep, left);
      DoubleVector u0 = w.mul(x0);
      s00 = s00.blend(u0.fma(x0, s00), left);
      s01 = s01.blend(u0.fma(x1, s01), left);
      DoubleVector u1 = w.mul(x1);
      s11 = s11.blend(u1.fma(x1, s11), left);
    }
    out[oo] += VectorLanes.fold(s00);
    out[oo + 1] += VectorLanes.fold(s01);
    out[oo + ld + 1] += VectorLanes.fold(s11);
  }

  private static void triangle3(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      double[] weights,
      int wo,
      int n,
      double[] out,
      int oo,
      int ld) {
    DoubleVector s00 = DoubleVector.zero(S);
    DoubleVector s01 = DoubleVector.zero(S);
    DoubleVector s02 = DoubleVector.zero(S);
    DoubleVector s11 = DoubleVector.zero(S);
    DoubleVector s12 = DoubleVector.zero(S);
    DoubleVector s22 = DoubleVector.zero(S);
    int at = xo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      DoubleVector w = DoubleVector.fromArray(S, weights, wo + i);
      DoubleVector x0 = DoubleVector.fromArray(S, x, at);
      DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep);
      DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * columnStep);
      DoubleVector u0 = w.mul(x0);
      s00 = u0.fma(x0, s00);
      s01 = u0.fma(x1, s01);
      s02 = u0.fma(x2, s02);
      DoubleVector u1 = w.mul(x1);
      s11 = u1.fma(x1, s11);
      s12 = u1.fma(x2, s12);
      DoubleVector u2 = w.mul(x2);
      s22 = u2.fma(x2, s22);
      at += tileStep;
    }
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      DoubleVector w = DoubleVector.fromArray(S, weights, wo + i, left);
      DoubleVector x0 = DoubleVector.fromArray(S, x, at, left);
      DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep, left);
      DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * columnStep, left);
      DoubleVector u0 = w.mul(x0);
      s00 = s00.blend(u0.fma(x0, s00), left);
      s01 = s01.blend(u0.fma(x1, s01), left);
      s02 = s02.blend(u0.fma(x2, s02), left);
      DoubleVector u1 = w.mul(x1);
      s11 = s11.blend(u1.fma(x1, s11), left);
      s12 = s12.blend(u1.fma(x2, s12), left);
      DoubleVector u2 = w.mul(x2);
      s22 = s22.blend(u2.fma(x2, s22), left);
    }
    out[oo] += VectorLanes.fold(s00);
    out[oo + 1] += VectorLanes.fold(s01);
    out[oo + 2] += VectorLanes.fold(s02);
    out[oo + ld + 1] += VectorLanes.fold(s11);
    out[oo + ld + 2] += VectorLanes.fold(s12);
    out[oo + 2 * ld + 2] += VectorLanes.fold(s22);
  }

  private static void triangle4(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      double[] weights,
      int wo,
      int n,
      double[] out,
      int oo,
      int ld,
      int min) {
    DoubleVector s00 = DoubleVector.zero(S);
    DoubleVector s01 = DoubleVector.zero(S);
    DoubleVector s02 = DoubleVector.zero(S);
    DoubleVector s03 = DoubleVector.zero(S);
    DoubleVector s11 = DoubleVector.zero(S);
    DoubleVector s12 = DoubleVector.zero(S);
    DoubleVector s13 = DoubleVector.zero(S);
    DoubleVector s22 = DoubleVector.zero(S);
    DoubleVector s23 = DoubleVector.zero(S);
    DoubleVector s33 = DoubleVector.zero(S);
    int at = xo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      DoubleVector w = DoubleVector.fromArray(S, weights, wo + i);
      DoubleVector x0 = DoubleVector.fromArray(S, x, at);
      DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep);
      DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * columnStep);
      DoubleVector x3 = DoubleVector.fromArray(S, x, at + 3 * columnStep);
      DoubleVector u0 = w.mul(x0);
      s00 = u0.fma(x0, s00);
      s01 = u0.fma(x1, s01);
      s02 = u0.fma(x2, s02);
      s03 = u0.fma(x3, s03);
      DoubleVector u1 = w.mul(x1);
      s11 = u1.fma(x1, s11);
      s12 = u1.fma(x2, s12);
      s13 = u1.fma(x3, s13);
      DoubleVector u2 = w.mul(x2);
      s22 = u2.fma(x2, s22);
      s23 = u2.fma(x3, s23);
      DoubleVector u3 = w.mul(x3);
      s33 = u3.fma(x3, s33);
      at += tileStep;
    }
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      DoubleVector w = DoubleVector.fromArray(S, weights, wo + i, left);
      DoubleVector x0 = DoubleVector.fromArray(S, x, at, left);
      DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep, left);
      DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * columnStep, left);
      DoubleVector x3 = DoubleVector.fromArray(S, x, at + 3 * columnStep, left);
      DoubleVector u0 = w.mul(x0);
      s00 = s00.blend(u0.fma(x0, s00), left);
      s01 = s01.blend(u0.fma(x1, s01), left);
      s02 = s02.blend(u0.fma(x2, s02), left);
      s03 = s03.blend(u0.fma(x3, s03), left);
      DoubleVector u1 = w.mul(x1);
      s11 = s11.blend(u1.fma(x1, s11), left);
      s12 = s12.blend(u1.fma(x2, s12), left);
      s13 = s13.blend(u1.fma(x3, s13), left);
      DoubleVector u2 = w.mul(x2);
      s22 = s22.blend(u2.fma(x2, s22), left);
      s23 = s23.blend(u2.fma(x3, s23), left);
      DoubleVector u3 = w.mul(x3);
      s33 = s33.blend(u3.fma(x3, s33), left);
    }
    add(s00, out, oo, 0 >= min);
    add(s01, out, oo + 1, 0 >= min);
    add(s02, out, oo + 2, 0 >= min);
    add(s03, out, oo + 3, 0 >= min);
    add(s11, out, oo + ld + 1, 1 >= min);
    add(s12, out, oo + ld + 2, 1 >= min);
    add(s13, out, oo + ld + 3, 1 >= min);
    add(s22, out, oo + 2 * ld + 2, 2 >= min);
    add(s23, out, oo + 2 * ld + 3, 2 >= min);
    add(s33, out, oo + 3 * ld + 3, 3 >= min);
  }

  private static void square(
      double[] x,
      int uo,
      int vo,
      int columnStep,
      int tileStep,
      double[] weights,
      int wo,
      int n,
      double[] out,
      int oo,
      int ld,
      int min) {
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
    int from = uo;
    int to = vo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      DoubleVector w = DoubleVector.fromArray(S, weights, wo + i);
      DoubleVector u0 = w.mul(DoubleVector.fromArray(S, x, from));
      DoubleVector u1 = w.mul(DoubleVector.fromArray(S, x, from + columnStep));
      DoubleVector u2 = w.mul(DoubleVector.fromArray(S, x, from + 2 * columnStep));
      DoubleVector u3 = w.mul(DoubleVector.fromArray(S, x, from + 3 * columnStep));
      DoubleVector v0 = DoubleVector.fromArray(S, x, to);
      s00 = u0.fma(v0, s00);
      s10 = u1.fma(v0, s10);
      s20 = u2.fma(v0, s20);
      s30 = u3.fma(v0, s30);
      DoubleVector v1 = DoubleVector.fromArray(S, x, to + columnStep);
      s01 = u0.fma(v1, s01);
      s11 = u1.fma(v1, s11);
      s21 = u2.fma(v1, s21);
      s31 = u3.fma(v1, s31);
      DoubleVector v2 = DoubleVector.fromArray(S, x, to + 2 * columnStep);
      s02 = u0.fma(v2, s02);
      s12 = u1.fma(v2, s12);
      s22 = u2.fma(v2, s22);
      s32 = u3.fma(v2, s32);
      DoubleVector v3 = DoubleVector.fromArray(S, x, to + 3 * columnStep);
      s03 = u0.fma(v3, s03);
      s13 = u1.fma(v3, s13);
      s23 = u2.fma(v3, s23);
      s33 = u3.fma(v3, s33);
      from += tileStep;
      to += tileStep;
    }
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      DoubleVector w = DoubleVector.fromArray(S, weights, wo + i, left);
      DoubleVector u0 = w.mul(DoubleVector.fromArray(S, x, from, left));
      DoubleVector u1 = w.mul(DoubleVector.fromArray(S, x, from + columnStep, left));
      DoubleVector u2 = w.mul(DoubleVector.fromArray(S, x, from + 2 * columnStep, left));
      DoubleVector u3 = w.mul(DoubleVector.fromArray(S, x, from + 3 * columnStep, left));
      DoubleVector v0 = DoubleVector.fromArray(S, x, to, left);
      s00 = s00.blend(u0.fma(v0, s00), left);
      s10 = s10.blend(u1.fma(v0, s10), left);
      s20 = s20.blend(u2.fma(v0, s20), left);
      s30 = s30.blend(u3.fma(v0, s30), left);
      DoubleVector v1 = DoubleVector.fromArray(S, x, to + columnStep, left);
      s01 = s01.blend(u0.fma(v1, s01), left);
      s11 = s11.blend(u1.fma(v1, s11), left);
      s21 = s21.blend(u2.fma(v1, s21), left);
      s31 = s31.blend(u3.fma(v1, s31), left);
      DoubleVector v2 = DoubleVector.fromArray(S, x, to + 2 * columnStep, left);
      s02 = s02.blend(u0.fma(v2, s02), left);
      s12 = s12.blend(u1.fma(v2, s12), left);
      s22 = s22.blend(u2.fma(v2, s22), left);
      s32 = s32.blend(u3.fma(v2, s32), left);
      DoubleVector v3 = DoubleVector.fromArray(S, x, to + 3 * columnStep, left);
      s03 = s03.blend(u0.fma(v3, s03), left);
      s13 = s13.blend(u1.fma(v3, s13), left);
      s23 = s23.blend(u2.fma(v3, s23), left);
      s33 = s33.blend(u3.fma(v3, s33), left);
    }
    add(s00, out, oo, 0 >= min);
    add(s01, out, oo + 1, 1 >= min);
    add(s02, out, oo + 2, 2 >= min);
    add(s03, out, oo + 3, 3 >= min);
    add(s10, out, oo + ld, 0 >= min);
    add(s11, out, oo + ld + 1, 1 >= min);
    add(s12, out, oo + ld + 2, 2 >= min);
    add(s13, out, oo + ld + 3, 3 >= min);
    add(s20, out, oo + 2 * ld, 0 >= min);
    add(s21, out, oo + 2 * ld + 1, 1 >= min);
    add(s22, out, oo + 2 * ld + 2, 2 >= min);
    add(s23, out, oo + 2 * ld + 3, 3 >= min);
    add(s30, out, oo + 3 * ld, 0 >= min);
    add(s31, out, oo + 3 * ld + 1, 1 >= min);
    add(s32, out, oo + 3 * ld + 2, 2 >= min);
    add(s33, out, oo + 3 * ld + 3, 3 >= min);
  }

  private static void add(DoubleVector lanes, double[] out, int to, boolean wanted) {
    if (wanted) {
      out[to] += VectorLanes.fold(lanes);
    }
  }
}
