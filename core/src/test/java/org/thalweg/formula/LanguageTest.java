package org.thalweg.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What formulas mean: their value where x = 3, y = −2.5.
class LanguageTest {

  private static final Map<String, Double> POINT = Map.of("x", 3.0, "y", -2.5);

  /// `text @ value`. The values are worked out by hand or, for functions, by 20-digit arithmetic.
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '\u0001',
      textBlock =
          """
          1                                @ 1
          .5 + 1. + 1e-3 + 2E+2            @ 201.501
          x - y - 1                        @ 4.5
          x - (y - 1)                      @ 6.5
          x/2/3                            @ 0.5
          12/x*2                           @ 8
          1 + 2*x                          @ 7
          -x^2                             @ -9
          (-x)^2                           @ 9
          -x^-2*9                          @ -1
          2^-1                             @ 0.5
          2**3                             @ 8
          2^3^2                            @ 512
          2^-2^2                           @ 0.0625
          -2^2^0.5 + 2^2^0.5               @ 0
          - - x                            @ 3
          +x - -y                          @ 0.5
          2*-x                             @ -6
          x−1                              @ 2
          x·y + x×y                        @ -15
          x÷2                              @ 1.5
          x<4                              @ 1
          x <= 3 & y >= -2.5               @ 1
          x ≤ 2                            @ 0
          x ≥ 3                            @ 1
          x ≠ 3                            @ 0
          x == 3                           @ 1
          x = 3                            @ 1
          x != 3                           @ 0
          !x > 5                           @ 1
          !(x > 5) & y < 0                 @ 1
          not x > 5 and y < 0              @ 1
          x > 5 | y < 0                    @ 1
          x > 5 || y > 0                   @ 0
          1 | 0 & 0                        @ 1
          x > 5 or y < 0 && x > 0          @ 1
          1 + 1 > 1                        @ 1
          (x > 2)*10                       @ 10
          if(x > 2, y, 1/0)                @ -2.5
          if(x = 2, 5, if(y < 0, 6, 7))    @ 6
          min(x, y)                        @ -2.5
          max(x, y, 4, 2)                  @ 4
          abs(y)                           @ 2.5
          sign(y) + 10*sign(x) + sign(0)   @ 9
          pow(x, 2)                        @ 9
          sqrt(16)                         @ 4
          log2(8)                          @ 3
          log10(0.01)                      @ -2
          cos(pi)                          @ -1
          cos(π)                           @ -1
          sigmoid(0)                       @ 0.5
          sum(i, 1, 4, i)                  @ 10
          sum(i, 1, 4, i*x)                @ 30
          prod(i, 1, 5, i)                 @ 120
          sum(i, 3, 2, x)                  @ 0
          prod(i, 3, 2, x)                 @ 1
          sum(i, -1, 1, i^2)               @ 2
          sum(i, 1, 3, sum(j, i, 3, 10*i + j)) @ 114
          sum(i, 1, 2*2, if(i > 2, i, 0))  @ 7
          sum(i, 1, 3, q[i]*i); q = [2, 0, -4/2]  @ -4
          z^2; z = x + 1                   @ 16
          a + b; a = b^2; b = x            @ 12
          sum(i, 1, 3, t); t = 10*i        @ 60
          sum(i, 1, 2, sum(j, 1, 2, t)); t = u + j; u = 10*i @ 66
          sum(i, 1, 2, s*i); s = sum(i, 1, 3, i) @ 18
          sum(i, 1, 2, f[i]^2); f = [x - 1, y] @ 10.25
          n + sum(i, 1, n, 1); n = 3 ;     @ 6
          """)
  void meansWhatRMeans(String text, double value) {
    assertEquals(value, Folded.value(text, POINT), 1e-14, text);
  }

  @Test
  void readsVeryLongSumsWithoutNesting() {
    int terms = 100_000;
    Formula unrolled = Formula.function("sum(i, 1, " + terms + ", (x - i)^2)");
    StringBuilder text = new StringBuilder("0");
    for (int i = 1; i <= terms; i++) {
      text.append(" + (x - ").append(i).append(")^2");
    }
    Formula written = Formula.function(text.toString());
    assertEquals(1, unrolled.graph().dimension());
    assertTrue(unrolled.graph().size() > 3 * terms);
    assertEquals(unrolled.graph().size(), written.graph().size(), 2);
    assertEquals(5_000_050_000.0, Folded.value("sum(i, 1, " + terms + ", i)"));
  }
}
