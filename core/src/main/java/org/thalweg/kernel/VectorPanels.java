package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [BlockKernels#gram] for many columns: the rows of a call are copied to panels of four columns,
/// in which 8 rows × 4 columns stand together, once as they are and once multiplied by the weights;
/// then each two panels give 4 × 4 sums, in two passes of 4 × 2, whose 8 vectors of lane sums leave
/// room for their factors among 16 registers.
///
/// In panels all addresses of a step differ by constants, and the weights are multiplied in once,
/// not once for every panel that is met. 29 columns, AVX2 on Zen 1: 60 ns a row where 4 × 4 sums
/// from columns took 110, and 33 for the panels.
final class VectorPanels {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;

  /// Columns of a panel.
  private static final int WIDTH = 4;

  private static final int TILE = WIDTH * Lanes.COUNT;

  private VectorPanels() {}

  /// How many doubles of scratch [#apply] needs.
  static int scratch(int columns, int n) {
    return Math.multiplyExact(2 * panels(columns) * WIDTH, n) + WIDTH * WIDTH * Lanes.COUNT;
  }

  private static int panels(int columns) {
    return (columns + WIDTH - 1) / WIDTH;
  }

  /// Arguments as in [BlockKernels#gram], but all rows have a weight.
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
    int whole = n & -Lanes.COUNT;
    int size = WIDTH * whole;
    int scaled = panels(columns) * size;
    int lanes = 2 * scaled;
    pack(x, xo, columnStep, tileStep, columns, weights, wo, whole, scratch, scaled);
    for (int i = 0; i < columns; i += WIDTH) {
      for (int j = i; j < columns; j += WIDTH) {
        int rows = Math.min(WIDTH, columns - i);
        int across = Math.min(WIDTH, columns - j);
        int u = scaled + i / WIDTH * size;
        int v = j / WIDTH * size;
        fourByTwo(scratch, u, v, TILE, size, lanes);
        if (across > 2) {
          fourByTwo(scratch, u, v + 2 * Lanes.COUNT, TILE, size, lanes + 2 * Lanes.COUNT);
        }
        for (int r = 0; r < rows; r++) {
          for (int c = i == j ? r : 0; c < across; c++) {
            int lane = lanes + (WIDTH * r + c) * Lanes.COUNT;
            int left = xo + (i + r) * columnStep + (whole >> 3) * tileStep;
            int right = xo + (j + c) * columnStep + (whole >> 3) * tileStep;
            for (int k = 0; k < n - whole; k++) {
              double factor = weights[wo + whole + k] * x[left + k];
              scratch[lane + k] = Math.fma(factor, x[right + k], scratch[lane + k]);
            }
            out[oo + (i + r) * ld + j + c] += Lanes.fold(scratch, lane);
          }
        }
      }
    }
  }

  /// Writes n rows to panels, and multiplied by the weights to panels that begin at `scaled`.
  private static void pack(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      double[] weights,
      int wo,
      int n,
      double[] panels,
      int scaled) {
    for (int j = 0; j < columns; j += WIDTH) {
      // A last panel of fewer columns repeats one; what comes of that is not looked at.
      int first = xo + j * columnStep;
      int second = xo + Math.min(j + 1, columns - 1) * columnStep;
      int third = xo + Math.min(j + 2, columns - 1) * columnStep;
      int fourth = xo + Math.min(j + 3, columns - 1) * columnStep;
      for (int half = 0; half < Lanes.COUNT; half += VectorWidth.LANES) {
        int tile = half;
        int plain = j * n + half;
        int times = scaled + plain;
        for (int i = half; i < n; i += Lanes.COUNT) {
          DoubleVector w = DoubleVector.fromArray(S, weights, wo + i);
          DoubleVector x0 = DoubleVector.fromArray(S, x, first + tile);
          DoubleVector x1 = DoubleVector.fromArray(S, x, second + tile);
          DoubleVector x2 = DoubleVector.fromArray(S, x, third + tile);
          DoubleVector x3 = DoubleVector.fromArray(S, x, fourth + tile);
          x0.intoArray(panels, plain);
          x1.intoArray(panels, plain + 8);
          x2.intoArray(panels, plain + 16);
          x3.intoArray(panels, plain + 24);
          w.mul(x0).intoArray(panels, times);
          w.mul(x1).intoArray(panels, times + 8);
          w.mul(x2).intoArray(panels, times + 16);
          w.mul(x3).intoArray(panels, times + 24);
          tile += tileStep;
          plain += TILE;
          times += TILE;
        }
      }
    }
  }

  /// Lane sums of the products of the four columns of the panel at u with two of that at v.
  ///
  /// @param step [#TILE]. Were it a constant, the compiler would unroll the loop four times and
  ///   have no registers left for the sums (Zen 1: a sixth slower)
  private static void fourByTwo(double[] panels, int u, int v, int step, int size, int lanes) {
    for (int half = 0; half < Lanes.COUNT; half += VectorWidth.LANES) {
      DoubleVector s00 = DoubleVector.zero(S);
      DoubleVector s01 = s00;
      DoubleVector s10 = s00;
      DoubleVector s11 = s00;
      DoubleVector s20 = s00;
      DoubleVector s21 = s00;
      DoubleVector s30 = s00;
      DoubleVector s31 = s00;
      for (int i = half; i < size; i += step) {
        DoubleVector v0 = DoubleVector.fromArray(S, panels, v + i);
        DoubleVector v1 = DoubleVector.fromArray(S, panels, v + i + 8);
        DoubleVector u0 = DoubleVector.fromArray(S, panels, u + i);
        s00 = u0.fma(v0, s00);
        s01 = u0.fma(v1, s01);
        DoubleVector u1 = DoubleVector.fromArray(S, panels, u + i + 8);
        s10 = u1.fma(v0, s10);
        s11 = u1.fma(v1, s11);
        DoubleVector u2 = DoubleVector.fromArray(S, panels, u + i + 16);
        s20 = u2.fma(v0, s20);
        s21 = u2.fma(v1, s21);
        DoubleVector u3 = DoubleVector.fromArray(S, panels, u + i + 24);
        s30 = u3.fma(v0, s30);
        s31 = u3.fma(v1, s31);
      }
      s00.intoArray(panels, lanes + half);
      s01.intoArray(panels, lanes + half + 8);
      s10.intoArray(panels, lanes + half + 32);
      s11.intoArray(panels, lanes + half + 40);
      s20.intoArray(panels, lanes + half + 64);
      s21.intoArray(panels, lanes + half + 72);
      s30.intoArray(panels, lanes + half + 96);
      s31.intoArray(panels, lanes + half + 104);
    }
  }
}
