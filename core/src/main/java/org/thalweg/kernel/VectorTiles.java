package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [BlockKernels#affine] for one output, and the lane sums of [BlockKernels#adjoint] for one, over
/// whole tiles of 8 rows × p columns.
///
/// That the columns of a tile are 8 doubles apart is known to the compiler here: one range check
/// does for four columns, addresses are constants, and nothing is spilled, so that a row takes half
/// the instructions (28 columns in cache, AVX2 on Zen 1: affine 9.0 to 5.5 ns a row, adjoint 8.5 to
/// 5.0). It also lets the processor look further ahead for what memory has to bring.
final class VectorTiles {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;

  /// Doubles in the stretch of tiles that is swept four columns at a time: a first-level cache of
  /// 32 KiB holds them.
  private static final int STRETCH = 4096;

  /// With fewer tiles the lane sums would be loaded and stored more often than they are used.
  private static final int FEWEST_TILES = 4;

  private VectorTiles() {}

  /// Whether these loops are for such columns and for vectors as long as this machine's.
  static boolean fit(int columnStep) {
    return columnStep == Lanes.COUNT && VectorWidth.LANES >= Lanes.COUNT / 2;
  }

  /// Rows before n, a multiple of 8; the weights of the columns stand next to each other.
  static void affine(
      double[] x,
      int xo,
      int tileStep,
      int columns,
      double[] w,
      int wo,
      double[] dst,
      int d,
      int n,
      boolean add) {
    if (VectorWidth.LANES == Lanes.COUNT) {
      for (int i = 0; i < n; i += 8) {
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        int at = xo + (i >> 3) * tileStep;
        int j = 0;
        for (; j < columns - 3; j += 4) {
          s0 = DoubleVector.fromArray(S, x, at).fma(constant(w[wo + j]), s0);
          s1 = DoubleVector.fromArray(S, x, at + 8).fma(constant(w[wo + j + 1]), s1);
          s0 = DoubleVector.fromArray(S, x, at + 16).fma(constant(w[wo + j + 2]), s0);
          s1 = DoubleVector.fromArray(S, x, at + 24).fma(constant(w[wo + j + 3]), s1);
          at += 32;
        }
        if (j < columns - 1) {
          s0 = DoubleVector.fromArray(S, x, at).fma(constant(w[wo + j]), s0);
          s1 = DoubleVector.fromArray(S, x, at + 8).fma(constant(w[wo + j + 1]), s1);
          j += 2;
          at += 16;
        }
        if (j < columns) {
          s0 = DoubleVector.fromArray(S, x, at).fma(constant(w[wo + j]), s0);
        }
        store(s0.add(s1), dst, d + i, add);
      }
    } else {
      for (int i = 0; i < n; i += 8) {
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector u0 = s0;
        DoubleVector u1 = s0;
        int at = xo + (i >> 3) * tileStep;
        int j = 0;
        for (; j < columns - 3; j += 4) {
          DoubleVector w0 = constant(w[wo + j]);
          s0 = DoubleVector.fromArray(S, x, at).fma(w0, s0);
          u0 = DoubleVector.fromArray(S, x, at + 4).fma(w0, u0);
          DoubleVector w1 = constant(w[wo + j + 1]);
          s1 = DoubleVector.fromArray(S, x, at + 8).fma(w1, s1);
          u1 = DoubleVector.fromArray(S, x, at + 12).fma(w1, u1);
          DoubleVector w2 = constant(w[wo + j + 2]);
          s0 = DoubleVector.fromArray(S, x, at + 16).fma(w2, s0);
          u0 = DoubleVector.fromArray(S, x, at + 20).fma(w2, u0);
          DoubleVector w3 = constant(w[wo + j + 3]);
          s1 = DoubleVector.fromArray(S, x, at + 24).fma(w3, s1);
          u1 = DoubleVector.fromArray(S, x, at + 28).fma(w3, u1);
          at += 32;
        }
        if (j < columns - 1) {
          DoubleVector w0 = constant(w[wo + j]);
          s0 = DoubleVector.fromArray(S, x, at).fma(w0, s0);
          u0 = DoubleVector.fromArray(S, x, at + 4).fma(w0, u0);
          DoubleVector w1 = constant(w[wo + j + 1]);
          s1 = DoubleVector.fromArray(S, x, at + 8).fma(w1, s1);
          u1 = DoubleVector.fromArray(S, x, at + 12).fma(w1, u1);
          j += 2;
          at += 16;
        }
        if (j < columns) {
          DoubleVector w0 = constant(w[wo + j]);
          s0 = DoubleVector.fromArray(S, x, at).fma(w0, s0);
          u0 = DoubleVector.fromArray(S, x, at + 4).fma(w0, u0);
        }
        store(s0.add(s1), dst, d + i, add);
        store(u0.add(u1), dst, d + i + 4, add);
      }
    }
  }

  private static void store(DoubleVector v, double[] dst, int to, boolean add) {
    DoubleVector result = add ? DoubleVector.fromArray(S, dst, to).add(v) : v;
    result.intoArray(dst, to);
  }

  /// Adds the rows before n, a multiple of 8, to the lane sums of the columns, which stand next to
  /// each other in `lanes`: a stretch of tiles at a time, within it four columns at a time.
  static void adjoint(
      double[] x, int xo, int tileStep, int columns, double[] a, int ao, int n, double[] lanes) {
    int rows = Lanes.COUNT * Math.max(FEWEST_TILES, STRETCH / tileStep);
    for (int from = 0; from < n; from += rows) {
      int first = xo + (from >> 3) * tileStep;
      int begin = ao + from;
      int end = begin + Math.min(rows, n - from);
      int j = 0;
      for (; j < columns - 3; j += 4) {
        columns(4, x, first + 8 * j, tileStep, a, begin, end, lanes, 8 * j);
      }
      for (; j < columns; j++) {
        columns(1, x, first + 8 * j, tileStep, a, begin, end, lanes, 8 * j);
      }
    }
  }

  /// Four columns, or one.
  private static void columns(
      int count,
      double[] x,
      int xo,
      int tileStep,
      double[] a,
      int begin,
      int end,
      double[] lanes,
      int l) {
    int at = xo;
    if (count == 1) {
      for (int half = 0; half < Lanes.COUNT; half += VectorWidth.LANES) {
        DoubleVector s = DoubleVector.fromArray(S, lanes, l + half);
        at = xo + half;
        for (int i = begin + half; i < end; i += 8) {
          s = DoubleVector.fromArray(S, a, i).fma(DoubleVector.fromArray(S, x, at), s);
          at += tileStep;
        }
        s.intoArray(lanes, l + half);
      }
    } else if (VectorWidth.LANES == Lanes.COUNT) {
      DoubleVector s0 = DoubleVector.fromArray(S, lanes, l);
      DoubleVector s1 = DoubleVector.fromArray(S, lanes, l + 8);
      DoubleVector s2 = DoubleVector.fromArray(S, lanes, l + 16);
      DoubleVector s3 = DoubleVector.fromArray(S, lanes, l + 24);
      for (int i = begin; i < end; i += 8) {
        DoubleVector factor = DoubleVector.fromArray(S, a, i);
        s0 = factor.fma(DoubleVector.fromArray(S, x, at), s0);
        s1 = factor.fma(DoubleVector.fromArray(S, x, at + 8), s1);
        s2 = factor.fma(DoubleVector.fromArray(S, x, at + 16), s2);
        s3 = factor.fma(DoubleVector.fromArray(S, x, at + 24), s3);
        at += tileStep;
      }
      s0.intoArray(lanes, l);
      s1.intoArray(lanes, l + 8);
      s2.intoArray(lanes, l + 16);
      s3.intoArray(lanes, l + 24);
    } else {
      DoubleVector s0 = DoubleVector.fromArray(S, lanes, l);
      DoubleVector u0 = DoubleVector.fromArray(S, lanes, l + 4);
      DoubleVector s1 = DoubleVector.fromArray(S, lanes, l + 8);
      DoubleVector u1 = DoubleVector.fromArray(S, lanes, l + 12);
      DoubleVector s2 = DoubleVector.fromArray(S, lanes, l + 16);
      DoubleVector u2 = DoubleVector.fromArray(S, lanes, l + 20);
      DoubleVector s3 = DoubleVector.fromArray(S, lanes, l + 24);
      DoubleVector u3 = DoubleVector.fromArray(S, lanes, l + 28);
      for (int i = begin; i < end; i += 8) {
        DoubleVector low = DoubleVector.fromArray(S, a, i);
        DoubleVector high = DoubleVector.fromArray(S, a, i + 4);
        s0 = low.fma(DoubleVector.fromArray(S, x, at), s0);
        u0 = high.fma(DoubleVector.fromArray(S, x, at + 4), u0);
        s1 = low.fma(DoubleVector.fromArray(S, x, at + 8), s1);
        u1 = high.fma(DoubleVector.fromArray(S, x, at + 12), u1);
        s2 = low.fma(DoubleVector.fromArray(S, x, at + 16), s2);
        u2 = high.fma(DoubleVector.fromArray(S, x, at + 20), u2);
        s3 = low.fma(DoubleVector.fromArray(S, x, at + 24), s3);
        u3 = high.fma(DoubleVector.fromArray(S, x, at + 28), u3);
        at += tileStep;
      }
      s0.intoArray(lanes, l);
      u0.intoArray(lanes, l + 4);
      s1.intoArray(lanes, l + 8);
      u1.intoArray(lanes, l + 12);
      s2.intoArray(lanes, l + 16);
      u2.intoArray(lanes, l + 20);
      s3.intoArray(lanes, l + 24);
      u3.intoArray(lanes, l + 28);
    }
  }
}
