package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.fit.Metric;
import org.thalweg.fit.Model;
import org.thalweg.fit.ModelTable;
import tools.jackson.databind.JsonNode;

class ModelsCommandTest {

  static List<Model> models() {
    return ModelTable.ROWS;
  }

  @Test
  void listsEveryModelOfTheTable() {
    Session session = Session.run("models");
    assertEquals(0, session.code());
    assertEquals("", session.err());
    for (Model model : ModelTable.ROWS) {
      assertTrue(session.out().lines().anyMatch(l -> l.startsWith("  " + model.name() + " ")));
    }
  }

  /// The example of a page fits that model and reports just the metrics that the page names.
  @ParameterizedTest
  @MethodSource("models")
  void everyPageShowsAnExampleThatRuns(Model model) {
    Session page = Session.run("models", model.name());
    assertEquals(0, page.code());
    String call = page.out().lines().toList().getLast().strip();
    assertEquals(model.page().example(), call);
    Session session = Session.shell(call + " --json");
    assertEquals(0, session.code(), session.err());
    JsonNode document = session.json();
    assertEquals(model.name(), document.get("model").asString());
    assertEquals(
        Metric.of(model.target()).stream().map(Metric::key).toList(),
        new ArrayList<>(document.get("metrics").propertyNames()));
  }

  @Test
  void everyMetricIsExplained() throws IOException {
    String page = Files.readString(Path.of("../docs/cli.md"));
    for (Metric metric : Metric.values()) {
      assertTrue(page.contains("| `" + metric.key() + "` | " + metric.meaning()), metric.key());
    }
  }

  @Test
  void jsonHasTheSameNames() {
    JsonNode document = Session.run("models", "--json").json();
    assertEquals(
        ModelTable.names(),
        document.get("models").valueStream().map(m -> m.get("name").asString()).toList());
    JsonNode one = Session.run("models", "softmax", "--json").json().get("models");
    assertEquals(1, one.size());
    assertEquals("accuracy", one.get(0).get("metrics").get(0).get("name").asString());
  }

  @Test
  void anUnknownNameIsAUsageErrorWithASuggestion() {
    Session session = Session.run("models", "poison");
    assertEquals(2, session.code());
    assertEquals("", session.out());
    assertEquals(
        List.of("thalweg: no model of this name at poison — did you mean poisson?"),
        session.errors());
  }
}
