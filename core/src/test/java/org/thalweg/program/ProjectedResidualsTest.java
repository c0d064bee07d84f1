package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.cost.SeparableResiduals;
import org.thalweg.data.CounterRandom;
import org.thalweg.data.Dataset;
import org.thalweg.formula.Columns;
import org.thalweg.formula.Formula;

/// Which parameters are linear, and what is left when they are solved out.
class ProjectedResidualsTest {
  private static final int ROWS = 700; // more than two blocks

  private static Dataset data(boolean weighted) {
    CounterRandom random = new CounterRandom(5, "projected residuals");
    double[] x = new double[ROWS];
    double[] y = new double[ROWS];
    double[] w = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i] = 0.01 * i + 0.3 * random.uniform(0, i);
      y[i] = 2 / (1 + x[i]) + random.uniform(1, i);
      w[i] = 0.5 + random.uniform(2, i);
    }
    Dataset.Builder builder = Dataset.ofRows(ROWS).column("x", x).column("y", y);
    return (weighted ? builder.weights(w) : builder).build();
  }

  private static SeparableResiduals cost(String model, boolean weighted) {
    Formula formula = Formula.model("y ~ " + model, Columns.NONE.withNumbers("x").withNumbers("y"));
    return (SeparableResiduals)
        CostProgram.leastSquares(formula.response().orElseThrow().minus(formula.right()))
            .on(data(weighted), Engine.withThreads(1))
            .full();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a*exp(-b*x) + c                 | 0 2
          a*b*x/(1 + b*x)                 | 0
          a*(b + c*x)                     | 1 2
          (a + b*x)/(1 + c*x)             | 0 1
          a*x^b                           | 0
          exp(a + b*x)                    |
          d + (a - d)/(1 + (x/c)^b)       | 0 1
          a + b*x + c*x^2                 | 0 1 2
          a*(eta*exp(-x) + (1 - eta)/x)   | 0
          if(x > c, a, b)                 | 1 2
          """)
  void parametersThatAreLinearAllTogether(String model, String places) {
    int[] expected =
        places == null
            ? new int[0]
            : Arrays.stream(places.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    assertArrayEquals(expected, cost(model, false).linear());
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void theLinearOnesAreBestEverywhere(boolean weighted) {
    SeparableResiduals whole = cost("a*exp(-b*x) + c + d*cos(f*x)", weighted);
    assertArrayEquals(new int[] {0, 2, 3}, whole.linear());
    ProjectedResiduals projected = new ProjectedResiduals(whole, whole.linear());
    assertArrayEquals(new int[] {1, 4}, projected.free());
    double[] alpha = {0.7, 1.3};
    double value = projected.value(alpha);
    double[] theta = projected.whole(alpha);
    assertEquals(0.7, theta[1]);
    assertEquals(value, whole.value(theta), 1e-13 * value);
    double[] gradient = new double[5];
    double _ = whole.valueAndGradient(theta, gradient);
    for (int place : whole.linear()) {
      assertEquals(0, gradient[place], 1e-14);
    }
  }

  @Test
  void gradientIsThatOfTheProjectedCost() {
    SeparableResiduals whole = cost("a*exp(-b*x) + c + d*cos(f*x)", true);
    ProjectedResiduals projected = new ProjectedResiduals(whole, whole.linear());
    double[] alpha = {0.7, 1.3};
    double[] gradient = new double[2];
    double _ = projected.valueAndGradient(alpha, gradient);
    for (int j = 0; j < 2; j++) {
      double h = 1e-5;
      double[] up = alpha.clone();
      double[] down = alpha.clone();
      up[j] += h;
      down[j] -= h;
      double difference = (projected.value(up) - projected.value(down)) / (2 * h);
      assertEquals(difference, gradient[j], 1e-9);
    }
  }

  /// Two of the columns are the same: one of them gets nothing, the cost is what it would be
  /// without it.
  @Test
  void dependentColumnsAreGivenUp() {
    SeparableResiduals whole = cost("a*exp(-b*x) + c*exp(-d*x) + f", false);
    ProjectedResiduals projected = new ProjectedResiduals(whole, whole.linear());
    ProjectedResiduals less =
        new ProjectedResiduals(cost("a*exp(-b*x) + f", false), new int[] {0, 2});
    double value = projected.value(new double[] {0.8, 0.8});
    assertEquals(less.value(new double[] {0.8}), value, 1e-13 * value);
    assertEquals(0, projected.whole(new double[] {0.8, 0.8})[2]);
  }

  @Test
  void costIsTheSameWhateverWasAskedBefore() {
    SeparableResiduals whole = cost("a*exp(-b*x) + c", false);
    ProjectedResiduals asked = new ProjectedResiduals(whole, whole.linear());
    double first = asked.value(new double[] {0.5});
    double _ = asked.valueAndGradient(new double[] {2}, new double[1]);
    assertEquals(first, asked.value(new double[] {0.5}));
    assertEquals(first, new ProjectedResiduals(whole, whole.linear()).value(new double[] {0.5}));
  }

  @Test
  void onlyLinearOnesCanBeSolvedOut() {
    SeparableResiduals whole = cost("a*exp(-b*x)", false);
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> new ProjectedResiduals(whole, new int[] {1}));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("parameter 1 is none of the linear ones"), message);
  }
}
