package org.thalweg.fit;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.thalweg.cost.Residuals;

/// Gathers R of J = QR block by block: R and the next block of rows, stacked, have the next R.
final class Triangle implements Residuals.JacobianBlocks {

  private final int d;
  private final DMatrixRMaj r;
  private final QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr();

  Triangle(int d) {
    this.d = d;
    this.r = new DMatrixRMaj(d, d);
  }

  /// R, row-major d×d, zero below the diagonal; a copy.
  double[] r() {
    return r.data.clone();
  }

  @Override
  public void block(int rows, double[] rho, double[] jacobian, int stride) {
    DMatrixRMaj stacked = new DMatrixRMaj(d + rows, d);
    System.arraycopy(r.data, 0, stacked.data, 0, d * d);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < d; j++) {
        stacked.data[(d + i) * d + j] = jacobian[j * stride + i];
      }
    }
    // It says false of a column of zeros, which is no failure: R has zeros there.
    var _ = qr.decompose(stacked);
    qr.getR(r, true);
  }
}
