package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Update rules as a user asks for them, against 50-digit arithmetic
/// (`reference/trajectories/SOURCE.md`).
class TrajectoriesCommandTest {

  private static final Path FOLDER =
      Path.of("../core/src/test/resources/org/thalweg/reference/trajectories");

  /// Beyond this error of a plain double run the iteration is chaotic or diverges.
  private static final double CHAOTIC = 1e-9;

  record Run(JsonNode problem, JsonNode run) {
    @Override
    public String toString() {
      return problem.get("problem").asString()
          + " "
          + problem.get("start")
          + " "
          + run.get("optimizer").asString()
          + run.get("settings");
    }
  }

  static Stream<Run> runs() throws IOException {
    List<Run> runs = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        JsonNode problem = JsonMapper.shared().readTree(Files.readString(file));
        problem.get("runs").forEach(run -> runs.add(new Run(problem, run)));
      }
    }
    assertEquals(148, runs.size());
    return runs.stream();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void agreesWithExactArithmetic(Run run) {
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode row : run.run().get("rows")) {
      if (error(run.run(), row) > CHAOTIC) {
        break;
      }
      rows.add(row);
    }
    if (rows.isEmpty()) {
      return;
    }
    JsonNode document = minimize(run, rows).json();
    assertEquals(rows.getLast().get("step").asLong(), document.get("iterations").asLong());
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.get(i);
      JsonNode theta = document.get("trace").get(i).get("theta");
      // Parameters stand in the order in which the formula names them, which for Rosenbrock's is y,
      // x.
      boolean swapped = document.get("parameters").get(0).get("name").asString().equals("y");
      assertEquals(row.get("step"), document.get("trace").get(i).get("step"));
      for (int j = 0; j < theta.size(); j++) {
        double exact = number(row.get("exact").get(swapped ? 1 - j : j));
        double allowed = 100 * error(run.run(), row) + 1e-13 * Math.max(1, Math.abs(exact));
        double off = Math.abs(theta.get(j).asDouble() - exact);
        assertTrue(off <= allowed, () -> run + ", " + row.get("step") + ": off by " + off);
      }
    }
  }

  private static Session minimize(Run run, List<JsonNode> rows) {
    String formula = run.problem().get("formula").asString();
    List<String> names = formula.contains("x1") ? List.of("x1", "x2") : List.of("x", "y");
    JsonNode start = run.problem().get("start");
    return Session.run(
        "minimize",
        formula,
        "--start",
        names.get(0)
            + "="
            + start.get(0).asString()
            + ","
            + names.get(1)
            + "="
            + start.get(1).asString(),
        "--optimizer",
        optimizer(run.run()),
        "--gradient-tolerance",
        "0",
        "--steps",
        rows.getLast().get("step").asString(),
        "--trace-at",
        rows.stream().map(row -> row.get("step").asString()).collect(Collectors.joining(",")),
        "--json");
  }

  private static String optimizer(JsonNode run) {
    String full = run.get("optimizer").asString();
    List<String> settings = new ArrayList<>();
    switch (full) {
      case "nag-torch" -> settings.add("form=lookahead");
      case "nadam-torch-1.13" -> settings.add("form=torch-1.13");
      default -> {}
    }
    for (var setting : run.get("settings").properties()) {
      String value = setting.getValue().asString();
      settings.add(
          switch (setting.getKey()) {
            case "constant_correction" -> "correction=constant";
            case "torch113_extra_mu" -> "form=torch-1.13";
            case "lambd" -> "lambda=" + value;
            case "decoupled_wd" -> "decay=" + value;
            case String key -> key.replace('_', '-') + "=" + value;
          });
    }
    String name = full.startsWith("nag") ? "nesterov" : full.replaceFirst("-.*", "");
    return name + "(" + settings.stream().distinct().collect(Collectors.joining(", ")) + ")";
  }

  /// PyTorch's ASGD and NAdam keep a number in single precision; their error says nothing of the
  /// rule.
  private static double error(JsonNode run, JsonNode row) {
    String name = run.get("optimizer").asString();
    JsonNode torch = row.get("torch_error");
    boolean single = name.equals("asgd") || name.equals("nadam-torch-1.13");
    double plain = number(row.get("double_error"));
    return single || torch == null || torch.isNull() ? plain : Math.max(plain, number(torch));
  }

  private static double number(JsonNode node) {
    return Double.parseDouble(node.asString());
  }
}
