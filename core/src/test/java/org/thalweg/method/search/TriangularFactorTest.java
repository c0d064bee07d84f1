package org.thalweg.method.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /// By reflections and by rotations, for columns whose products with each other leave the doubles
  /// too: R = QR of columns s₁·a, s₂·b is that of a, b times their scales.
  @ParameterizedTest
  @CsvSource({"1, 1", "1e120, 1e200", "1e-135, 1e-190", "1e160, 1e-160", "1e-70, 1e70", "1, 0"})
  void columnsOfAnyScale(double first, double second) {
    int rows = 16;
    double[] rho = new double[rows];
    double[] jacobian = new double[2 * rows];
    double aa = 0;
    double ab = 0;
    double bb = 0;
    for (int i = 0; i < rows; i++) {
      double a = 1 + 0.1 * i;
      double b = 2 - 0.03 * i * i;
      jacobian[i] = first * a;
      jacobian[rows + i] = second * b;
      rho[i] = a - b;
      aa += a * a;
      ab += a * b;
      bb += b * b;
    }
    TriangularFactor factor = new TriangularFactor(2);
    factor.block(rows, rho, jacobian, rows);
    assertEquals(Math.sqrt(aa), factor.r[0] / first, 1e-13);
    double across = second == 0 ? 0 : factor.r[1] / second;
    double below = second == 0 ? 0 : factor.r[3] / second;
    assertEquals(second == 0 ? 0 : ab / Math.sqrt(aa), across, 1e-13);
    assertEquals(second == 0 ? 0 : Math.sqrt(bb - ab * ab / aa), below, 1e-13);
    assertEquals((aa - ab) / Math.sqrt(aa), factor.z[0], 1e-13);
  }
}
