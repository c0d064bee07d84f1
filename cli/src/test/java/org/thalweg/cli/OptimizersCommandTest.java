package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.MethodTable;
import tools.jackson.databind.JsonNode;

class OptimizersCommandTest {

  @Test
  void listsEveryMethodOfTheTable() {
    Session session = Session.run("optimizers");
    assertEquals(0, session.code());
    assertEquals("", session.err());
    for (MethodRow row : MethodTable.ROWS) {
      assertTrue(session.out().lines().anyMatch(l -> l.startsWith("  " + row.name() + " ")));
    }
  }

  @Test
  void everyPageShowsACallThatTheTableReadsBack() {
    for (MethodRow row : MethodTable.ROWS) {
      Session session = Session.run("optimizers", row.name());
      String last = session.out().lines().toList().getLast().strip();
      String call = last.replace("--optimizer ", "").replace("'", "");
      assertEquals(MethodSpec.parse(row.name()).settings(), MethodSpec.parse(call).settings());
    }
  }

  @Test
  void jsonHasTheSameNames() {
    JsonNode document = Session.run("optimizers", "--json").json();
    List<String> names = new ArrayList<>();
    document.get("optimizers").forEach(row -> names.add(row.get("name").asString()));
    assertEquals(MethodTable.names(), names);
    JsonNode one = Session.run("optimizers", "adam", "--json").json();
    assertEquals(1, one.get("optimizers").size());
    assertEquals(
        "0.99", one.get("optimizers").get(0).get("settings").get(2).get("default").asString());
  }

  @Test
  void anUnknownNameIsAUsageErrorWithASuggestion() {
    Session session = Session.run("optimizers", "adma");
    assertEquals(2, session.code());
    assertEquals("", session.out());
    assertEquals(
        List.of(
            "thalweg: no optimizer, schedule or decorator of this name at adma — did you mean adam?"),
        session.errors());
  }
}
