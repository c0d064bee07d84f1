package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ParameterMapTest {

  private static ParameterMap example() {
    ParameterMap map = new ParameterMap(3);
    map.column(1, new ColumnMap(7, 0.25, 3), 0);
    map.column(2, new ColumnMap(-2, 0, 0.5), 0);
    map.offset(0, 100);
    return map;
  }

  @Test
  void predictionsAreTheSameInBothCoordinates() {
    double[] theta = {1.5, -2.25, 0.75};
    double[] units = example().toUnits(theta);
    double x1 = 4.5;
    double x2 = 11;
    double scaled = theta[0] + theta[1] * (x1 - 7.25) / 3 + theta[2] * (x2 + 2) / 0.5;
    assertEquals(100 + scaled, units[0] + units[1] * x1 + units[2] * x2, 1e-13);
    assertArrayEquals(theta, example().fromUnits(units), 1e-15);
  }

  @Test
  void linearPartLeavesOffsetsOut() {
    double[] direction = {1.5, -2.25, 0.75};
    double[] units = example().toUnits(direction);
    example().linear(direction);
    assertArrayEquals(new double[] {units[0] - 100, units[1], units[2]}, direction, 1e-13);
  }

  @Test
  void interceptsKeepAllDigitsUnderLargeCenters() {
    ParameterMap map = new ParameterMap(2);
    map.column(1, new ColumnMap(1e9, 0, 0x1p-10), 0);
    double[] units = map.toUnits(new double[] {5, 0x1p-9});
    assertArrayEquals(new double[] {5 - 2e9, 2}, units);
    assertArrayEquals(new double[] {5, 0x1p-9}, map.fromUnits(units));
  }

  @Test
  void centeringNeedsAnIntercept() {
    ParameterMap map = new ParameterMap(1);
    assertThrows(IllegalArgumentException.class, () -> map.column(0, new ColumnMap(1, 0, 1), -1));
  }
}
