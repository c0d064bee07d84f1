package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.data.Dataset;
import org.thalweg.formula.Columns;
import org.thalweg.formula.Formula;

/// Of several sets of parameters that are the same model one is printed.
class CanonicalOrderTest {
  private static final double[] X = {0.2, 0.9, 1.7, 2.6};

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a*exp(-b*x) + c*exp(-d*x)                     | 1 2 3 4         | 3 4 1 2
          a*exp(-b*x) + c*exp(-d*x)                     | -5 2 3 4        | -5 2 3 4
          a*exp(-b*x) + c*exp(-d*x) + e*exp(-f*x)       | 1 2 3 4 5 6     | 5 6 3 4 1 2
          o + a*exp(-x*b) + c*exp(-x*d)                 | 9 1 2 3 4       | 9 3 4 1 2
          a*exp(-(x-b)^2/c^2) + d*exp(-(x-e)^2/f^2)     | 1 2 -3 4 5 6    | 4 5 6 1 2 3
          a*exp(-(x-b)^2/c^2) - d*exp(-(x-e)^2/f^2)     | 1 2 3 4 5 6     | 1 2 3 4 5 6
          a*exp(-(x-b)^2/w^2) + d*exp(-(x-e)^2/w^2)     | 1 2 3 4 5       | 4 5 3 1 2
          a*cos(x/b) + c*sin(x/b) + d*cos(x/e) + f*sin(x/e) | 1 2 1 3 4 1 | 3 4 1 1 2 1
          a*sin(b*x) + c                                | 2 -3 1          | -2 3 1
          a*cos(b*x) + c                                | 2 -3 1          | 2 3 1
          a*g/((x - c)^2 + g^2)                         | 2 -3 1          | -2 3 1
          a*exp(-b*x)                                   | 2 -3            | 2 -3
          (1 - exp(-a*x))*(1 - exp(-b*x))               | 1 2             | 2 1
          a/(1 + b*x) + c/(1 + d*x^2)                   | 1 2 3 4         | 1 2 3 4
          """)
  void largerCoefficientsComeFirst(String text, String from, String to) {
    double[] theta = numbers(from);
    double[] expected = numbers(to);
    Formula formula = Formula.model("y ~ " + text, Columns.NONE.withNumbers("x").withNumbers("y"));
    Layout layout = Layout.of(formula.graph());
    int[] linear = LinearParameters.of(Reverse.jacobian(formula.right(), layout), layout);
    double[] found = new CanonicalOrder(formula.right(), linear, _ -> true).of(theta);
    assertArrayEquals(expected, found, text);
    Dataset data = Dataset.ofRows(X.length).column("x", X).build();
    assertArrayEquals(
        RowValues.of(formula.right(), data, theta),
        RowValues.of(formula.right(), data, found),
        1e-14,
        text);
    assertArrayEquals(
        theta, new CanonicalOrder(formula.right(), linear, _ -> false).of(theta), text);
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
