package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `--explain`; that the derivatives are right is tested where they are written.
class ExplainTest {

  @Test
  void functionByName() {
    Session session = Session.run("minimize", "beale", "--explain", "--json");
    assertEquals(0, session.code(), session.err());
    JsonNode explanation = session.json().get("explanation");
    assertTrue(explanation.get("response").isNull());
    assertEquals(
        "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
        explanation.get("function").get("text").asString());
    assertEquals("y", explanation.get("derivatives").get(1).get("parameter").asString());
    assertEquals("u1", explanation.get("where").get(0).get("name").asString());
  }

  /// No starting values are needed to explain.
  @Test
  void formulaOverColumns() {
    Session session =
        Session.run(
            "fit",
            "../examples/iris.csv",
            "--formula",
            "sepal_width_cm ~ a[species]*exp(-k*petal_length_cm)",
            "--explain",
            "--json");
    assertEquals(0, session.code(), session.err());
    JsonNode explanation = session.json().get("explanation");
    assertEquals("sepal_width_cm", explanation.get("response").asString());
    assertEquals(
        "exp(-k*petal_length_cm)", explanation.get("derivatives").get(0).get("text").asString());
  }
}
