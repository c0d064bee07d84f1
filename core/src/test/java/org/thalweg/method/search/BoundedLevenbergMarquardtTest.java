package org.thalweg.method.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.cost.Bounds;
import org.thalweg.cost.Residuals;
import org.thalweg.formula.Formula;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.run.Budget;
import org.thalweg.run.Ending;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import tools.jackson.databind.JsonNode;

class BoundedLevenbergMarquardtTest {

  private static final double OPEN = Double.POSITIVE_INFINITY;

  private static Result run(Residuals cost, Bounds bounds, double[] start) {
    return new Minimizer(RunSettings.of(Limits.DEFAULT.rules(new Budget.Updates(10_000, false))))
        .run(
            Objective.ofResiduals(cost, bounds, cost.residuals()),
            new BoundedLevenbergMarquardt(),
            start);
  }

  private static double[] within(Bounds bounds, double[] theta) {
    double[] start = theta.clone();
    for (int j = 0; j < start.length; j++) {
      start[j] = bounds.nearest(j, start[j]);
    }
    return start;
  }

  /// The conditions of Karush, Kuhn and Tucker, with gradients in units of ‖ρ‖ and of the length of
  /// the column of J, so that they are cosines.
  private static void requireOptimal(Residuals cost, Bounds bounds, Result result, String name) {
    assertInstanceOf(Ending.Converged.class, result.ending(), () -> name + ": " + result.ending());
    double[] theta = result.theta();
    int d = theta.length;
    assertTrue(bounds.contain(theta), name);
    double[] gradient = new double[d];
    double[] gram = new double[d * d];
    double length = Math.sqrt(2 * cost.gaussNewton(theta, gradient, gram));
    for (int j = 0; j < d; j++) {
      double cosine = gradient[j] / Math.sqrt(gram[j * d + j]) / length;
      String where = name + ", parameter " + j + " = " + theta[j] + ", cosine " + cosine;
      if (theta[j] == bounds.lower(j)) {
        assertTrue(cosine >= -1e-9, where);
      } else if (theta[j] == bounds.upper(j)) {
        assertTrue(cosine <= 1e-9, where);
      } else {
        assertEquals(0, cosine, 1e-9, where);
      }
    }
  }

  /// NIST's problems with one parameter in turn held off its optimum by 10 %, to either side.
  static Stream<Arguments> cuts() throws IOException {
    List<Arguments> cuts = new ArrayList<>();
    for (JsonNode problem : NistNonlinearTest.problems()) {
      String name = problem.get("name").asString();
      for (int j = 1; j <= problem.get("refined_b").size(); j++) {
        for (double share : new double[] {-0.1, 0.1}) {
          // Lanczos1's residuals are nothing but rounding; MGH17 has no minimum with b1 > 0.41, its
          // two
          // exponentials cancel better and better as b2 → ∞ and b3 → −∞.
          if (!name.equals("Lanczos1") && !(name.equals("MGH17") && j == 1 && share > 0)) {
            cuts.add(Arguments.of(name, j, share));
          }
        }
      }
    }
    return cuts.stream();
  }

  /// One of them, from its second start.
  private record Cut(Residuals cost, Bounds bounds, double[] start) {
    static Cut of(String name, int parameter, double share) throws IOException {
      JsonNode problem =
          NistNonlinearTest.problems().stream()
              .filter(p -> p.get("name").asString().equals(name))
              .findFirst()
              .orElseThrow();
      Formula formula = NistNonlinearTest.formula(problem);
      List<String> names = formula.graph().parameterNames();
      Bounds bounds =
          cut(
              NistNonlinearTest.named(names, problem.get("refined_b")),
              names.indexOf("b" + parameter),
              share);
      double[] start = NistNonlinearTest.named(names, problem.get("start2"));
      Residuals cost = NistNonlinearTest.cost(formula, NistNonlinearTest.data(problem));
      return new Cut(cost, bounds, within(bounds, start));
    }

    Result run() {
      return BoundedLevenbergMarquardtTest.run(cost, bounds, start);
    }
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void meetsTheConditionsOnCutNistProblems(String name, int parameter, double share)
      throws IOException {
    Cut cut = Cut.of(name, parameter, share);
    requireOptimal(cut.cost(), cut.bounds(), cut.run(), name);
  }

  /// Sums of squares from `scipy.optimize.least_squares` 1.17.1, method trf, tolerances 1e-15, of
  /// the same problems with the same bounds.
  @ParameterizedTest
  @CsvSource({
    "Misra1a, 2, -0.1, 0.7223369510585159",
    "Misra1a, 1, 0.1, 0.7762173754341198",
    "Chwirut2, 1, -0.1, 514.9367890284285",
    "Chwirut2, 3, 0.1, 519.0919201159678",
    "Gauss1, 5, 0.1, 2173.5336942921745",
    "Nelson, 3, -0.1, 3.851404218106336",
    "Misra1d, 1, -0.1, 0.8926656878820678",
    "Thurber, 7, 0.1, 5898.0751569197",
    "MGH10, 3, -0.1, 15630.895703632608",
    "Rat42, 2, 0.1, 18.267371546678863",
    "BoxBOD, 1, -0.1, 2056.6836260660966",
    "ENSO, 4, 0.1, 858.2192695570517",
    "MGH17, 4, -0.1, 8.036067741187278e-05"
  })
  void reachesTheSumsOfSquaresOfSciPy(String name, int parameter, double share, double expected)
      throws IOException {
    Cut cut = Cut.of(name, parameter, share);
    double sum = 2 * cut.run().cost() * cut.cost().residuals();
    assertEquals(expected, sum, 1e-8 * expected);
  }

