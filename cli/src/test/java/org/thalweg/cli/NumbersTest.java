package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void roundsToSignificantDigits() {
    assertEquals("3", Numbers.rounded(3, 6));
    assertEquals("0.5", Numbers.rounded(0.5, 6));
    assertEquals("0.333333", Numbers.rounded(1 / 3., 6));
    assertEquals("123457000", Numbers.rounded(123456789., 6));
    assertEquals("1.23457e9", Numbers.rounded(1234567890., 6));
    assertEquals("0.0000123457", Numbers.rounded(1.234567e-5, 6));
    assertEquals("1.23457e-6", Numbers.rounded(1.234567e-6, 6));
    assertEquals("-2", Numbers.rounded(-1.99999999, 6));
    assertEquals("0", Numbers.rounded(-0.0, 6));
    assertEquals("not a number", Numbers.rounded(Double.NaN, 6));
    assertEquals("−∞", Numbers.rounded(Double.NEGATIVE_INFINITY, 6));
  }

  @Test
  void alignsPoints() {
    assertEquals(
        List.of("  3", "-12.5", "  1.5e-7", "  0.25"),
        Numbers.aligned(List.of("3", "-12.5", "1.5e-7", "0.25")));
  }

  @Test
  void saysTimesAsPeopleDo() {
    assertEquals("0.02 ms", Numbers.seconds(2.1e-5));
    assertEquals("12 ms", Numbers.seconds(0.0123));
    assertEquals("1.23 s", Numbers.seconds(1.234));
    assertEquals("1 min 30 s", Numbers.seconds(90.2));
    assertEquals("2 h 1 min", Numbers.seconds(7261));
  }

  @Test
  void countsWithThousands() {
    assertEquals("1 step", Numbers.count(1, "step"));
    assertEquals("10,000 steps", Numbers.count(10_000, "step"));
  }
}
