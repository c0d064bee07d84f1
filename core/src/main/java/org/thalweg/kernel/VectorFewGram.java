package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The plain form of [BlockKernels#gram] for one to six columns: the lane sums of the triangle, at
/// most 15 vectors, in registers and one or two passes over the rows.
final class VectorFewGram {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;

  private VectorFewGram() {}

  /// One to six columns: all sums of the triangle in one or two passes.
  static void apply(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      int n,
      double[] out,
      int oo,
      int ld,
      double[] lanes) {
    int whole = n & -Lanes.COUNT;
    int rows = columns;
    switch (columns) {
      case 1, 2, 3 -> smallTriangle(columns, x, xo, columnStep, tileStep, whole, lanes);
      case 4 -> triangle4(x, xo, columnStep, tileStep, whole, lanes);
      case 5 -> triangle5(x, xo, columnStep, tileStep, whole, lanes);
      case 6 -> {
        apply(x, xo + 2 * columnStep, columnStep, tileStep, 4, n, out, oo + 2 * ld + 2, ld, lanes);
        trapezoid(x, xo, columnStep, tileStep, whole, lanes);
        rows = 2;
      }
      default -> {
        return;
      }
    }
    int e = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = i; j < columns; j++) {
        VectorGram.finish(
            lanes,
            e++,
            x,
            xo + i * columnStep,
            xo + j * columnStep,
            tileStep,
            whole,
            n,
            out,
            oo + i * ld + j);
      }
    }
  }

  /// One to three columns.
  private static void smallTriangle(
      int columns, double[] x, int xo, int columnStep, int tileStep, int n, double[] lanes) {
    switch (columns) {
      case 1 -> {
        for (int half = 0; half < Lanes.COUNT; half += VectorWidth.LANES) {
          DoubleVector zero = DoubleVector.zero(S);
          DoubleVector s00 = zero;
          int u = xo + half;
          for (int i = half; i < n; i += Lanes.COUNT) {
            DoubleVector x0 = DoubleVector.fromArray(S, x, u);
            s00 = x0.fma(x0, s00);
            u += tileStep;
          }
          s00.intoArray(lanes, half);
        }
      }
      case 2 -> {
        for (int half = 0; half < Lanes.COUNT; half += VectorWidth.LANES) {
          DoubleVector zero = DoubleVector.zero(S);
          DoubleVector s00 = zero;
          DoubleVector s01 = zero;
          DoubleVector s11 = zero;
          int u = xo + half;
          for (int i = half; i < n; i += Lanes.COUNT) {
            DoubleVector x0 = DoubleVector.fromArray(S, x, u);
            DoubleVector x1 = DoubleVector.fromArray(S, x, u + columnStep);
            s00 = x0.fma(x0, s00);
            s01 = x0.fma(x1, s01);
            s11 = x1.fma(x1, s11);
            u += tileStep;
          }
          s00.intoArray(lanes, half);
          s01.intoArray(lanes, half + 8);
          s11.intoArray(lanes, half + 16);
        }
      }
      case 3 -> {
        for (int half = 0; half < Lanes.COUNT; half += VectorWidth.LANES) {
          DoubleVector zero = DoubleVector.zero(S);
          DoubleVector s00 = zero;
          DoubleVector s01 = zero;
          DoubleVector s02 = zero;
          DoubleVector s11 = zero;
          DoubleVector s12 = zero;
          DoubleVector s22 = zero;
          int u = xo + half;
          for (int i = half; i < n; i += Lanes.COUNT) {
            DoubleVector x0 = DoubleVector.fromArray(S, x, u);
            DoubleVector x1 = DoubleVector.fromArray(S, x, u + columnStep);
            DoubleVector x2 = DoubleVector.fromArray(S, x, u + 2 * columnStep);
            s00 = x0.fma(x0, s00);
            s01 = x0.fma(x1, s01);
            s02 = x0.fma(x2, s02);
            s11 = x1.fma(x1, s11);
            s12 = x1.fma(x2, s12);
            s22 = x2.fma(x2, s22);
            u += tileStep;
          }
          s00.intoArray(lanes, half);
          s01.intoArray(lanes, half + 8);
          s02.intoArray(lanes, half + 16);
          s11.intoArray(lanes, half + 24);
          s12.intoArray(lanes, half + 32);
          s22.intoArray(lanes, half + 40);
        }
      }
      default -> throw new IllegalArgumentException();
    }
  }

  private static void triangle4(
      double[] x, int xo, int columnStep, int tileStep, int n, double[] lanes) {
    for (int half = 0; half < Lanes.COUNT; half += VectorWidth.LANES) {
      DoubleVector zero = DoubleVector.zero(S);
      DoubleVector s00 = zero;
      DoubleVector s01 = zero;
      DoubleVector s02 = zero;
      DoubleVector s03 = zero;
      DoubleVector s11 = zero;
      DoubleVector s12 = zero;
      DoubleVector s13 = zero;
      DoubleVector s22 = zero;
      DoubleVector s23 = zero;
      DoubleVector s33 = zero;
      int u = xo + half;
      for (int i = half; i < n; i += Lanes.COUNT) {
        DoubleVector x0 = DoubleVector.fromArray(S, x, u);
        DoubleVector x1 = DoubleVector.fromArray(S, x, u + columnStep);
        DoubleVector x2 = DoubleVector.fromArray(S, x, u + 2 * columnStep);
        DoubleVector x3 = DoubleVector.fromArray(S, x, u + 3 * columnStep);
        s00 = x0.fma(x0, s00);
        s01 = x0.fma(x1, s01);
        s02 = x0.fma(x2, s02);
        s03 = x0.fma(x3, s03);
        s11 = x1.fma(x1, s11);
        s12 = x1.fma(x2, s12);
        s13 = x1.fma(x3, s13);
        s22 = x2.fma(x2, s22);
        s23 = x2.fma(x3, s23);
        s33 = x3.fma(x3, s33);
        u += tileStep;
      }
      s00.intoArray(lanes, half);
      s01.intoArray(lanes, half + 8);
      s02.intoArray(lanes, half + 16);
      s03.intoArray(lanes, half + 24);
      s11.intoArray(lanes, half + 32);
      s12.intoArray(lanes, half + 40);
      s13.intoArray(lanes, half + 48);
      s22.intoArray(lanes, half + 56);
      s23.intoArray(lanes, half + 64);
      s33.intoArray(lanes, half + 72);
    }
  }

  private static void triangle5(
      double[] x, int xo, int columnStep, int tileStep, int n, double[] lanes) {
    for (int half = 0; half < Lanes.COUNT; half += VectorWidth.LANES) {
      DoubleVector zero = DoubleVector.zero(S);
      DoubleVector s00 = zero;
      DoubleVector s01 = zero;
      DoubleVector s02 = zero;
      DoubleVector s03 = zero;
      DoubleVector s04 = zero;
      DoubleVector s11 = zero;
      DoubleVector s12 = zero;
      DoubleVector s13 = zero;
      DoubleVector s14 = zero;
      DoubleVector s22 = zero;
      DoubleVector s23 = zero;
      DoubleVector s24 = zero;
      DoubleVector s33 = zero;
      DoubleVector s34 = zero;
      DoubleVector s44 = zero;
      int u = xo + half;
      for (int i = half; i < n; i += Lanes.COUNT) {
        DoubleVector x0 = DoubleVector.fromArray(S, x, u);
        DoubleVector x1 = DoubleVector.fromArray(S, x, u + columnStep);
        DoubleVector x2 = DoubleVector.fromArray(S, x, u + 2 * columnStep);
        DoubleVector x3 = DoubleVector.fromArray(S, x, u + 3 * columnStep);
        DoubleVector x4 = DoubleVector.fromArray(S, x, u + 4 * columnStep);
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
        u += tileStep;
      }
      s00.intoArray(lanes, half);
      s01.intoArray(lanes, half + 8);
      s02.intoArray(lanes, half + 16);
      s03.intoArray(lanes, half + 24);
      s04.intoArray(lanes, half + 32);
      s11.intoArray(lanes, half + 40);
      s12.intoArray(lanes, half + 48);
      s13.intoArray(lanes, half + 56);
      s14.intoArray(lanes, half + 64);
      s22.intoArray(lanes, half + 72);
      s23.intoArray(lanes, half + 80);
      s24.intoArray(lanes, half + 88);
      s33.intoArray(lanes, half + 96);
      s34.intoArray(lanes, half + 104);
      s44.intoArray(lanes, half + 112);
    }
  }

  /// Two rows of six columns.
  private static void trapezoid(
      double[] x, int xo, int columnStep, int tileStep, int n, double[] lanes) {
    for (int half = 0; half < Lanes.COUNT; half += VectorWidth.LANES) {
      DoubleVector zero = DoubleVector.zero(S);
      DoubleVector s00 = zero;
      DoubleVector s01 = zero;
      DoubleVector s02 = zero;
      DoubleVector s03 = zero;
      DoubleVector s04 = zero;
      DoubleVector s05 = zero;
      DoubleVector s11 = zero;
      DoubleVector s12 = zero;
      DoubleVector s13 = zero;
      DoubleVector s14 = zero;
      DoubleVector s15 = zero;
      int u = xo + half;
      for (int i = half; i < n; i += Lanes.COUNT) {
        DoubleVector x0 = DoubleVector.fromArray(S, x, u);
        DoubleVector x1 = DoubleVector.fromArray(S, x, u + columnStep);
        DoubleVector x2 = DoubleVector.fromArray(S, x, u + 2 * columnStep);
        DoubleVector x3 = DoubleVector.fromArray(S, x, u + 3 * columnStep);
        DoubleVector x4 = DoubleVector.fromArray(S, x, u + 4 * columnStep);
        DoubleVector x5 = DoubleVector.fromArray(S, x, u + 5 * columnStep);
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
        u += tileStep;
      }
      s00.intoArray(lanes, half);
      s01.intoArray(lanes, half + 8);
      s02.intoArray(lanes, half + 16);
      s03.intoArray(lanes, half + 24);
      s04.intoArray(lanes, half + 32);
      s05.intoArray(lanes, half + 40);
      s11.intoArray(lanes, half + 48);
      s12.intoArray(lanes, half + 56);
      s13.intoArray(lanes, half + 64);
      s14.intoArray(lanes, half + 72);
      s15.intoArray(lanes, half + 80);
    }
  }
}
