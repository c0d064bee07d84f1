package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [BlockKernels#adjoint]: the lane sums of eight columns of one output, or of four columns of four
/// outputs, run over the whole tiles together in registers; the rows of a last, partial tile are
/// added one by one.
final class VectorAdjoint {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;

  private VectorAdjoint() {}

  /// Arguments as in [BlockKernels#adjoint]; `lanes` is scratch of at least 128 doubles.
  static void apply(
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
      int accOutputStep,
      double[] lanes) {
    int whole = n & -Lanes.COUNT;
    int k = 0;
    for (; k < outputs - 3; k += 4) {
      int from = ao + k * aStep;
      int to = co + k * accOutputStep;
      int j = 0;
      for (; j < columns - 3; j += 4) {
        int at = xo + j * columnStep;
        fourByFour(x, at, columnStep, tileStep, a, from, aStep, whole, lanes);
        for (int l = 0; l < 4; l++) {
          finish(
              lanes,
              32 * l,
              4,
              x,
              at,
              columnStep,
              tileStep,
              a,
              from + l * aStep,
              whole,
              n,
              acc,
              to + l * accOutputStep + j);
        }
      }
      for (int l = 0; l < 4 && j < columns; l++) {
        output(
            x,
            xo + j * columnStep,
            columnStep,
            tileStep,
            columns - j,
            a,
            from + l * aStep,
            n,
            acc,
            to + l * accOutputStep + j,
            lanes);
      }
    }
    for (; k < outputs; k++) {
      output(
          x,
          xo,
          columnStep,
          tileStep,
          columns,
          a,
          ao + k * aStep,
          n,
          acc,
          co + k * accOutputStep,
          lanes);
    }
  }

  private static void output(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      double[] a,
      int ao,
      int n,
      double[] acc,
      int co,
      double[] lanes) {
    int whole = n & -Lanes.COUNT;
    int j = 0;
    while (j < columns) {
      int at = xo + j * columnStep;
      if (columns - j < 4) {
        acc[co + j] +=
            VectorSums.apply(VectorSums.Operands.TWO, a, ao, x, at, tileStep, a, ao, n, lanes);
        j++;
        continue;
      }
      int width = columns - j >= 8 ? 8 : 4;
      fourOrEight(width, x, at, columnStep, tileStep, a, ao, whole, lanes);
      finish(lanes, 0, width, x, at, columnStep, tileStep, a, ao, whole, n, acc, co + j);
      j += width;
    }
  }

  /// Adds the rows `whole` to before n to the lane sums of `width` columns, and folds them.
  private static void finish(
      double[] lanes,
      int lo,
      int width,
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      double[] a,
      int ao,
      int whole,
      int n,
      double[] acc,
      int co) {
    for (int c = 0; c < width; c++) {
      int lane = lo + c * Lanes.COUNT;
      int at = xo + c * columnStep + (whole >> 3) * tileStep;
      for (int r = 0; r < n - whole; r++) {
        lanes[lane + r] = Math.fma(a[ao + whole + r], x[at + r], lanes[lane + r]);
      }
      acc[co + c] += Lanes.fold(lanes, lane);
    }
  }

  /// Lane sums of 4 or 8 columns.
  private static void fourOrEight(
      int width,
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      double[] a,
      int ao,
      int n,
      double[] lanes) {
    if (width == 8) {
      for (int half = 0; half < Lanes.COUNT; half += VectorWidth.LANES) {
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector s00 = zero;
        DoubleVector s01 = zero;
        DoubleVector s02 = zero;
        DoubleVector s03 = zero;
        DoubleVector s04 = zero;
        DoubleVector s05 = zero;
        DoubleVector s06 = zero;
        DoubleVector s07 = zero;
        int at = xo + half;
        int end = ao + n;
        for (int i = ao + half; i < end; i += Lanes.COUNT) {
          DoubleVector a0 = DoubleVector.fromArray(S, a, i);
          DoubleVector x0 = DoubleVector.fromArray(S, x, at);
          s00 = x0.fma(a0, s00);
          DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep);
          s01 = x1.fma(a0, s01);
          DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * columnStep);
          s02 = x2.fma(a0, s02);
          DoubleVector x3 = DoubleVector.fromArray(S, x, at + 3 * columnStep);
          s03 = x3.fma(a0, s03);
          DoubleVector x4 = DoubleVector.fromArray(S, x, at + 4 * columnStep);
          s04 = x4.fma(a0, s04);
          DoubleVector x5 = DoubleVector.fromArray(S, x, at + 5 * columnStep);
          s05 = x5.fma(a0, s05);
          DoubleVector x6 = DoubleVector.fromArray(S, x, at + 6 * columnStep);
          s06 = x6.fma(a0, s06);
          DoubleVector x7 = DoubleVector.fromArray(S, x, at + 7 * columnStep);
          s07 = x7.fma(a0, s07);
          at += tileStep;
        }
        s00.intoArray(lanes, half);
        s01.intoArray(lanes, half + 8);
        s02.intoArray(lanes, half + 16);
        s03.intoArray(lanes, half + 24);
        s04.intoArray(lanes, half + 32);
        s05.intoArray(lanes, half + 40);
        s06.intoArray(lanes, half + 48);
        s07.intoArray(lanes, half + 56);
      }
      return;
    }
    for (int half = 0; half < Lanes.COUNT; half += VectorWidth.LANES) {
      DoubleVector zero = DoubleVector.zero(S);
      DoubleVector s00 = zero;
      DoubleVector s01 = zero;
      DoubleVector s02 = zero;
      DoubleVector s03 = zero;
      int at = xo + half;
      int end = ao + n;
      for (int i = ao + half; i < end; i += Lanes.COUNT) {
        DoubleVector a0 = DoubleVector.fromArray(S, a, i);
        DoubleVector x0 = DoubleVector.fromArray(S, x, at);
        s00 = x0.fma(a0, s00);
        DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep);
        s01 = x1.fma(a0, s01);
        DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * columnStep);
        s02 = x2.fma(a0, s02);
        DoubleVector x3 = DoubleVector.fromArray(S, x, at + 3 * columnStep);
        s03 = x3.fma(a0, s03);
        at += tileStep;
      }
      s00.intoArray(lanes, half);
      s01.intoArray(lanes, half + 8);
      s02.intoArray(lanes, half + 16);
      s03.intoArray(lanes, half + 24);
    }
  }

  private static void fourByFour(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      double[] a,
      int ao,
      int aStep,
      int n,
      double[] lanes) {
    for (int half = 0; half < Lanes.COUNT; half += VectorWidth.LANES) {
      DoubleVector zero = DoubleVector.zero(S);
      DoubleVector s00 = zero;
      DoubleVector s01 = zero;
      DoubleVector s02 = zero;
      DoubleVector s03 = zero;
      DoubleVector s10 = zero;
      DoubleVector s11 = zero;
      DoubleVector s12 = zero;
      DoubleVector s13 = zero;
      DoubleVector s20 = zero;
      DoubleVector s21 = zero;
      DoubleVector s22 = zero;
      DoubleVector s23 = zero;
      DoubleVector s30 = zero;
      DoubleVector s31 = zero;
      DoubleVector s32 = zero;
      DoubleVector s33 = zero;
      int at = xo + half;
      int end = ao + n;
      for (int i = ao + half; i < end; i += Lanes.COUNT) {
        DoubleVector a0 = DoubleVector.fromArray(S, a, i);
        DoubleVector a1 = DoubleVector.fromArray(S, a, i + aStep);
        DoubleVector a2 = DoubleVector.fromArray(S, a, i + 2 * aStep);
        DoubleVector a3 = DoubleVector.fromArray(S, a, i + 3 * aStep);
        DoubleVector x0 = DoubleVector.fromArray(S, x, at);
        s00 = x0.fma(a0, s00);
        s10 = x0.fma(a1, s10);
        s20 = x0.fma(a2, s20);
        s30 = x0.fma(a3, s30);
        DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep);
        s01 = x1.fma(a0, s01);
        s11 = x1.fma(a1, s11);
        s21 = x1.fma(a2, s21);
        s31 = x1.fma(a3, s31);
        DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * columnStep);
        s02 = x2.fma(a0, s02);
        s12 = x2.fma(a1, s12);
        s22 = x2.fma(a2, s22);
        s32 = x2.fma(a3, s32);
        DoubleVector x3 = DoubleVector.fromArray(S, x, at + 3 * columnStep);
        s03 = x3.fma(a0, s03);
        s13 = x3.fma(a1, s13);
        s23 = x3.fma(a2, s23);
        s33 = x3.fma(a3, s33);
        at += tileStep;
      }
      s00.intoArray(lanes, half);
      s01.intoArray(lanes, half + 8);
      s02.intoArray(lanes, half + 16);
      s03.intoArray(lanes, half + 24);
      s10.intoArray(lanes, half + 32);
      s11.intoArray(lanes, half + 40);
      s12.intoArray(lanes, half + 48);
      s13.intoArray(lanes, half + 56);
      s20.intoArray(lanes, half + 64);
      s21.intoArray(lanes, half + 72);
      s22.intoArray(lanes, half + 80);
      s23.intoArray(lanes, half + 88);
      s30.intoArray(lanes, half + 96);
      s31.intoArray(lanes, half + 104);
      s32.intoArray(lanes, half + 112);
      s33.intoArray(lanes, half + 120);
    }
  }
}
