package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The weighted form of [BlockKernels#gram]: up to four columns here, more by [VectorPanels]; the
/// weighted column is the first factor: (dᵢ·xᵢⱼ)·xᵢₖ for j ≤ k. The rows of a last, partial tile
/// are added one by one.
final class VectorWeightedGram {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;

  /// Columns whose triangle of lane sums is kept in registers in one pass.
  private static final int MOST_IN_REGISTERS = 4;

  /// Ten sums of 8 lanes.
  private static final int FEW_LANES = 80;

  private VectorWeightedGram() {}

  /// How many doubles of scratch [#apply] needs.
  static int scratch(int columns, int n) {
    return columns <= MOST_IN_REGISTERS ? FEW_LANES : VectorPanels.scratch(columns, n);
  }

  /// Arguments as in [BlockKernels#gram]; `scratch` as long as [#scratch] says.
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
      int ld,
      double[] scratch) {
    if (columns <= MOST_IN_REGISTERS) {
      few(x, xo, columnStep, tileStep, columns, weights, wo, n, out, oo, ld, scratch);
      return;
    }
    VectorPanels.apply(x, xo, columnStep, tileStep, columns, weights, wo, n, out, oo, ld, scratch);
  }

  /// One to four columns: all sums of the triangle in one pass.
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
      int ld,
      double[] lanes) {
    int whole = n & -Lanes.COUNT;
    int rows = columns;
    switch (columns) {
      case 1, 2, 3 ->
          smallTriangle(columns, x, xo, columnStep, tileStep, weights, wo, whole, lanes);
      case 4 -> triangle4(x, xo, columnStep, tileStep, weights, wo, whole, lanes);
      default -> {
        return;
      }
    }
    int e = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = i; j < columns; j++) {
        finish(
            lanes,
            e++,
            x,
            xo + i * columnStep,
            xo + j * columnStep,
            tileStep,
            weights,
            wo,
            whole,
            n,
            out,
            oo + i * ld + j);
      }
    }
  }

  /// Adds the rows `whole` to before n to the lane sums `lanes[8·e]` of two columns, folds them and
  /// adds the result to `out[to]`.
  private static void finish(
      double[] lanes,
      int e,
      double[] x,
      int uo,
      int vo,
      int tileStep,
      double[] weights,
      int wo,
      int whole,
      int n,
      double[] out,
      int to) {
    int lane = e * Lanes.COUNT;
    int u = uo + (whole >> 3) * tileStep;
    int v = vo + (whole >> 3) * tileStep;
    for (int r = 0; r < n - whole; r++) {
      lanes[lane + r] = Math.fma(weights[wo + whole + r] * x[u + r], x[v + r], lanes[lane + r]);
    }
    out[to] += Lanes.fold(lanes, lane);
  }

  /// One to three columns.
  private static void smallTriangle(
      int columns,
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      double[] weights,
      int wo,
      int n,
      double[] lanes) {
    switch (columns) {
      case 1 -> {
        for (int half = 0; half < Lanes.COUNT; half += VectorWidth.LANES) {
          DoubleVector zero = DoubleVector.zero(S);
          DoubleVector s00 = zero;
          int u = xo + half;
          for (int i = half; i < n; i += Lanes.COUNT) {
            DoubleVector w = DoubleVector.fromArray(S, weights, wo + i);
            DoubleVector x0 = DoubleVector.fromArray(S, x, u);
            DoubleVector w0 = w.mul(x0);
            s00 = w0.fma(x0, s00);
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
            DoubleVector w = DoubleVector.fromArray(S, weights, wo + i);
            DoubleVector x0 = DoubleVector.fromArray(S, x, u);
            DoubleVector x1 = DoubleVector.fromArray(S, x, u + columnStep);
            DoubleVector w0 = w.mul(x0);
            s00 = w0.fma(x0, s00);
            s01 = w0.fma(x1, s01);
            DoubleVector w1 = w.mul(x1);
            s11 = w1.fma(x1, s11);
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
            DoubleVector w = DoubleVector.fromArray(S, weights, wo + i);
            DoubleVector x0 = DoubleVector.fromArray(S, x, u);
            DoubleVector x1 = DoubleVector.fromArray(S, x, u + columnStep);
            DoubleVector x2 = DoubleVector.fromArray(S, x, u + 2 * columnStep);
            DoubleVector w0 = w.mul(x0);
            s00 = w0.fma(x0, s00);
            s01 = w0.fma(x1, s01);
            s02 = w0.fma(x2, s02);
            DoubleVector w1 = w.mul(x1);
            s11 = w1.fma(x1, s11);
            s12 = w1.fma(x2, s12);
            DoubleVector w2 = w.mul(x2);
            s22 = w2.fma(x2, s22);
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
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      double[] weights,
      int wo,
      int n,
      double[] lanes) {
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
        DoubleVector w = DoubleVector.fromArray(S, weights, wo + i);
        DoubleVector x0 = DoubleVector.fromArray(S, x, u);
        DoubleVector x1 = DoubleVector.fromArray(S, x, u + columnStep);
        DoubleVector x2 = DoubleVector.fromArray(S, x, u + 2 * columnStep);
        DoubleVector x3 = DoubleVector.fromArray(S, x, u + 3 * columnStep);
        DoubleVector w0 = w.mul(x0);
        s00 = w0.fma(x0, s00);
        s01 = w0.fma(x1, s01);
        s02 = w0.fma(x2, s02);
        s03 = w0.fma(x3, s03);
        DoubleVector w1 = w.mul(x1);
        s11 = w1.fma(x1, s11);
        s12 = w1.fma(x2, s12);
        s13 = w1.fma(x3, s13);
        DoubleVector w2 = w.mul(x2);
        s22 = w2.fma(x2, s22);
        s23 = w2.fma(x3, s23);
        DoubleVector w3 = w.mul(x3);
        s33 = w3.fma(x3, s33);
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
}
