package org.thalweg.method.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GapPowersTest {

  private static final MathContext DIGITS = new MathContext(60);
  private static final long[] GAPS = {
    0, 1, 2, 255, 256, 257, 511, 512, 1791, 1792, 1_048_575, 1_048_576, 1_048_577, 999_999_999
  };

  /// βᵏ and β + β² + … + βᵏ against 60 digits; below 2⁻²⁵⁶ any power that is as small will do.
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 0.9, 0.99, 0.9999, 1 - 0x1p-40, 1})
  void powersAndSums(double beta) {
    GapPowers powers = new GapPowers(beta);
    BigDecimal b = new BigDecimal(beta);
    for (long k : GAPS) {
      BigDecimal power = b.pow((int) k, DIGITS);
      double expected = power.doubleValue();
      // A product of two powers, each with the error of an exponent of up to k ulp.
      assertEquals(expected, powers.power(k), 1e-11 * expected + 0x1p-255, beta + " " + k);
      double sum =
          beta == 1
              ? k
              : b.multiply(BigDecimal.ONE.subtract(power, DIGITS), DIGITS)
                  .divide(BigDecimal.ONE.subtract(b, DIGITS), DIGITS)
                  .doubleValue();
      assertEquals(sum, powers.sum(k), 1e-12 * sum, beta + " " + k);
    }
  }

  /// An average that overflowed stays infinite, as it does update by update.
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 0.99, 0.9999})
  void infinityTimesAPowerIsANumber(double beta) {
    GapPowers powers = new GapPowers(beta);
    for (long k : GAPS) {
      assertFalse(Double.isNaN(Double.POSITIVE_INFINITY * powers.power(k)), beta + " " + k);
    }
  }
}
