package org.thalweg.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.cost.SmoothCost;
import org.thalweg.formula.Formula;
import org.thalweg.method.MethodSpec;
import org.thalweg.problem.Catalogue;
import org.thalweg.problem.TestProblem;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.SumOfSquares;
import org.thalweg.run.Limits;

/// Races, where their ways lead, and basins.
class FunctionRaceTest {

  private static SmoothCost cost(Expr root) {
    return SumOfSquares.of(root)
        .map(s -> CostProgram.sumOfSquares(root, s.residuals()))
        .orElseGet(() -> CostProgram.function(root))
        .cost(Engine.withThreads(1));
  }

  private static SmoothCost cost(String formula) {
    return cost(Formula.function(formula, List.of("x", "y")).right());
  }

  private static Outlook outlook(String formula, double... from) {
    return new Descent(cost(formula), () -> false).from(from, from);
  }

  /// Valleys whose infimum is known in closed form, approached as r⁻², r⁻¹ and r^-½.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 + 1/(1 + x^2) + y^2              | 2  | 1e-9
          1 - x/sqrt(1 + x^2) + (x*y - 1)^2  | 0  | 1e-6
          -3 + (1 + x^2)^-0.25 + y^2         | -3 | 1e-4
          """)
  void aValleyWithoutEndHasAnInfimum(String formula, double infimum, double tolerance) {
    Outlook.Endless endless =
        assertInstanceOf(Outlook.Endless.class, outlook(formula, 1, 0.5), formula);
    assertEquals(infimum, endless.infimum(), tolerance);
    assertTrue(endless.cost() >= infimum);
  }

  @Test
  void aCostWithoutBoundFallsToNoInfimum() {
    Outlook.Endless endless =
        assertInstanceOf(Outlook.Endless.class, outlook("y^2 - sqrt(1 + x^2)", 1, 1));
    assertEquals(Double.NEGATIVE_INFINITY, endless.infimum());
  }

  @Test
  void aSaddleIsNoMinimum() {
    Outlook.Saddle saddle =
        assertInstanceOf(Outlook.Saddle.class, outlook("(x^2 - 1)^2 + y^2", 0, 1));
    assertArrayEquals(new double[] {0, 0}, saddle.theta(), 1e-6);
  }

  /// A minimum a million times further away than the start is none the less one.
  @Test
  void aFarMinimumIsNoValley() {
    TestProblem problem = Catalogue.standard().find("brown-badly-scaled").orElseThrow();
    Outlook outlook =
        new Descent(cost(problem.read().right()), () -> false)
            .from(problem.standardStart(), problem.standardStart());
    Outlook.Minimum minimum = assertInstanceOf(Outlook.Minimum.class, outlook);
    assertArrayEquals(new double[] {1e6, 2e-6}, minimum.theta(), 1e-3);
  }

  /// Every catalogued problem of two parameters, from its standard start, leads to a minimum of the
  /// catalogue: none is taken for a valley.
  @Test
  void cataloguedStartsLeadToCataloguedMinima() {
    for (TestProblem problem : Catalogue.standard().problems()) {
      if (problem.dimension() != 2) {
        continue;
      }
      double[] start = problem.standardStart();
      Outlook outlook = new Descent(cost(problem.read().right()), () -> false).from(start, start);
      assertInstanceOf(Outlook.Minimum.class, outlook, problem.name());
    }
  }

  @Test
  void theEndIsTheLastStepAndTheWayIsThinned() {
    SmoothCost bowl = cost("x^2 + 10*y^2");
    FunctionRace race =
        FunctionRace.of(
            new FunctionRace.Course(bowl, List.of()),
            new FunctionRace.Rules(
                List.of(MethodSpec.parse("gd(lr=0.01)"), MethodSpec.parse("lbfgs")),
                List.of(new double[] {3, -2}),
                Limits.DEFAULT.withUpdates(5000),
                true,
                List.of(0L, 7L)),
            () -> false);
    FunctionRace.Lap descent = race.laps().getFirst();
    assertEquals(5000, descent.updates());
    assertEquals(5000, descent.end().update());
    assertTrue(descent.way().size() < 600, descent.way().size() + " points");
    assertEquals(2, descent.trace().size());
    assertArrayEquals(
        new double[] {3 * Math.pow(0.98, 7), -2 * Math.pow(0.8, 7)},
        descent.trace().get(1).theta(),
        1e-14);
    assertTrue(race.laps().get(1).updates() < 100, "lbfgs ends where it converges");
    assertEquals(1, race.landmarks().size());
    assertEquals(0, race.distance(descent).orElseThrow(), 1e-12);
  }

  /// Himmelblau's four minima; for y ↔ x there is no symmetry to lean on, so shares are only
  /// bounded.
  @Test
  void basinsOfHimmelblau() {
    TestProblem problem = Catalogue.standard().find("himmelblau").orElseThrow();
    Basins basins =
        Basins.of(
            new FunctionRace.Course(cost(problem.read().right()), List.of()),
            MethodSpec.parse("gd"),
            Limits.DEFAULT.withUpdates(10_000),
            new Window(-5, 5, -5, 5),
            12,
            10,
            () -> false);
    assertEquals(4, basins.landmarks().size());
    assertEquals(120, basins.count(Basins.Fate.MINIMUM));
    List<double[]> known =
        List.of(
            new double[] {3, 2},
            new double[] {-2.805118086952745, 3.131312518250573},
            new double[] {-3.779310253377747, -3.283185991286170},
            new double[] {3.584428340330492, -1.848126526964404});
    List<Integer> found = new ArrayList<>();
    for (double[] point : known) {
      int k = Landmark.nearest(basins.landmarks(), point);
      assertEquals(0, basins.landmarks().get(k).distance(point), 1e-12);
      assertTrue(basins.count(Basins.Fate.MINIMUM, k) > 20);
      found.add(k);
    }
    assertEquals(4, found.stream().distinct().count());
    // The upper right corner leads to (3, 2), the lower left one to (-3.78, -3.28).
    assertEquals(found.get(0), basins.ends().get(11).landmark());
    assertEquals(found.get(2), basins.ends().get(108).landmark());
  }

  @Test
  void contourLinesDivideTheWindowInFixedShares() {
    Landscape land = Landscape.of(cost("x + 0*y"), new Window(0, 1, 0, 1), 100, 4);
    int[] bands = land.bands();
    assertEquals(0, bands[0]);
    assertEquals(8, bands[99]);
    assertEquals(6, bands[60]);
    assertEquals(0.005, land.values()[0], 1e-15);
  }
}
