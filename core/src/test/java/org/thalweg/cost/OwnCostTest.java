package org.thalweg.cost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.formula.Formula;
import org.thalweg.method.search.Lbfgs;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.run.Budget;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;

class OwnCostTest {

  private static Result minimize(SmoothCost cost, double... start) {
    return new Minimizer(RunSettings.of(Limits.DEFAULT.rules(new Budget.Updates(10_000, false))))
        .run(Objective.of(cost), new Lbfgs(Lbfgs.DEFAULT_MEMORY), start);
  }

  private static double rosenbrock(double[] theta, double[] gradient) {
    double r = theta[1] - theta[0] * theta[0];
    gradient[0] = -400 * theta[0] * r - 2 * (1 - theta[0]);
    gradient[1] = 200 * r;
    return 100 * r * r + (1 - theta[0]) * (1 - theta[0]);
  }

  @Test
  void aRightGradientPassesAndLeadsToTheMinimum() {
    double[] start = {-1.2, 1};
    SmoothCost cost = OwnCost.of(2, OwnCostTest::rosenbrock).checkedAt(start);
    Result result = minimize(cost, start);
    assertEquals("converged", result.ending().kind());
    assertArrayEquals(new double[] {1, 1}, result.theta(), 1e-8);
  }

  @Test
  void aForgottenFactorIsNamed() {
    OwnCost wrong =
        OwnCost.of(
            2,
            (theta, gradient) -> {
              double value = rosenbrock(theta, gradient);
              gradient[1] /= 2;
              return value;
            });
    GradientException refused =
        assertThrows(GradientException.class, () -> wrong.checkedAt(new double[] {-1.2, 1}));
    assertEquals(1, refused.coordinate());
    assertEquals(
        "coordinate 1 of the gradient is -44.0000 at the start, but the cost's differences give -88.0000 ± ",
        refused.toString().replaceAll("^.*: ", "").replaceAll("± .*", "± "));
  }

  @Test
  void anElementThatIsNeverWrittenIsNamed() {
    OwnCost wrong =
        OwnCost.of(
            3,
            (theta, gradient) -> {
              gradient[0] = 2 * theta[0];
              gradient[2] = 2 * theta[2];
              return theta[0] * theta[0] + theta[1] * theta[1] + theta[2] * theta[2];
            });
    GradientException refused =
        assertThrows(GradientException.class, () -> wrong.checkedAt(new double[] {1, 2, 3}));
    assertEquals(1, refused.coordinate());
  }

  /// Σ aⱼ(θⱼ − j/d)²/2 + Σ θⱼθⱼ₊₁/3, with the gradient wrong by 1 % in one coordinate.
  private static OwnCost chain(int d, int wrong) {
    return OwnCost.of(
        d,
        (theta, gradient) -> {
          double value = 0;
          for (int j = 0; j < d; j++) {
            double a = 1 + j % 5;
            double off = theta[j] - (double) j / d;
            value += a * off * off / 2;
            gradient[j] = a * off;
          }
          for (int j = 0; j + 1 < d; j++) {
            value += theta[j] * theta[j + 1] / 3;
            gradient[j] += theta[j + 1] / 3;
            gradient[j + 1] += theta[j] / 3;
          }
          if (wrong >= 0) {
            gradient[wrong] *= 1.01;
          }
          return value;
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100, 101, 1000, 20_000})
  void theWrongOneAmongManyIsFound(int d) {
    long seed = 41L + d;
    SplittableRandom random = new SplittableRandom(seed);
    double[] start = random.doubles(d, 1, 2).toArray();
    assertEquals(d, chain(d, -1).checkedAt(start).dimension(), "seed " + seed);
    int wrong = random.nextInt(d);
    GradientException refused =
        assertThrows(
            GradientException.class, () -> chain(d, wrong).checkedAt(start), "seed " + seed);
    assertEquals(wrong, refused.coordinate(), "seed " + seed);
  }

  @Test
  void nothingIsSaidWhereTheCostCannotBeEvaluated() {
    OwnCost nowhere = OwnCost.of(1, (theta, gradient) -> Double.NaN);
    assertTrue(Double.isNaN(nowhere.checkedAt(new double[] {1}).value(new double[] {1})));
  }

  @Test
  void atTheEdgeOfADomainTheOtherSideIsNotHeldAgainstIt() {
    // x·√x has the derivative 0 at 0, and no values to its left.
    OwnCost edge =
        OwnCost.of(
            1,
            (theta, gradient) -> {
              gradient[0] = 1.5 * Math.sqrt(theta[0]);
              return theta[0] * Math.sqrt(theta[0]);
            });
    assertEquals(8, edge.checkedAt(new double[] {0}).value(new double[] {4}));
  }

  @Test
  void aCostNeedsAParameter() {
    assertThrows(IllegalArgumentException.class, () -> OwnCost.of(0, (theta, gradient) -> 0));
  }

  /// Beale's function, whose exact gradient the engine knows.
  @Test
  void differencesAreAskedForByName() {
    Formula formula =
        Formula.function("(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2");
    SmoothCost exact = CostProgram.function(formula.right()).cost(Engine.withThreads(1));
    Cost valuesOnly =
        new Cost() {
          @Override
          public int dimension() {
            return 2;
          }

          @Override
          public double value(double[] theta) {
            return exact.value(theta);
          }
        };
    SmoothCost guessed = new CostByDifferences(valuesOnly);
    double[] expected = new double[2];
    double[] actual = new double[2];
    double[] at = {1.3, -0.7};
    assertEquals(exact.valueAndGradient(at, expected), guessed.valueAndGradient(at, actual));
    assertArrayEquals(expected, actual, 1e-9 * 100);
    Result result = minimize(guessed, 1, 0.8);
    assertArrayEquals(new double[] {3, 0.5}, result.theta(), 1e-6);
  }
}