  /// Bounds on parameter j alone, a share of its size away from its optimum and beyond.
  private static Bounds cut(double[] optimum, int j, double share) {
    double[] lower = new double[optimum.length];
    double[] upper = new double[optimum.length];
    Arrays.fill(lower, -OPEN);
    Arrays.fill(upper, OPEN);
    double edge = optimum[j] + share * Math.abs(optimum[j]);
    if (share < 0) {
      upper[j] = edge;
    } else {
      lower[j] = edge;
    }
    return Bounds.of(lower, upper);
  }

  private static Residuals squares(Expr... residuals) {
    return (Residuals) CostProgram.sumOfSquares(List.of(residuals)).cost(Engine.withThreads(1));
  }

  private static Residuals rosenbrock() {
    Graph g = new Graph();
    Expr x = g.parameter("x");
    Expr y = g.parameter("y");
    return squares(y.minus(x.square()).times(10), g.constant(1).minus(x));
  }

  @Test
  void standsExactlyAtTheBound() {
    Bounds bounds = Bounds.of(new double[] {-2, -1}, new double[] {0.5, 2});
    Result result = run(rosenbrock(), bounds, new double[] {-1.2, 1});
    assertEquals(0.5, result.theta()[0]);
    assertEquals(0.25, result.theta()[1], 1e-15);
  }

  @Test
  void leavesABoundWhereTheCostFallsInward() {
    Bounds bounds = Bounds.of(new double[] {-2, -1}, new double[] {2, 2});
    Result result = run(rosenbrock(), bounds, new double[] {-2, -1});
    assertArrayEquals(new double[] {1, 1}, result.theta(), 1e-14);
  }

  @Test
  void keepsAParameterBetweenEqualBounds() {
    Bounds bounds = Bounds.of(new double[] {0.7, -OPEN}, new double[] {0.7, OPEN});
    Result result = run(rosenbrock(), bounds, new double[] {0.7, 4});
    assertEquals(0.7, result.theta()[0]);
    assertEquals(0.7 * 0.7, result.theta()[1], 1e-15);
  }

  @Test
  void isDoneAtACornerThatHolds() {
    Bounds bounds = Bounds.of(new double[] {2, -OPEN}, new double[] {OPEN, 4});
    Result result = run(rosenbrock(), bounds, new double[] {2, 4});
    assertInstanceOf(Ending.Converged.class, result.ending());
    assertArrayEquals(new double[] {2, 4}, result.theta());
  }

  /// J is singular at the minimum, x = 1, where the residual is as large as its curvature: the true
  /// Hessian is needed, on the face y = 0.
  @Test
  void goesOnByNewtonOnTheFace() {
    Graph g = new Graph();
    Expr x = g.parameter("x").minus(g.constant(1));
    Expr y = g.parameter("y");
    Residuals cost = squares(x.square().plus(x.times(x.square())).plus(g.constant(3)), y.plus(2));
    Bounds bounds = Bounds.of(new double[] {0.5, 0}, new double[] {OPEN, OPEN});
    Result result = run(cost, bounds, new double[] {3, 5});
    assertInstanceOf(Ending.Converged.class, result.ending());
    assertArrayEquals(new double[] {1, 0}, result.theta(), 1e-9);
  }

  @Test
  void refusesAStartOutside() {
    Bounds bounds = Bounds.of(new double[] {0, 0}, new double[] {1, 1});
    assertThrows(
        IllegalArgumentException.class, () -> run(rosenbrock(), bounds, new double[] {2, 0}));
  }

  @Test
  void refusesBoundsThatNoNumberMeets() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Bounds.of(new double[] {1, 0}, new double[] {0.5, 1}));
  }

  /// Linear residuals in ten dimensions with every kind of bound: the problem is convex, so that
  /// what meets the conditions is the answer.
  @Test
  void solvesRandomBoxes() {
    long seed = 20250411;
    SplittableRandom random = new SplittableRandom(seed);
    for (int k = 0; k < 40; k++) {
      int d = 1 + random.nextInt(10);
      Graph g = new Graph();
      Expr[] residuals = new Expr[d + 3];
      for (int i = 0; i < residuals.length; i++) {
        Expr sum = g.constant(random.nextDouble(-5, 5));
        for (int j = 0; j < d; j++) {
          sum = sum.plus(g.parameter("p" + j).times(random.nextDouble(-1, 1)));
        }
        residuals[i] = sum;
      }
      double[] lower = new double[d];
      double[] upper = new double[d];
      for (int j = 0; j < d; j++) {
        lower[j] = random.nextInt(3) == 0 ? -OPEN : random.nextDouble(-2, 0);
        upper[j] = random.nextInt(3) == 0 ? OPEN : random.nextDouble(0, 2);
      }
      Bounds bounds = Bounds.of(lower, upper);
      Residuals cost = squares(residuals);
      requireOptimal(cost, bounds, run(cost, bounds, new double[d]), "seed " + seed + ", box " + k);
    }
  }
}
