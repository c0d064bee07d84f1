package org.thalweg.fit.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Quantiles against mpmath 1.3 at 30 digits (the regularized incomplete beta function solved for
/// t, the inverse error function).
class QuantilesTest {

  /// Two-sided tails are 1 − level, which rounds as level does: 10⁻¹⁶/(1 − level) of the tail.
  private static double allowed(double level) {
    return 2e-14 + 1e-15 / (1 - level);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 1, 1",
    "0.5, 2, 0.816496580927726033",
    "0.5, 3, 0.764892328404345281",
    "0.5, 10, 0.699812061312431627",
    "0.5, 97, 0.677027418562005958",
    "0.5, 1000, 0.674735164607009437",
    "0.5, 20000, 0.674502017141113718",
    "0.5, 3000000, 0.674489831974399291",
    "0.9, 1, 6.3137515146750431",
    "0.9, 2, 2.91998558035372569",
    "0.9, 3, 2.35336343480182388",
    "0.9, 10, 1.81246112281167641",
    "0.9, 97, 1.6607146101230249",
    "0.9, 20000, 1.64492981895948174",
    "0.95, 1, 12.7062047361747046",
    "0.95, 2, 4.30265272974946385",
    "0.95, 3, 3.18244630528370959",
    "0.95, 10, 2.22813885198627475",
    "0.95, 97, 1.98472318601398468",
    "0.95, 1000, 1.96233908082640848",
    "0.95, 20000, 1.96008260515813519",
    "0.95, 2999, 1.96075531920531521",
    "0.95, 3000, 1.96075505532245845",
    "0.9999, 2999, 3.89583168131636155",
    "0.9999, 3000, 3.89582993262603579",
    "0.95, 3000000, 1.95996477529744461",
    "0.99, 1, 63.656741162871581",
    "0.99, 10, 3.16927267261695123",
    "0.99, 1000, 2.58075469806595108",
    "0.9999, 1, 6366.19767131593578",
    "0.9999, 2, 99.992499843744531",
    "0.9999, 10, 6.21105089129066301",
    "0.9999, 1000, 3.90634373670138123",
    "0.9999, 20000, 3.89137679402345263",
    "0.9999, 3000000, 3.8905971181972257",
  })
  void ofStudent(double level, double freedom, double expected) {
    assertEquals(expected, StudentT.twoSided(level, freedom), allowed(level) * expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.674489750196081743",
    "0.9, 1.64485362695147271",
    "0.95, 1.95996398454005424",
    "0.99, 2.57582930354890076",
    "0.9999, 3.89059188641309397",
  })
  void ofTheNormalDistribution(double level, double expected) {
    assertEquals(expected, Normal.twoSided(level), allowed(level) * expected);
  }

  @Test
  void onlyLevelsBetween0And1() {
    for (double level : new double[] {0, 1, -0.5, 95, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Normal.twoSided(level));
      assertThrows(IllegalArgumentException.class, () -> StudentT.twoSided(level, 5));
    }
    assertThrows(IllegalArgumentException.class, () -> StudentT.twoSided(0.95, 0));
  }
}
