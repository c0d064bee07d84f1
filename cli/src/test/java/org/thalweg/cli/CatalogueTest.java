package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.problem.Catalogue;
import org.thalweg.problem.Minimum;
import org.thalweg.problem.TestProblem;
import tools.jackson.databind.JsonNode;

/// Every catalogued function by its defaults: one word on the command line.
class CatalogueTest {

  /// Where the standard start leads to a minimum that the catalogue does not list, with the reason.
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "rastrigin-2d", "has a minimum near every pair of whole numbers",
          "bohachevsky-1", "has a minimum in every dent of its cosines");

  static List<String> names() {
    return Catalogue.standard().problems().stream().map(TestProblem::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void reachesAKnownMinimumFromItsStandardStart(String name) {
    TestProblem problem = Catalogue.standard().find(name).orElseThrow();
    Session session = Session.run("minimize", name, "--json");
    JsonNode document = session.json();
    assertEquals(0, session.code(), session.err());
    assertEquals("converged", document.get("ending").get("kind").asString());
    double cost = document.get("cost").get("value").asDouble();
    if (ELSEWHERE.containsKey(name)) {
      assertTrue(cost > problem.minima().getFirst().value(), ELSEWHERE.get(name));
      return;
    }
    // Published minima: 1e-8 relative, 1e-12 absolute.
    assertTrue(
        problem.minima().stream()
            .mapToDouble(Minimum::value)
            .anyMatch(m -> Math.abs(cost - m) <= Math.max(1e-12, 1e-8 * Math.abs(m))),
        "cost " + cost);
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasAPage(String name) {
    Session session = Session.run("problems", name);
    assertEquals(0, session.code());
    assertTrue(session.out().startsWith(name + ": "));
  }
}
