package org.thalweg.io.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.fit.ColumnMap;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.NamedProblem;
import org.thalweg.fit.table.Table;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Budget;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.run.TracePoint;
import org.thalweg.schedule.Schedule;
import tools.jackson.databind.JsonNode;

/// Minibatch runs in the order of the file against PyTorch, epoch by epoch.
class MinibatchTest {

  private static final Map<String, String> METHODS =
      Map.of(
          "sgd lr=0.01", "gd(lr=0.01)",
          "momentum lr=0.01 gamma=0.9", "momentum(lr=0.01, gamma=0.9)",
          "adam lr=0.01 b1=0.9 b2=0.999 eps=1e-8",
              "adam(lr=0.01, beta1=0.9, beta2=0.999, eps=1e-8)",
          "rmsprop lr=0.001 beta=0.9 eps=1e-8 outside sqrt",
              "rmsprop(lr=0.001, beta=0.9, eps=1e-8)");

  static Stream<Arguments> runs() {
    List<Arguments> all = new ArrayList<>();
    for (JsonNode c : Reference.json("minibatch.json").get("cases")) {
      for (JsonNode run : c.get("runs")) {
        all.add(Arguments.of(c.get("name").asString(), run.get("optimizer").asString(), c, run));
      }
    }
    return all.stream();
  }

  private static NamedProblem problem(JsonNode reference) {
    Table table = Reference.table("data/" + reference.get("data").asString());
    boolean linear = reference.get("model").asString().equals("linear");
    if (linear) {
      Map<String, double[]> columns = new LinkedHashMap<>();
      for (String name : table.names()) {
        double[] values = table.numbers(name);
        columns.put(name, ColumnMap.standard(values, new double[0]).apply(values));
      }
      table = Table.ofNumbers("standardized", columns);
    }
    FitSpec.Named task = FitSpec.Named.of(linear ? "progression" : "diagnosis");
    FitSpec spec = FitSpec.of(task).withL2(Reference.number(reference.get("lam")));
    return NamedProblem.of(table, task, spec);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void runs(String name, String optimizer, JsonNode reference, JsonNode run) {
    NamedProblem problem = problem(reference);
    TermsCost cost = problem.cost(Reference.ENGINE);
    List<Long> epochs = new ArrayList<>();
    run.get("rows").forEach(row -> epochs.add(row.get("updates").asLong()));
    String spec = METHODS.get(optimizer);
    assertTrue(spec != null, optimizer);
    Configured.Rule rule = (Configured.Rule) MethodSpec.parse(spec).make();
    BatchPlan plan = new BatchPlan(reference.get("batch_size").asInt(), BatchPlan.Order.FILE, 0);
    long last = epochs.getLast();
    Result result =
        new Minimizer(
                RunSettings.of(Limits.exactly(last).rules(new Budget.Updates(last, true)))
                    .withTraceAt(epochs))
            .run(
                Objective.ofTerms(cost),
                MethodSpec.minibatches(rule, new Schedule.Constant(), plan),
                new double[cost.dimension()]);
    for (int i = 0; i < epochs.size(); i++) {
      check(run.get("rows").get(i), result.trace().get(i));
    }
  }

  /// θ holds the intercept first. The data are standardized by another program: its rounding adds
  /// to that of the steps.
  private static void check(JsonNode row, TracePoint point) {
    double slack = 100 * Reference.number(row.get("torch_numpy_max_difference")) + 1e-12;
    assertEquals(row.get("updates").asLong(), point.update());
    assertEquals(Reference.number(row.get("objective_all_rows")), point.cost(), slack);
    assertEquals(Reference.number(row.get("bias")), point.theta()[0], slack);
    double[] weights = Reference.numbers(row.get("weights"));
    for (int j = 0; j < weights.length; j++) {
      assertEquals(weights[j], point.theta()[j + 1], slack, "weight " + j);
    }
  }
}
