package org.thalweg.problem;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.cost.SmoothCost;
import org.thalweg.formula.Formula;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.SumOfSquares;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Every problem of the catalogue against figures from outside: values and gradients in 50-digit
/// arithmetic for the classical functions, published starts and minima for those of Moré, Garbow
/// and Hillstrom (their values at the start recomputed with SciPy).
class CatalogueTest {

  private static final Catalogue CATALOGUE = Catalogue.standard();
  private static final String FOLDER = "/org/thalweg/reference/test-functions/";

  private static List<JsonNode> reference(String file, String list) {
    try (InputStream in =
        Objects.requireNonNull(CatalogueTest.class.getResourceAsStream(FOLDER + file), file)) {
      JsonNode nodes = new ObjectMapper().readTree(in).get(list);
      return StreamSupport.stream(nodes.spliterator(), false).toList();
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }

  static List<JsonNode> functions() {
    return reference("functions.json", "functions");
  }

  static List<JsonNode> leastSquares() {
    return reference("more-garbow-hillstrom.json", "problems");
  }

  static List<TestProblem> problems() {
    return CATALOGUE.problems();
  }

  private static TestProblem named(JsonNode node) {
    return CATALOGUE.find(node.get("name").asString()).orElseThrow();
  }

  private static double[] numbers(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToDouble(n -> Double.parseDouble(n.asString()))
        .toArray();
  }

  private static double[] array(List<Double> point) {
    return point.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static SmoothCost cost(TestProblem problem) {
    return CostProgram.function(problem.read().right()).cost(Engine.standard());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void hasTheValuesAndGradientsOfTheReference(JsonNode function) {
    TestProblem problem = named(function);
    Formula plain = Formula.function(function.get("formula").asString(), problem.variables());
    for (SmoothCost cost :
        List.of(cost(problem), CostProgram.function(plain.right()).cost(Engine.standard()))) {
      for (JsonNode check : function.get("check_points")) {
        double[] gradient = new double[problem.dimension()];
        double value = cost.valueAndGradient(numbers(check.get("point")), gradient);
        double expected = Double.parseDouble(check.get("value").asString());
        assertEquals(expected, value, 1e-12 * Math.max(1, Math.abs(expected)), problem.name());
        double[] slope = numbers(check.get("gradient"));
        for (int j = 0; j < gradient.length; j++) {
          assertEquals(
              slope[j], gradient[j], 1e-12 * Math.max(1, Math.abs(slope[j])), problem.name());
        }
      }
    }
    assertEquals(
        Double.parseDouble(function.get("minimum").asString()),
        problem.minima().getFirst().value(),
        1e-15);
  }

  @ParameterizedTest
  @MethodSource("leastSquares")
  void hasTheStartsOfMoreGarbowAndHillstrom(JsonNode reference) {
    TestProblem problem = named(reference);
    assertEquals(Optional.of(problem), CATALOGUE.find("mgh-" + reference.get("number").asInt()));
    double[] start = problem.standardStart();
    double[] published = numbers(reference.get("start"));
    assertEquals(published.length, start.length);
    for (int j = 0; j < start.length; j++) {
      assertEquals(published[j], start[j], 1e-15);
    }
    double value = Double.parseDouble(reference.get("value_at_start").asString());
    assertEquals(value, cost(problem).value(start), 4e-15 * value, problem.name());
    double reached =
        Double.parseDouble(reference.get("reached_from_start").get("value").asString());
    assertTrue(
        problem.minima().stream()
            .anyMatch(m -> Math.abs(m.value() - reached) <= 1e-11 * Math.abs(reached) + 1e-28),
        problem.name() + " knows no minimum " + reached);
  }

  @ParameterizedTest
  @MethodSource("leastSquares")
  void isASumOfAsManySquaresAsPublished(JsonNode reference) {
    TestProblem problem = named(reference);
    SumOfSquares squares = SumOfSquares.of(problem.read().right()).orElseThrow();
    // The last ten residuals of this one are the same, and become one, √10 times as large.
    int joined = problem.name().equals("linear-full-rank") ? 9 : 0;
    assertEquals(reference.get("m").asInt() - joined, squares.residuals().size());
    assertEquals(0, squares.constant());
  }

  /// At each minimum: the value, and along each coordinate a parabola's bottom. h is a thousandth
  /// of the coordinate; a slope g that moves the bottom by less than a thousandth of h is rounding.
  @ParameterizedTest
  @MethodSource("problems")
  void hasItsMinimaWhereItSays(TestProblem problem) {
    SmoothCost cost = cost(problem);
    double lowest = problem.minima().getFirst().value();
    for (Minimum minimum : problem.minima()) {
      assertEquals(
          minimum.kind() == Minimum.Kind.GLOBAL, minimum.value() == lowest, problem.name());
      if (minimum.kind() == Minimum.Kind.UNREACHED) {
        continue;
      }
      double[] point = array(minimum.point());
      double[] gradient = new double[point.length];
      double value = cost.valueAndGradient(point, gradient);
      // Meyer's residuals are differences of numbers near 34780, each with an ulp of 7e-12.
      double loss = problem.name().equals("meyer") ? 1e-11 : 1e-12;
      assertEquals(minimum.value(), value, loss * Math.max(1e-6, Math.abs(value)), problem.name());
      for (int j = 0; j < point.length; j++) {
        double at = point[j];
        double h = at == 0 ? 1e-3 : 1e-3 * Math.abs(at);
        point[j] = at + h;
        double up = cost.value(point) - value;
        point[j] = at - h;
        double down = cost.value(point) - value;
        point[j] = at;
        String where = problem.name() + ", " + problem.variables().get(j);
        double rounding = 1e-14 * Math.abs(value);
        assertTrue(up >= -rounding && down >= -rounding, where + ": " + up + ", " + down);
        assertTrue(
            Math.abs(gradient[j]) * h <= 1e-3 * (up + down) + rounding,
            where + ": slope " + gradient[j]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void canBeEvaluatedAtAllStarts(TestProblem problem) {
    assertFalse(problem.starts().isEmpty());
    assertFalse(problem.source().isEmpty());
    SmoothCost cost = cost(problem);
    double[] gradient = new double[problem.dimension()];
    for (Start start : problem.starts()) {
      assertTrue(
          Double.isFinite(cost.valueAndGradient(array(start.point()), gradient)),
          problem.name() + " at " + start);
      for (double slope : gradient) {
        assertTrue(Double.isFinite(slope), problem.name() + " at " + start);
      }
    }
  }

  @Test
  void isFoundByNamesAsPeopleWriteThem() {
    assertAll(
        Stream.of("Three-hump camel", "three_hump_camel", " THREE HUMP CAMEL", "three-hump-camel")
            .map(name -> () -> assertTrue(CATALOGUE.find(name).isPresent(), name)));
    assertEquals(Optional.of("beale"), CATALOGUE.nearest("baele"));
    assertEquals(Optional.empty(), CATALOGUE.find("no such"));
    assertEquals(51, CATALOGUE.problems().size());
    for (int number = 1; number <= 35; number++) {
      assertTrue(CATALOGUE.find("mgh-" + number).isPresent(), "number " + number);
    }
  }

  /// The lecture's race starts there; Mehta et al., arXiv:1803.08823.
  @Test
  void startsBealeWhereTheRaceDoes() {
    TestProblem beale = CATALOGUE.find("beale").orElseThrow();
    assertEquals(
        List.of(List.of(4.0, 3.0), List.of(-1.0, 4.0), List.of(-2.0, -4.0)),
        beale.starts().stream()
            .filter(s -> s.origin().equals("lecture"))
            .map(Start::point)
            .toList());
  }
}
