package org.thalweg.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
import org.thalweg.schedule.ScheduleTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rules, decorators and schedules against optax, an independent implementation
/// (`reference/optax/SOURCE.md`).
class OptaxTest {

  private static JsonNode reference() throws IOException {
    try (InputStream in =
        OptaxTest.class.getResourceAsStream("/org/thalweg/reference/optax/optax.json")) {
      return JsonMapper.shared().readTree(in);
    }
  }

  static Stream<Arguments> runs() throws IOException {
    JsonNode reference = reference();
    List<Arguments> runs = new ArrayList<>();
    for (JsonNode run : reference.get("runs")) {
      for (JsonNode problem : reference.get("problems")) {
        if (problem.get("name").equals(run.get("problem"))) {
          runs.add(Arguments.of(run.get("optimizer").asString(), problem, run.get("rows")));
        }
      }
    }
    return runs.stream();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void iteratesAgree(String optimizer, JsonNode problem, JsonNode rows) {
    List<Long> steps = new ArrayList<>();
    rows.forEach(row -> steps.add(row.get("step").asLong()));
    Formula formula = Formula.function(problem.get("formula").asString(), List.of("x", "y"));
    double[] start = {
      problem.get("start").get(0).asDouble(), problem.get("start").get(1).asDouble()
    };
    Result result =
        new Minimizer(
                RunSettings.of(Limits.exactly(steps.getLast()).rules(new Budget.Updates(0, false)))
                    .withTraceAt(steps))
            .run(
                Objective.of(CostProgram.function(formula.right()).cost(Engine.withThreads(1))),
                MethodSpec.full(
                    (Configured.Rule) MethodSpec.parse(optimizer).make(), new Schedule.Constant()),
                start);
    assertEquals(steps, result.trace().stream().map(TracePoint::update).toList());
    for (int i = 0; i < steps.size(); i++) {
      for (int j = 0; j < 2; j++) {
        double expected = rows.get(i).get("theta").get(j).asDouble();
        double off = Math.abs(expected - result.trace().get(i).theta()[j]);
        // Two programs that round differently, over at most 100 updates that do not diverge; where
        // the iteration amplifies what is rounded, as much as optax is off from 50 digits and more.
        JsonNode error = rows.get(i).get("error");
        double allowed = error == null ? 1e-12 : 100 * error.asDouble() + 1e-13;
        long step = steps.get(i);
        assertTrue(off <= allowed, () -> optimizer + ", step " + step + ": off by " + off);
      }
    }
  }

  static Stream<Arguments> schedules() throws IOException {
    JsonNode reference = reference();
    List<Arguments> all = new ArrayList<>();
    for (JsonNode schedule : reference.get("schedules")) {
      all.add(
          Arguments.of(
              schedule.get("schedule").asString(),
              reference.get("rate").asDouble(),
              schedule.get("rows")));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void ratesAgree(String text, double eta0, JsonNode rows) {
    Schedule.Course course = ScheduleTable.parse(text).begin();
    for (JsonNode row : rows) {
      long update = row.get("update").asLong();
      assertEquals(
          row.get("rate").asDouble(), course.rate(eta0, update), 2e-15, text + " at " + update);
    }
  }

  static Stream<Arguments> plateaus() throws IOException {
    JsonNode reference = reference();
    List<Arguments> all = new ArrayList<>();
    for (JsonNode plateau : reference.get("plateaus")) {
      all.add(
          Arguments.of(
              plateau.get("schedule").asString(), reference.get("rate").asDouble(), plateau));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("plateaus")
  void plateausAreSeen(String text, double eta0, JsonNode plateau) {
    Schedule.Course course = ScheduleTable.parse(text).begin();
    assertEquals(eta0, course.rate(eta0, 1));
    for (int e = 0; e < plateau.get("costs").size(); e++) {
      course.judged(e + 1, plateau.get("costs").get(e).asDouble());
      assertEquals(
          plateau.get("rates").get(e).asDouble(), course.rate(eta0, e + 2), 1e-15, text + " " + e);
    }
  }
}
