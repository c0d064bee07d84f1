package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The plain form of [BlockKernels#gram] for one to six columns: one pass over the rows, the lane
/// sums of the whole triangle (at most 21 vectors) in registers.
final class VectorFewGram {

  private static final VectorSpecies<Double> S = VectorLanes.EIGHT;

  private VectorFewGram() {}

  static void apply(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      int n,
      double[] out,
      int oo,
      int ld) {
    switch (columns) {
      case 1 -> triangle1(x, xo, tileStep, n, out, oo);
      case 2 -> triangle2(x, xo, columnStep, tileStep, n, out, oo, ld);
      case 3 -> triangle3(x, xo, columnStep, tileStep, n, out, oo, ld);
      case 4 -> VectorGram.triangle4(x, xo, columnStep, tileStep, n, out, oo, ld, 0);
      case 5 -> triangle5(x, xo, columnStep, tileStep, n, out, oo, ld);
      case 6 -> triangle6(x, xo, columnStep, tileStep, n, out, oo, ld);
      default -> {}
    }
  }

  private static void triangle1(double[] x, int xo, int tileStep, int n, double[] out, int oo) {
    DoubleVector s00 = DoubleVector.zero(S);
    int at = xo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      DoubleVector x0 = DoubleVector.fromArray(S, x, at);
      s00 = x0.fma(x0, s00);
      at += tileStep;
    }
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      DoubleVector x0 = DoubleVector.fromArray(S, x, at, left);
      s00 = s00.blend(x0.fma(x0, s00), left);
    }
    out[oo] += VectorLanes.fold(s00);
  }

  private static void triangle2(
      double[] x, int xo, int columnStep, int tileStep, int n, double[] out, int oo, int ld) {
    DoubleVector s00 = DoubleVector.zero(S);
    DoubleVector s01 = DoubleVector.zero(S);
    DoubleVector s11 = DoubleVector.zero(S);
    int at = xo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      DoubleVector x0 = DoubleVector.fromArray(S, x, at);
      DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep);
      s00 = x0.fma(x0, s00);
      s01 = x0.fma(x1, s01);
      s11 = x1.fma(x1, s11);
      at += tileStep;
    }
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      DoubleVector x0 = DoubleVector.fromArray(S, x, at, left);
      DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep, left);
      s00 = s00.blend(x0.fma(x0, s00), left);
      s01 = s01.blend(x0.fma(x1, s01), left);
      s11 = s11.blend(x1.fma(x1, s11), left);
    }
    out[oo] += VectorLanes.fold(s00);
    out[oo + 1] += VectorLanes.fold(s01);
    out[oo + ld + 1] += VectorLanes.fold(s11);
  }

  private static void triangle3(
      double[] x, int xo, int columnStep, int tileStep, int n, double[] out, int oo, int ld) {
    DoubleVector s00 = DoubleVector.zero(S);
    DoubleVector s01 = DoubleVector.zero(S);
    DoubleVector s02 = DoubleVector.zero(S);
    DoubleVector s11 = DoubleVector.zero(S);
    DoubleVector s12 = DoubleVector.zero(S);
    DoubleVector s22 = DoubleVector.zero(S);
    int at = xo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      DoubleVector x0 = DoubleVector.fromArray(S, x, at);
      DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep);
      DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * columnStep);
      s00 = x0.fma(x0, s00);
      s01 = x0.fma(x1, s01);
      s02 = x0.fma(x2, s02);
      s11 = x1.fma(x1, s11);
      s12 = x1.fma(x2, s12);
      s22 = x2.fma(x2, s22);
      at += tileStep;
    }
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      DoubleVector x0 = DoubleVector.fromArray(S, x, at, left);
      DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep, left);
      DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * columnStep, left);
      s00 = s00.blend(x0.fma(x0, s00), left);
      s01 = s01.blend(x0.fma(x1, s01), left);
      s02 = s02.blend(x0.fma(x2, s02), left);
      s11 = s11.blend(x1.fma(x1, s11), left);
      s12 = s12.blend(x1.fma(x2, s12), left);
      s22 = s22.blend(x2.fma(x2, s22), left);
    }
    out[oo] += VectorLanes.fold(s00);
    out[oo + 1] += VectorLanes.fold(s01);
    out[oo + 2] += VectorLanes.fold(s02);
    out[oo + ld + 1] += VectorLanes.fold(s11);
    out[oo + ld + 2] += VectorLanes.fold(s12);
    out[oo + 2 * ld + 2] += VectorLanes.fold(s22);
  }

  private static void triangle5(
      double[] x, int xo, int columnStep, int tileStep, int n, double[] out, int oo, int ld) {
    DoubleVector s00 = DoubleVector.zero(S);
    DoubleVector s01 = DoubleVector.zero(S);
    DoubleVector s02 = DoubleVector.zero(S);
    DoubleVector s03 = DoubleVector.zero(S);
    DoubleVector s04 = DoubleVector.zero(S);
    DoubleVector s11 = DoubleVector.zero(S);
    DoubleVector s12 = DoubleVector.zero(S);
    DoubleVector s13 = DoubleVector.zero(S);
    DoubleVector s14 = DoubleVector.zero(S);
    DoubleVector s22 = DoubleVector.zero(S);
    DoubleVector s23 = DoubleVector.zero(S);
    DoubleVector s24 = DoubleVector.zero(S);
    DoubleVector s33 = DoubleVector.zero(S);
    DoubleVector s34 = DoubleVector.zero(S);
    DoubleVector s44 = DoubleVector.zero(S);
    int at = xo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      DoubleVector x0 = DoubleVector.fromArray(S, x, at);
      DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep);
      DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * columnStep);
      DoubleVector x3 = DoubleVector.fromArray(S, x, at + 3 * columnStep);
      DoubleVector x4 = DoubleVector.fromArray(S, x, at + 4 * columnStep);
      s00 = x0.fma(x0, s00);
      s01 = x0.fma(x1, s01);
      s02 = x0.fma(x2, s02);
      s03 = x0.fma(x3, s03);
      s04 = x0.fma(x4, s04);
      s11 = x1.fma(x1, s11);
      s12 = x1.fma(x2, s12);
      s13 = x1.fma(x3, s13);
      s14 = x1.fma(x4, s14);
      s22 = x2.fma(x2, s22);
      s23 = x2.fma(x3, s23);
      s24 = x2.fma(x4, s24);
      s33 = x3.fma(x3, s33);
      s34 = x3.fma(x4, s34);
      s44 = x4.fma(x4, s44);
      at += tileStep;
    }
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      DoubleVector x0 = DoubleVector.fromArray(S, x, at, left);
      DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep, left);
      DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * columnStep, left);
      DoubleVector x3 = DoubleVector.fromArray(S, x, at + 3 * columnStep, left);
      DoubleVector x4 = DoubleVector.fromArray(S, x, at + 4 * columnStep, left);
      s00 = s00.blend(x0.fma(x0, s00), left);
      s01 = s01.blend(x0.fma(x1, s01), left);
      s02 = s02.blend(x0.fma(x2, s02), left);
      s03 = s03.blend(x0.fma(x3, s03), left);
      s04 = s04.blend(x0.fma(x4, s04), left);
      s11 = s11.blend(x1.fma(x1, s11), left);
      s12 = s12.blend(x1.fma(x2, s12), left);
      s13 = s13.blend(x1.fma(x3, s13), left);
      s14 = s14.blend(x1.fma(x4, s14), left);
      s22 = s22.blend(x2.fma(x2, s22), left);
      s23 = s23.blend(x2.fma(x3, s23), left);
      s24 = s24.blend(x2.fma(x4, s24), left);
      s33 = s33.blend(x3.fma(x3, s33), left);
      s34 = s34.blend(x3.fma(x4, s34), left);
      s44 = s44.blend(x4.fma(x4, s44), left);
    }
    out[oo] += VectorLanes.fold(s00);
    out[oo + 1] += VectorLanes.fold(s01);
    out[oo + 2] += VectorLanes.fold(s02);
    out[oo + 3] += VectorLanes.fold(s03);
    out[oo + 4] += VectorLanes.fold(s04);
    out[oo + ld + 1] += VectorLanes.fold(s11);
    out[oo + ld + 2] += VectorLanes.fold(s12);
    out[oo + ld + 3] += VectorLanes.fold(s13);
    out[oo + ld + 4] += VectorLanes.fold(s14);
    out[oo + 2 * ld + 2] += VectorLanes.fold(s22);
    out[oo + 2 * ld + 3] += VectorLanes.fold(s23);
    out[oo + 2 * ld + 4] += VectorLanes.fold(s24);
    out[oo + 3 * ld + 3] += VectorLanes.fold(s33);
    out[oo + 3 * ld + 4] += VectorLanes.fold(s34);
    out[oo + 4 * ld + 4] += VectorLanes.fold(s44);
  }

  private static void triangle6(
      double[] x, int xo, int columnStep, int tileStep, int n, double[] out, int oo, int ld) {
    DoubleVector s00 = DoubleVector.zero(S);
    DoubleVector s01 = DoubleVector.zero(S);
    DoubleVector s02 = DoubleVector.zero(S);
    DoubleVector s03 = DoubleVector.zero(S);
    DoubleVector s04 = DoubleVector.zero(S);
    DoubleVector s05 = DoubleVector.zero(S);
    DoubleVector s11 = DoubleVector.zero(S);
    DoubleVector s12 = DoubleVector.zero(S);
    DoubleVector s13 = DoubleVector.zero(S);
    DoubleVector s14 = DoubleVector.zero(S);
    DoubleVector s15 = DoubleVector.zero(S);
    DoubleVector s22 = DoubleVector.zero(S);
    DoubleVector s23 = DoubleVector.zero(S);
    DoubleVector s24 = DoubleVector.zero(S);
    DoubleVector s25 = DoubleVector.zero(S);
    DoubleVector s33 = DoubleVector.zero(S);
    DoubleVector s34 = DoubleVector.zero(S);
    DoubleVector s35 = DoubleVector.zero(S);
    DoubleVector s44 = DoubleVector.zero(S);
    DoubleVector s45 = DoubleVector.zero(S);
    DoubleVector s55 = DoubleVector.zero(S);
    int at = xo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      DoubleVector x0 = DoubleVector.fromArray(S, x, at);
      DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep);
      DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * columnStep);
      DoubleVector x3 = DoubleVector.fromArray(S, x, at + 3 * columnStep);
      DoubleVector x4 = DoubleVector.fromArray(S, x, at + 4 * columnStep);
      DoubleVector x5 = DoubleVector.fromArray(S, x, at + 5 * columnStep);
      s00 = x0.fma(x0, s00);
      s01 = x0.fma(x1, s01);
      s02 = x0.fma(x2, s02);
      s03 = x0.fma(x3, s03);
      s04 = x0.fma(x4, s04);
      s05 = x0.fma(x5, s05);
      s11 = x1.fma(x1, s11);
      s12 = x1.fma(x2, s12);
      s13 = x1.fma(x3, s13);
      s14 = x1.fma(x4, s14);
      s15 = x1.fma(x5, s15);
      s22 = x2.fma(x2, s22);
      s23 = x2.fma(x3, s23);
      s24 = x2.fma(x4, s24);
      s25 = x2.fma(x5, s25);
      s33 = x3.fma(x3, s33);
      s34 = x3.fma(x4, s34);
      s35 = x3.fma(x5, s35);
      s44 = x4.fma(x4, s44);
      s45 = x4.fma(x5, s45);
      s55 = x5.fma(x5, s55);
      at += tileStep;
    }
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      DoubleVector x0 = DoubleVector.fromArray(S, x, at, left);
      DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep, left);
      DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * columnStep, left);
      DoubleVector x3 = DoubleVector.fromArray(S, x, at + 3 * columnStep, left);
      DoubleVector x4 = DoubleVector.fromArray(S, x, at + 4 * columnStep, left);
      DoubleVector x5 = DoubleVector.fromArray(S, x, at + 5 * columnStep, left);
      s00 = s00.blend(x0.fma(x0, s00), left);
      s01 = s01.blend(x0.fma(x1, s01), left);
      s02 = s02.blend(x0.fma(x2, s02), left);
      s03 = s03.blend(x0.fma(x3, s03), left);
      s04 = s04.blend(x0.fma(x4, s04), left);
      s05 = s05.blend(x0.fma(x5, s05), left);
      s11 = s11.blend(x1.fma(x1, s11), left);
      s12 = s12.blend(x1.fma(x2, s12), left);
      s13 = s13.blend(x1.fma(x3, s13), left);
      s14 = s14.blend(x1.fma(x4, s14), left);
      s15 = s15.blend(x1.fma(x5, s15), left);
      s22 = s22.blend(x2.fma(x2, s22), left);
      s23 = s23.blend(x2.fma(x3, s23), left);
      s24 = s24.blend(x2.fma(x4, s24), left);
      s25 = s25.blend(x2.fma(x5, s25), left);
      s33 = s33.blend(x3.fma(x3, s33), left);
      s34 = s34.blend(x3.fma(x4, s34), left);
      s35 = s35.blend(x3.fma(x5, s35), left);
      s44 = s44.blend(x4.fma(x4, s44), left);
      s45 = s45.blend(x4.fma(x5, s45), left);
      s55 = s55.blend(x5.fma(x5, s55), left);
    }
    out[oo] += VectorLanes.fold(s00);
    out[oo + 1] += VectorLanes.fold(s01);
    out[oo + 2] += VectorLanes.fold(s02);
    out[oo + 3] += VectorLanes.fold(s03);
    out[oo + 4] += VectorLanes.fold(s04);
    out[oo + 5] += VectorLanes.fold(s05);
    out[oo + ld + 1] += VectorLanes.fold(s11);
    out[oo + ld + 2] += VectorLanes.fold(s12);
    out[oo + ld + 3] += VectorLanes.fold(s13);
    out[oo + ld + 4] += VectorLanes.fold(s14);
    out[oo + ld + 5] += VectorLanes.fold(s15);
    out[oo + 2 * ld + 2] += VectorLanes.fold(s22);
    out[oo + 2 * ld + 3] += VectorLanes.fold(s23);
    out[oo + 2 * ld + 4] += VectorLanes.fold(s24);
    out[oo + 2 * ld + 5] += VectorLanes.fold(s25);
    out[oo + 3 * ld + 3] += VectorLanes.fold(s33);
    out[oo + 3 * ld + 4] += VectorLanes.fold(s34);
    out[oo + 3 * ld + 5] += VectorLanes.fold(s35);
    out[oo + 4 * ld + 4] += VectorLanes.fold(s44);
    out[oo + 4 * ld + 5] += VectorLanes.fold(s45);
    out[oo + 5 * ld + 5] += VectorLanes.fold(s55);
  }
}
