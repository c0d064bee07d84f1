package org.thalweg.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.cost.SmoothCost;
import org.thalweg.formula.Formula;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.run.Budget;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.run.TracePoint;
import org.thalweg.schedule.Schedule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Update rules, step by step against 50-digit arithmetic (`reference/trajectories/SOURCE.md`).
class TrajectoriesTest {
  private static final List<String> FILES =
      List.of("beale_-1_4", "beale_1_1.5", "beale_4_3", "quadratic2_1_1", "rosenbrock_-1.2_1");

  /// Beyond this error of a plain double run the iteration is chaotic or diverges.
  private static final double CHAOTIC = 1e-9;

  record Run(String file, JsonNode problem, JsonNode run) {
    @Override
    public String toString() {
      return file + " " + run.get("optimizer").asString() + " " + run.get("settings");
    }
  }

  static Stream<Run> runs() throws IOException {
    List<Run> runs = new ArrayList<>();
    for (String file : FILES) {
      try (InputStream in =
          TrajectoriesTest.class.getResourceAsStream(
              "/org/thalweg/reference/trajectories/" + file + ".json")) {
        JsonNode root = JsonMapper.shared().readTree(in);
        for (JsonNode run : root.get("runs")) {
          runs.add(new Run(file, root, run));
        }
      }
    }
    return runs.stream();
  }

  @Test
  void everyRunIsThere() throws IOException {
    // Per problem 8 runs of the four methods with one rate pair (on two problems with a third rate)
    // and 20 of others.
    assertEquals(5 * (8 + 20) + 2 * 4, runs().count());
  }

  @ParameterizedTest
  @MethodSource("runs")
  void agreesWithExactArithmetic(Run run) {
    List<JsonNode> rows = comparable(run.run());
    List<Long> steps = rows.stream().map(row -> row.get("step").asLong()).toList();
    double[] start = numbers(run.problem().get("start"));
    Result result = run(run, start, steps);
    assertEquals(steps, result.trace().stream().map(TracePoint::update).toList());
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.get(i);
      double[] exact = numbers(row.get("exact"));
      double[] theta = result.trace().get(i).theta();
      for (int j = 0; j < exact.length; j++) {
        double allowed = 100 * error(run.run(), row) + 1e-13 * Math.max(1, Math.abs(exact[j]));
        double off = Math.abs(theta[j] - exact[j]);
        assertTrue(
            off <= allowed,
            () -> run + " step " + row.get("step") + ": off by " + off + ", allowed " + allowed);
      }
    }
  }

  private static Result run(Run run, double[] start, List<Long> steps) {
    Configured.Rule rule = (Configured.Rule) MethodSpec.parse(spec(run.run())).make();
    RunSettings settings =
        RunSettings.of(
                Limits.exactly(steps.isEmpty() ? 0 : steps.getLast())
                    .rules(new Budget.Updates(0, false)))
            .withTraceAt(steps);
    return new Minimizer(settings)
        .run(
            Objective.of(cost(run.problem())),
            MethodSpec.full(rule, new Schedule.Constant()),
            start);
  }

  private static SmoothCost cost(JsonNode problem) {
    String text = problem.get("formula").asString();
    List<String> names = text.contains("x1") ? List.of("x1", "x2") : List.of("x", "y");
    Formula formula = Formula.function(text, names);
    return CostProgram.function(formula.right()).cost(Engine.withThreads(1));
  }

  /// The method as a command would write it.
  private static String spec(JsonNode run) {
    String name =
        switch (run.get("optimizer").asString()) {
          case "nag-lookahead" -> "nesterov(form=standard";
          case "nag-torch" -> "nesterov(form=lookahead";
          case "rmsprop-eps-inside", "rmsprop-eps-outside", "rmsprop-centered" -> "rmsprop(";
          case "adam-constant-correction" -> "adam(correction=constant";
          case "nadam-torch-1.13" -> "nadam(form=torch-1.13";
          case String other -> other + "(";
        };
    List<String> settings = new ArrayList<>();
    run.get("settings")
        .properties()
        .forEach(setting -> {
          String value = setting.getValue().asString();
          switch (setting.getKey()) {
            case "constant_correction", "torch113_extra_mu" -> assertEquals("true", value);
            case "lambd" -> settings.add("lambda=" + value);
            case "decoupled_wd" -> settings.add("decay=" + value);
            case String key -> settings.add(key.replace('_', '-') + "=" + value);
          }
        });
    return (name + ", " + String.join(", ", settings) + ")").replace("(, ", "(");
  }

  /// The rows before the first whose error exceeds [#CHAOTIC].
  private static List<JsonNode> comparable(JsonNode run) {
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode row : run.get("rows")) {
      if (error(run, row) > CHAOTIC) {
        break;
      }
      rows.add(row);
    }
    return rows;
  }

  /// PyTorch's ASGD and NAdam keep a number in single precision; their error says nothing of the
  /// rule.
  private static double error(JsonNode run, JsonNode row) {
    double plain = Double.parseDouble(row.get("double_error").asString());
    JsonNode torch = row.get("torch_error");
    String name = run.get("optimizer").asString();
    return torch == null || torch.isNull() || name.equals("asgd") || name.equals("nadam-torch-1.13")
        ? plain
        : Math.max(plain, Double.parseDouble(torch.asString()));
  }

  private static double[] numbers(JsonNode array) {
    double[] out = new double[array.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = Double.parseDouble(array.get(i).asString());
    }
    return out;
  }
}
