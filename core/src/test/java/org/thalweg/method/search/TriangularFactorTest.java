package org.thalweg.method.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Rows that stream by leave the triangle of their QR, however small some of their elements are.
class TriangularFactorTest {

  /// The tail of a peak: from row to row its column falls through the numbers that have lost bits,
  /// down to 0. What another column says must not be touched by that.
  @Test
  void tailsThatVanishDoNotSpoilOtherColumns() {
    int rows = 60;
    double[] rho = new double[rows];
    double[] jacobian = new double[2 * rows];
    for (int i = 0; i < rows; i++) {
      jacobian[i] = StrictMath.exp(-750 + 0.4 * i);
      jacobian[rows + i] = 1;
      rho[i] = 1 + 0.01 * i;
    }
    TriangularFactor factor = new TriangularFactor(2);
    factor.block(rows, rho, jacobian, rows);
    double[] gradient = new double[2];
    factor.gradient(gradient);
    double sum = rows + 0.01 * rows * (rows - 1) / 2;
    assertEquals(sum, gradient[1], 1e-13 * sum);
    assertEquals(Math.sqrt(rows), factor.columnNorm(1), 1e-13);
  }
}
