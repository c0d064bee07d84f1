package org.thalweg.kernel;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [BlockKernels#adjoint]: four outputs at once with the lane sums of four columns of each in
/// registers, the rest output by output with the lane sums in an array; the rows of a last, partial
/// tile are added one by one.
final class VectorAdjoint {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;

  private VectorAdjoint() {}

  /// Columns whose lane sums fit the scratch array.
  private static final int WIDTH = 64;

  /// Arguments as in [BlockKernels#adjoint]; `lanes` is scratch of at least 8·WIDTH doubles.
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
    for (int j = 0; j < columns; j += WIDTH) {
      int width = Math.min(WIDTH, columns - j);
      int at = xo + j * columnStep;
      Arrays.fill(lanes, 0, width * Lanes.COUNT, 0.0);
      if (VectorTiles.fit(columnStep)) {
        VectorTiles.adjoint(x, at, tileStep, width, a, ao, whole, lanes);
      } else {
        sweep(x, at, columnStep, tileStep, width, a, ao, whole, lanes);
      }
      finish(lanes, 0, width, x, at, columnStep, tileStep, a, ao, whole, n, acc, co + j);
    }
  }

  /// Adds to the lane sums of up to WIDTH columns in `lanes`: tiles four at a time, within them
  /// column by column, so that the matrix is read in the order in which a block of tiles is stored.
  private static void sweep(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      double[] a,
      int ao,
      int n,
      double[] lanes) {
    for (int half = 0; half < Lanes.COUNT; half += VectorWidth.LANES) {
      int i = half;
      int tile = xo + half;
      for (; i < n - 24; i += 32) {
        DoubleVector a0 = DoubleVector.fromArray(S, a, ao + i);
        DoubleVector a1 = DoubleVector.fromArray(S, a, ao + i + 8);
        DoubleVector a2 = DoubleVector.fromArray(S, a, ao + i + 16);
        DoubleVector a3 = DoubleVector.fromArray(S, a, ao + i + 24);
        int at = tile;
        for (int lane = half; lane < columns * Lanes.COUNT; lane += Lanes.COUNT) {
          DoubleVector s = DoubleVector.fromArray(S, lanes, lane);
          s = a0.fma(DoubleVector.fromArray(S, x, at), s);
          s = a1.fma(DoubleVector.fromArray(S, x, at + tileStep), s);
          s = a2.fma(DoubleVector.fromArray(S, x, at + 2 * tileStep), s);
          s = a3.fma(DoubleVector.fromArray(S, x, at + 3 * tileStep), s);
          s.intoArray(lanes, lane);
          at += columnStep;
        }
        tile += 4 * tileStep;
      }
      for (; i < n; i += Lanes.COUNT) {
        DoubleVector a0 = DoubleVector.fromArray(S, a, ao + i);
        int at = tile;
        for (int lane = half; lane < columns * Lanes.COUNT; lane += Lanes.COUNT) {
          DoubleVector s = DoubleVector.fromArray(S, lanes, lane);
          a0.fma(DoubleVector.fromArray(S, x, at), s).intoArray(lanes, lane);
          at += columnStep;
        }
        tile += tileStep;
      }
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
