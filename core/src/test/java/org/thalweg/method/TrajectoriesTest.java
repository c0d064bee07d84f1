package org.thalweg.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.cost.SmoothCost;
import org.thalweg.formula.Formula;
import org.thalweg.method.rule.AdaDelta;
import org.thalweg.method.rule.AdaGrad;
import org.thalweg.method.rule.Adam;
import org.thalweg.method.rule.EpsPlace;
import org.thalweg.method.rule.GradientDescent;
import org.thalweg.method.rule.Momentum;
import org.thalweg.method.rule.Nesterov;
import org.thalweg.method.rule.RmsProp;
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

/// The lecture's methods, step by step against 50-digit arithmetic
/// (`reference/trajectories/SOURCE.md`).
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
          if (rule(run).isPresent()) {
            runs.add(new Run(file, root, run));
          }
        }
      }
    }
    return runs.stream();
  }

  @Test
  void everyRunOfTheSevenMethodsIsThere() throws IOException {
    // 5 problems; per problem 8 runs of the four methods with one rate pair (two of them with a
    // third
    // rate), 2 + 1 of RMSprop, 3 of Adam, 2 of AdaGrad, 2 of AdaDelta.
    assertEquals(5 * (8 + 3 + 3 + 2 + 2) + 2 * 4, runs().count());
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
        double allowed = 100 * error(row) + 1e-13 * Math.max(1, Math.abs(exact[j]));
        double off = Math.abs(theta[j] - exact[j]);
        assertTrue(
            off <= allowed,
            () -> run + " step " + row.get("step") + ": off by " + off + ", allowed " + allowed);
      }
    }
  }

  private static Result run(Run run, double[] start, List<Long> steps) {
    double rate = setting(run.run(), "lr");
    return lift(rule(run.run()).orElseThrow(), rate, cost(run.problem()), start, steps);
  }

  private static <S extends State> Result lift(
      UpdateRule<S> rule, double rate, SmoothCost cost, double[] start, List<Long> steps) {
    Method<SmoothCost, ?> method =
        FirstOrder.full(rule, new LearningRate.Given(rate), new Schedule.Constant());
    RunSettings settings =
        RunSettings.of(
                Limits.exactly(steps.isEmpty() ? 0 : steps.getLast())
                    .rules(new Budget.Updates(0, false)))
            .withTraceAt(steps);
    return new Minimizer(settings).run(Objective.of(cost), method, start);
  }

  private static SmoothCost cost(JsonNode problem) {
    String text = problem.get("formula").asString();
    List<String> names = text.contains("x1") ? List.of("x1", "x2") : List.of("x", "y");
    Formula formula = Formula.function(text, names);
    return CostProgram.function(formula.right()).cost(Engine.withThreads(1));
  }

  private static Optional<UpdateRule<?>> rule(JsonNode run) {
    return switch (run.get("optimizer").asString()) {
      case "gd" -> Optional.of(new GradientDescent());
      case "momentum" -> Optional.of(new Momentum(setting(run, "gamma"), Momentum.Form.VELOCITY));
      case "nag-lookahead" ->
          Optional.of(new Nesterov(setting(run, "gamma"), Nesterov.Form.STANDARD));
      case "nag-torch" -> Optional.of(new Nesterov(setting(run, "gamma"), Nesterov.Form.LOOKAHEAD));
      case "adagrad" -> Optional.of(new AdaGrad(setting(run, "eps")));
      case "adadelta" -> Optional.of(new AdaDelta(setting(run, "rho"), setting(run, "eps")));
      case "rmsprop-eps-outside", "rmsprop-eps-inside" ->
          Optional.of(new RmsProp(setting(run, "beta"), setting(run, "eps"), place(run)));
      case "adam" ->
          Optional.of(
              new Adam(
                  setting(run, "beta1"), setting(run, "beta2"), setting(run, "eps"), place(run)));
      default -> Optional.empty();
    };
  }

  private static EpsPlace place(JsonNode run) {
    return EpsPlace.valueOf(
        run.get("settings").get("eps_place").asString().toUpperCase(java.util.Locale.ROOT));
  }

  private static double setting(JsonNode run, String name) {
    return Double.parseDouble(run.get("settings").get(name).asString());
  }

  /// The rows before the first whose error exceeds [#CHAOTIC].
  private static List<JsonNode> comparable(JsonNode run) {
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode row : run.get("rows")) {
      if (error(row) > CHAOTIC) {
        break;
      }
      rows.add(row);
    }
    return rows;
  }

  private static double error(JsonNode row) {
    double plain = Double.parseDouble(row.get("double_error").asString());
    JsonNode torch = row.get("torch_error");
    return torch == null || torch.isNull()
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
