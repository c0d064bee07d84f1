package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The plain form of [BlockKernels#gram]: up to six columns by [VectorFewGram], more in squares of
/// 4 × 4 with 16 vectors of lane sums in registers, the last square of a row shifted back to end at
/// the last column, what it repeats being left out. The rows of a last, partial tile are added one
/// by one.
final class VectorGram {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;

  private VectorGram() {}

  /// Arguments as in [BlockKernels#gram]; `lanes` is scratch of at least 128 doubles.
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
    if (columns <= 6) {
      VectorFewGram.apply(x, xo, columnStep, tileStep, columns, n, out, oo, ld, lanes);
      return;
    }
    for (int j = 0; j < columns; j += 4) {
      int first = Math.min(j, columns - 4);
      for (int i = 0; i < j; i += 4) {
        offDiagonal(x, xo, i, first, j, columnStep, tileStep, n, out, oo, ld, lanes);
      }
      VectorFewGram.apply(
          x,
          xo + j * columnStep,
          columnStep,
          tileStep,
          Math.min(4, columns - j),
          n,
          out,
          oo + j * ld + j,
          ld,
          lanes);
    }
  }

  /// Rows i … i+3 and columns `from` … first+3 of the result, from the square that begins at column
  /// `first`.
  private static void offDiagonal(
      double[] x,
      int xo,
      int i,
      int first,
      int from,
      int columnStep,
      int tileStep,
      int n,
      double[] out,
      int oo,
      int ld,
      double[] lanes) {
    int whole = n & -Lanes.COUNT;
    int u = xo + i * columnStep;
    int v = xo + first * columnStep;
    square(x, u, v, columnStep, tileStep, whole, lanes);
    for (int r = 0; r < 4; r++) {
      for (int c = from - first; c < 4; c++) {
        finish(
            lanes,
            4 * r + c,
            x,
            u + r * columnStep,
            v + c * columnStep,
            tileStep,
            whole,
            n,
            out,
            oo + (i + r) * ld + first + c);
      }
    }
  }

  /// Adds the rows `whole` to before n to the lane sums `lanes[8·e]` of two columns, folds them and
  /// adds the result to `out[to]`.
  static void finish(
      double[] lanes,
      int e,
      double[] x,
      int uo,
      int vo,
      int tileStep,
      int whole,
      int n,
      double[] out,
      int to) {
    int lane = e * Lanes.COUNT;
    int u = uo + (whole >> 3) * tileStep;
    int v = vo + (whole >> 3) * tileStep;
    for (int r = 0; r < n - whole; r++) {
      lanes[lane + r] = Math.fma(x[u + r], x[v + r], lanes[lane + r]);
    }
    out[to] += Lanes.fold(lanes, lane);
  }

  private static void square(
      double[] x, int uo, int vo, int columnStep, int tileStep, int n, double[] lanes) {
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
      int u = uo + half;
      int v = vo + half;
      for (int i = half; i < n; i += Lanes.COUNT) {
        DoubleVector u0 = DoubleVector.fromArray(S, x, u);
        DoubleVector u1 = DoubleVector.fromArray(S, x, u + columnStep);
        DoubleVector u2 = DoubleVector.fromArray(S, x, u + 2 * columnStep);
        DoubleVector u3 = DoubleVector.fromArray(S, x, u + 3 * columnStep);
        DoubleVector v0 = DoubleVector.fromArray(S, x, v);
        s00 = u0.fma(v0, s00);
        s10 = u1.fma(v0, s10);
        s20 = u2.fma(v0, s20);
        s30 = u3.fma(v0, s30);
        DoubleVector v1 = DoubleVector.fromArray(S, x, v + columnStep);
        s01 = u0.fma(v1, s01);
        s11 = u1.fma(v1, s11);
        s21 = u2.fma(v1, s21);
        s31 = u3.fma(v1, s31);
        DoubleVector v2 = DoubleVector.fromArray(S, x, v + 2 * columnStep);
        s02 = u0.fma(v2, s02);
        s12 = u1.fma(v2, s12);
        s22 = u2.fma(v2, s22);
        s32 = u3.fma(v2, s32);
        DoubleVector v3 = DoubleVector.fromArray(S, x, v + 3 * columnStep);
        s03 = u0.fma(v3, s03);
        s13 = u1.fma(v3, s13);
        s23 = u2.fma(v3, s23);
        s33 = u3.fma(v3, s33);
        u += tileStep;
        v += tileStep;
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
