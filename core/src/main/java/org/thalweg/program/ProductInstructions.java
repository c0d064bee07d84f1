package org.thalweg.program;

import org.jspecify.annotations.Nullable;
import org.thalweg.data.DenseTiles;

/// Matrix products of vectors per row that the program itself has computed, such as the hidden
/// units of a network: K columns of the work space for a vector of K.
final class ProductInstructions {

  private ProductInstructions() {}

  /// Z[r,k] = Σⱼ X[r,j]·W[k,j], or that + bₖ.
  record RowsTimes(Ref x, int p, int k, Ref w, @Nullable Ref offset, Ref at, int stride)
      implements Instruction {
    @Override
    public void run(Frame f) {
      if (offset != null) {
        FeatureInstructions.fill(f, offset, at, k);
      }
      affine(f, x, p, w, 1, p, k, at, stride, offset != null);
    }
  }

  /// P[r,j] = Σₖ A[r,k]·W[k,j].
  record RowsTimesTransposed(Ref a, int k, int p, Ref w, Ref at, int stride)
      implements Instruction {
    @Override
    public void run(Frame f) {
      affine(f, a, k, w, p, 1, p, at, stride, false);
    }
  }

  private static void affine(
      Frame f,
      Ref x,
      int columns,
      Ref w,
      int columnStep,
      int outputStep,
      int outputs,
      Ref at,
      int stride,
      boolean add) {
    f.kernels.affine(
        x.in(f),
        x.at(f, 0),
        stride,
        DenseTiles.TILE,
        columns,
        w.in(f),
        w.offset(),
        columnStep,
        outputStep,
        outputs,
        at.in(f),
        at.offset(),
        stride,
        f.rows,
        add);
  }

  /// G[k,j] += Σᵣ A[r,k]·X[r,j].
  record OuterSum(Ref a, int k, Ref x, int p, int at, int stride) implements Instruction {
    @Override
    public void run(Frame f) {
      f.kernels.adjoint(
          x.in(f),
          x.at(f, 0),
          stride,
          DenseTiles.TILE,
          p,
          a.in(f),
          a.at(f, 0),
          stride,
          k,
          f.rows,
          f.arrays[Frame.SUMS],
          f.sumsAt + at,
          p);
    }
  }
}
