package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// [BlockKernels#adjoint] with the 8 lane sums of a column in one vector register: eight columns of
/// one output, or four columns of four outputs, run over the rows together.
final class VectorAdjoint {

  private static final VectorSpecies<Double> S = VectorLanes.EIGHT;

  private VectorAdjoint() {}

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
      int accOutputStep) {
    int k = 0;
    for (; k < outputs - 3; k += 4) {
      int from = ao + k * aStep;
      int to = co + k * accOutputStep;
      int j = 0;
      for (; j < columns - 3; j += 4) {
        fourByFour(
            x,
            xo + j * columnStep,
            columnStep,
            tileStep,
            a,
            from,
            aStep,
            n,
            acc,
            to + j,
            accOutputStep);
      }
      for (; j < columns; j++) {
        for (int l = 0; l < 4; l++) {
          one(
              x,
              xo + j * columnStep,
              tileStep,
              a,
              from + l * aStep,
              n,
              acc,
              to + l * accOutputStep + j);
        }
      }
    }
    for (; k < outputs; k++) {
      output(
          x, xo, columnStep, tileStep, columns, a, ao + k * aStep, n, acc, co + k * accOutputStep);
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
      int co) {
    int j = 0;
    for (; j < columns - 7; j += 8) {
      eight(x, xo + j * columnStep, columnStep, tileStep, a, ao, n, acc, co + j);
    }
    if (j < columns - 3) {
      four(x, xo + j * columnStep, columnStep, tileStep, a, ao, n, acc, co + j);
      j += 4;
    }
    for (; j < columns; j++) {
      one(x, xo + j * columnStep, tileStep, a, ao, n, acc, co + j);
    }
  }

  private static void eight(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      double[] a,
      int ao,
      int n,
      double[] acc,
      int co) {
    DoubleVector s00 = DoubleVector.zero(S);
    DoubleVector s01 = DoubleVector.zero(S);
    DoubleVector s02 = DoubleVector.zero(S);
    DoubleVector s03 = DoubleVector.zero(S);
    DoubleVector s04 = DoubleVector.zero(S);
    DoubleVector s05 = DoubleVector.zero(S);
    DoubleVector s06 = DoubleVector.zero(S);
    DoubleVector s07 = DoubleVector.zero(S);
    int at = xo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      DoubleVector a0 = DoubleVector.fromArray(S, a, ao + i);
      s00 = DoubleVector.fromArray(S, x, at).fma(a0, s00);
      s01 = DoubleVector.fromArray(S, x, at + columnStep).fma(a0, s01);
      s02 = DoubleVector.fromArray(S, x, at + 2 * columnStep).fma(a0, s02);
      s03 = DoubleVector.fromArray(S, x, at + 3 * columnStep).fma(a0, s03);
      s04 = DoubleVector.fromArray(S, x, at + 4 * columnStep).fma(a0, s04);
      s05 = DoubleVector.fromArray(S, x, at + 5 * columnStep).fma(a0, s05);
      s06 = DoubleVector.fromArray(S, x, at + 6 * columnStep).fma(a0, s06);
      s07 = DoubleVector.fromArray(S, x, at + 7 * columnStep).fma(a0, s07);
      at += tileStep;
    }
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      DoubleVector a0 = DoubleVector.fromArray(S, a, ao + i, left);
      s00 = s00.blend(DoubleVector.fromArray(S, x, at, left).fma(a0, s00), left);
      s01 = s01.blend(DoubleVector.fromArray(S, x, at + columnStep, left).fma(a0, s01), left);
      s02 = s02.blend(DoubleVector.fromArray(S, x, at + 2 * columnStep, left).fma(a0, s02), left);
      s03 = s03.blend(DoubleVector.fromArray(S, x, at + 3 * columnStep, left).fma(a0, s03), left);
      s04 = s04.blend(DoubleVector.fromArray(S, x, at + 4 * columnStep, left).fma(a0, s04), left);
      s05 = s05.blend(DoubleVector.fromArray(S, x, at + 5 * columnStep, left).fma(a0, s05), left);
      s06 = s06.blend(DoubleVector.fromArray(S, x, at + 6 * columnStep, left).fma(a0, s06), left);
      s07 = s07.blend(DoubleVector.fromArray(S, x, at + 7 * columnStep, left).fma(a0, s07), left);
    }
    acc[co] += VectorLanes.fold(s00);
    acc[co + 1] += VectorLanes.fold(s01);
    acc[co + 2] += VectorLanes.fold(s02);
    acc[co + 3] += VectorLanes.fold(s03);
    acc[co + 4] += VectorLanes.fold(s04);
    acc[co + 5] += VectorLanes.fold(s05);
    acc[co + 6] += VectorLanes.fold(s06);
    acc[co + 7] += VectorLanes.fold(s07);
  }

  private static void four(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      double[] a,
      int ao,
      int n,
      double[] acc,
      int co) {
    DoubleVector s00 = DoubleVector.zero(S);
    DoubleVector s01 = DoubleVector.zero(S);
    DoubleVector s02 = DoubleVector.zero(S);
    DoubleVector s03 = DoubleVector.zero(S);
    int at = xo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      DoubleVector a0 = DoubleVector.fromArray(S, a, ao + i);
      s00 = DoubleVector.fromArray(S, x, at).fma(a0, s00);
      s01 = DoubleVector.fromArray(S, x, at + columnStep).fma(a0, s01);
      s02 = DoubleVector.fromArray(S, x, at + 2 * columnStep).fma(a0, s02);
      s03 = DoubleVector.fromArray(S, x, at + 3 * columnStep).fma(a0, s03);
      at += tileStep;
    }
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      DoubleVector a0 = DoubleVector.fromArray(S, a, ao + i, left);
      s00 = s00.blend(DoubleVector.fromArray(S, x, at, left).fma(a0, s00), left);
      s01 = s01.blend(DoubleVector.fromArray(S, x, at + columnStep, left).fma(a0, s01), left);
      s02 = s02.blend(DoubleVector.fromArray(S, x, at + 2 * columnStep, left).fma(a0, s02), left);
      s03 = s03.blend(DoubleVector.fromArray(S, x, at + 3 * columnStep, left).fma(a0, s03), left);
    }
    acc[co] += VectorLanes.fold(s00);
    acc[co + 1] += VectorLanes.fold(s01);
    acc[co + 2] += VectorLanes.fold(s02);
    acc[co + 3] += VectorLanes.fold(s03);
  }

  private static void one(
      double[] x, int xo, int tileStep, double[] a, int ao, int n, double[] acc, int co) {
    DoubleVector s00 = DoubleVector.zero(S);
    int at = xo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      DoubleVector a0 = DoubleVector.fromArray(S, a, ao + i);
      s00 = DoubleVector.fromArray(S, x, at).fma(a0, s00);
      at += tileStep;
    }
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      DoubleVector a0 = DoubleVector.fromArray(S, a, ao + i, left);
      s00 = s00.blend(DoubleVector.fromArray(S, x, at, left).fma(a0, s00), left);
    }
    acc[co] += VectorLanes.fold(s00);
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
      double[] acc,
      int co,
      int accOutputStep) {
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
    int at = xo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      DoubleVector a0 = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector a1 = DoubleVector.fromArray(S, a, ao + aStep + i);
      DoubleVector a2 = DoubleVector.fromArray(S, a, ao + 2 * aStep + i);
      DoubleVector a3 = DoubleVector.fromArray(S, a, ao + 3 * aStep + i);
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
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      DoubleVector a0 = DoubleVector.fromArray(S, a, ao + i, left);
      DoubleVector a1 = DoubleVector.fromArray(S, a, ao + aStep + i, left);
      DoubleVector a2 = DoubleVector.fromArray(S, a, ao + 2 * aStep + i, left);
      DoubleVector a3 = DoubleVector.fromArray(S, a, ao + 3 * aStep + i, left);
      DoubleVector x0 = DoubleVector.fromArray(S, x, at, left);
      s00 = s00.blend(x0.fma(a0, s00), left);
      s10 = s10.blend(x0.fma(a1, s10), left);
      s20 = s20.blend(x0.fma(a2, s20), left);
      s30 = s30.blend(x0.fma(a3, s30), left);
      DoubleVector x1 = DoubleVector.fromArray(S, x, at + columnStep, left);
      s01 = s01.blend(x1.fma(a0, s01), left);
      s11 = s11.blend(x1.fma(a1, s11), left);
      s21 = s21.blend(x1.fma(a2, s21), left);
      s31 = s31.blend(x1.fma(a3, s31), left);
      DoubleVector x2 = DoubleVector.fromArray(S, x, at + 2 * columnStep, left);
      s02 = s02.blend(x2.fma(a0, s02), left);
      s12 = s12.blend(x2.fma(a1, s12), left);
      s22 = s22.blend(x2.fma(a2, s22), left);
      s32 = s32.blend(x2.fma(a3, s32), left);
      DoubleVector x3 = DoubleVector.fromArray(S, x, at + 3 * columnStep, left);
      s03 = s03.blend(x3.fma(a0, s03), left);
      s13 = s13.blend(x3.fma(a1, s13), left);
      s23 = s23.blend(x3.fma(a2, s23), left);
      s33 = s33.blend(x3.fma(a3, s33), left);
    }
    acc[co] += VectorLanes.fold(s00);
    acc[co + 1] += VectorLanes.fold(s01);
    acc[co + 2] += VectorLanes.fold(s02);
    acc[co + 3] += VectorLanes.fold(s03);
    acc[co + accOutputStep] += VectorLanes.fold(s10);
    acc[co + accOutputStep + 1] += VectorLanes.fold(s11);
    acc[co + accOutputStep + 2] += VectorLanes.fold(s12);
    acc[co + accOutputStep + 3] += VectorLanes.fold(s13);
    acc[co + 2 * accOutputStep] += VectorLanes.fold(s20);
    acc[co + 2 * accOutputStep + 1] += VectorLanes.fold(s21);
    acc[co + 2 * accOutputStep + 2] += VectorLanes.fold(s22);
    acc[co + 2 * accOutputStep + 3] += VectorLanes.fold(s23);
    acc[co + 3 * accOutputStep] += VectorLanes.fold(s30);
    acc[co + 3 * accOutputStep + 1] += VectorLanes.fold(s31);
    acc[co + 3 * accOutputStep + 2] += VectorLanes.fold(s32);
    acc[co + 3 * accOutputStep + 3] += VectorLanes.fold(s33);
  }
}
