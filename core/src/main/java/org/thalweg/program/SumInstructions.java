package org.thalweg.program;

import org.jspecify.annotations.Nullable;
import org.thalweg.data.DenseTiles;

/// Instructions that add a block's contribution to the sums over rows. Within a block a sum runs
/// over 8 lanes folded in a fixed order; blocks follow each other within a chunk.
final class SumInstructions {

  private SumInstructions() {}

  record SumRows(Ref a, int components, int at) implements Instruction {
    @Override
    public void run(Frame f) {
      double[] sums = f.arrays[Frame.SUMS];
      for (int c = 0; c < components; c++) {
        sums[f.sumsAt + at + c] += f.kernels.sum(a.in(f), a.at(f, c), f.rows);
      }
    }
  }

  record Dot(Ref a, Ref b, int at) implements Instruction {
    @Override
    public void run(Frame f) {
      f.arrays[Frame.SUMS][f.sumsAt + at] +=
          f.kernels.dot(a.in(f), a.at(f, 0), b.in(f), b.at(f, 0), f.rows);
    }
  }

  /// Σ log(1 + e^a) with one logarithm for many rows.
  record SoftplusSum(Ref a, int at) implements Instruction {
    @Override
    public void run(Frame f) {
      f.arrays[Frame.SUMS][f.sumsAt + at] += f.kernels.softplusSum(a.in(f), a.at(f, 0), f.rows);
    }
  }

  /// The same with the derivative of each term, 1/(1 + e⁻ᵃ).
  record SoftplusSumAndSigmoid(Ref a, Ref sigmoid, int at) implements Instruction {
    @Override
    public void run(Frame f) {
      f.arrays[Frame.SUMS][f.sumsAt + at] +=
          f.kernels.softplusSumAndSigmoid(
              a.in(f), a.at(f, 0), sigmoid.in(f), sigmoid.at(f, 0), f.rows);
    }
  }

  /// The upper triangle of Σ d·x·xᵀ; the lower is filled in when the program's results are read.
  record Gram(Ref x, int m, @Nullable Ref weight, int at, int stride) implements Instruction {
    @Override
    public void run(Frame f) {
      double[] sums = f.arrays[Frame.SUMS];
      int tile = DenseTiles.TILE;
      if (weight == null) {
        f.kernels.gram(x.in(f), x.at(f, 0), stride, tile, m, f.rows, sums, f.sumsAt + at, m);
      } else {
        f.kernels.gram(
            x.in(f),
            x.at(f, 0),
            stride,
            tile,
            m,
            weight.in(f),
            weight.at(f, 0),
            f.rows,
            sums,
            f.sumsAt + at,
            m);
      }
    }
  }
}
