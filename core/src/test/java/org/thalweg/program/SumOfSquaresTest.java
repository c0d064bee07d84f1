package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.formula.Formula;

/// Which functions are recognized as sums of squares, and by what residuals.
class SumOfSquaresTest {

  /// `function | residuals | constant`.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (1 - x)^2 + 100*(y - x^2)^2     | 1 - x, (y - (x^2))*10     | 0
          x*x + 4*y^2                     | x, y*2                    | 0
          (x^2 + 9*y^2)/4                 | x*0.5, y*1.5              | 0
          x^4                             | x^2                       | 0
          (x - 1)^6*4                     | ((x - 1)^3)*2             | 0
          x^2 + 3                         | x                         | 3
          -(2 - x^2)                      | x                         | -2
          x^2 - (3 - y^2)                 | x, y                      | -3
          s + s; s = x^2 + y^2            | x*1.4142135623730951, y*1.4142135623730951   | 0
          2*x^2 + y^2 - x^2 - x^2         | y                         | 0
          sum(i, 1, 2, (x[i] - i)^2)      | x1 - 1, x2 - 2            | 0
          """)
  void areRecognized(String text, String residuals, double constant) {
    SumOfSquares squares = SumOfSquares.of(Formula.function(text).right()).orElseThrow();
    assertEquals(
        residuals,
        squares.residuals().stream().map(Expr::toString).collect(Collectors.joining(", ")));
    assertEquals(constant, squares.constant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "x^3",
        "x^2 - y^2",
        "x^2*y",
        "exp(x)",
        "-x^2",
        "x^2/y",
        "x^2 + y",
        "abs(x)",
        "(x^2)^0.5"
      })
  void areNotSeenWhereThereAreNone(String text) {
    assertEquals(Optional.empty(), SumOfSquares.of(Formula.function(text).right()));
  }

  @Test
  void areFoundInLongSumsAndSharedOnes() {
    int terms = 100_000;
    Expr sum = Formula.function("sum(i, 1, " + terms + ", (x - i)^2)").right();
    assertEquals(terms, SumOfSquares.of(sum).orElseThrow().residuals().size());

    StringBuilder doubled = new StringBuilder("d0");
    for (int k = 0; k < 40; k++) {
      doubled.append("; d").append(k).append(" = d").append(k + 1).append(" + d").append(k + 1);
    }
    doubled.append("; d40 = x^2");
    Optional<SumOfSquares> shared = SumOfSquares.of(Formula.function(doubled.toString()).right());
    assertTrue(shared.isPresent());
    assertEquals(1, shared.get().residuals().size());
  }
}
