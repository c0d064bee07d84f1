package org.thalweg.curvature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.thalweg.formula.Formula;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;

class CriticalPointTest {

  private static CriticalPoint at(String function, double x, double y) {
    Formula formula = Formula.function(function, List.of("x", "y"));
    return CriticalPoint.of(
            CostProgram.function(formula.right()).cost(Engine.withThreads(1)), new double[] {x, y})
        .orElseThrow();
  }

  @Test
  void aMinimumHasNoWayDown() {
    // H = [[2, 1], [1, 4]]: λ = 3 ± √2.
    CriticalPoint point = at("x^2 + x*y + 2*y^2", 0, 0);
    assertEquals(3 - Math.sqrt(2), point.smallest(), 1e-14);
    assertEquals(3 + Math.sqrt(2), point.largest(), 1e-14);
    assertEquals(0, point.newtonStep());
    assertFalse(point.fallsAway());
  }

  @Test
  void aSaddleHasOne() {
    assertTrue(at("x^2 - 3*y^2", 0, 0).fallsAway());
  }

  @Test
  void aFlatMinimumIsNoSaddle() {
    assertFalse(at("(x + 10*y)^2 + (x - y)^4", 0, 0).fallsAway());
  }

  @Test
  void theNewtonStepLeadsToTheMinimumOfAQuadratic() {
    assertEquals(5, at("(x - 3)^2 + 7*(y + 2)^2", 1, 3).newtonStep(), 1e-13);
  }

  /// Beside the curvature of x that of y is rounding, and the step along y is there all the same: H
  /// = [[2·10⁴⁰, 1], [1, 2·10⁻²⁰]], g = (1, −5·10⁻²⁰), so that Δy = (2·10⁴⁰·5·10⁻²⁰ + 1)/(4·10²⁰ −
  /// 1).
  @Test
  void theNewtonStepSurvivesCurvaturesOfAllSizes() {
    CriticalPoint point = at("1e40*(x - 3e-20)^2 + 1e-20*(y - 5)^2 + x*y", 3e-20, 1);
    assertEquals(2.5, point.newtonStep(), 1e-9);
  }

  @Test
  void aMaximumFallsEverywhere() {
    assertTrue(at("-(x^2) - 3*y^2", 0, 0).fallsEverywhere());
    assertFalse(at("x^2 - 3*y^2", 0, 0).fallsEverywhere());
  }
}
