package org.thalweg.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
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

/// Minibatch runs in the order of the file against PyTorch and numpy
/// (`reference/minibatch/SOURCE.md`).
class MinibatchTest {

  record Run(JsonNode problem, JsonNode run) {
    @Override
    public String toString() {
      return problem.get("name").asString() + " " + run.get("optimizer").asString();
    }
  }

  static Stream<Run> runs() throws IOException {
    List<Run> runs = new ArrayList<>();
    try (InputStream in =
        MinibatchTest.class.getResourceAsStream(
            "/org/thalweg/reference/minibatch/minibatch.json")) {
      for (JsonNode problem : JsonMapper.shared().readTree(in).get("cases")) {
        for (JsonNode run : problem.get("runs")) {
          runs.add(new Run(problem, run));
        }
      }
    }
    return runs.stream();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void parametersAfterEachEpoch(Run run) throws IOException {
    TermsCost cost = cost(run.problem());
    BatchPlan plan =
        new BatchPlan(run.problem().get("batch_size").asInt(), BatchPlan.Order.FILE, 0);
    MethodSpec spec = MethodSpec.parse(spec(run.run().get("optimizer").asString()));
    Method<TermsCost, ?> method =
        MethodSpec.minibatches((Configured.Rule) spec.make(), new Schedule.Constant(), plan);
    List<Long> updates = new ArrayList<>();
    run.run().get("rows").forEach(row -> updates.add(row.get("updates").asLong()));
    Limits limits = new Limits(0, 0, 0, OptionalLong.empty(), OptionalLong.of(5), Optional.empty());
    Result result =
        new Minimizer(
                RunSettings.of(limits.rules(new Budget.Epochs(100, false))).withTraceAt(updates))
            .run(Objective.ofTerms(cost), method, new double[cost.dimension()]);

    assertEquals(updates, result.trace().stream().map(TracePoint::update).toList());
    assertEquals(updates.getLast(), result.updates());
    assertEquals(5.0, result.last().epochs());
    for (int e = 0; e < updates.size(); e++) {
      JsonNode row = run.run().get("rows").get(e);
      TracePoint point = result.trace().get(e);
      double[] theta = point.theta();
      int p = theta.length - 1;
      for (int j = 0; j < p; j++) {
        close(run, e, row.get("weights").get(j).asDouble(), theta[j]);
      }
      close(run, e, Double.parseDouble(row.get("bias").asString()), theta[p]);
      close(run, e, Double.parseDouble(row.get("objective_all_rows").asString()), point.cost());
    }
  }

  /// 10⁻¹²: the two sources differ by up to 10⁻¹⁴ and are printed to 16 digits; sums run in another
  /// order.
  private static void close(Run run, int epoch, double expected, double actual) {
    assertTrue(
        Math.abs(expected - actual) <= 1e-12 * Math.max(1, Math.abs(expected)),
        () -> run + " epoch " + (epoch + 1) + ": " + actual + ", expected " + expected);
  }

  private static String spec(String optimizer) {
    String settings =
        optimizer
            .substring(optimizer.indexOf(' ') + 1)
            .replace(" outside sqrt", "")
            .replace("b1=", "beta1=")
            .replace("b2=", "beta2=")
            .replace(" ", ", ");
    String name = optimizer.substring(0, optimizer.indexOf(' ')).replace("sgd", "gd");
    return name + "(" + settings + ")";
  }

  private static TermsCost cost(JsonNode problem) throws IOException {
    boolean logistic = problem.get("model").asString().equals("logistic");
    double[][] columns = columns(problem.get("data").asString());
    int p = columns.length - 1;
    double[][] features = new double[p][];
    for (int j = 0; j < p; j++) {
      features[j] = standardized(columns[j]);
    }
    double[] target = logistic ? columns[p] : standardized(columns[p]);

    Graph g = new Graph();
    Expr w = g.parameter("w", 1, p, names("w", p));
    Expr score = g.affine(g.features("x", p), w, g.parameter("b"));
    Expr y = g.column("y");
    Expr term = logistic ? y.times(score).negate().softplus() : score.minus(y).square().times(0.5);
    Expr penalty = w.square().sum().times(problem.get("lam").asDouble() / 2);
    Dataset data =
        Dataset.ofRows(target.length)
            .features("x", DenseTiles.ofColumns(features))
            .column("y", target)
            .build();
    return CostProgram.terms(term, penalty).on(data, Engine.withThreads(1));
  }

  private static List<String> names(String stem, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(stem + i);
    }
    return names;
  }

  private static double[] standardized(double[] column) {
    double mean = 0;
    for (double x : column) {
      mean += x / column.length;
    }
    double variance = 0;
    for (double x : column) {
      variance += (x - mean) * (x - mean) / column.length;
    }
    double[] out = new double[column.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (column[i] - mean) / Math.sqrt(variance);
    }
    return out;
  }

  private static double[][] columns(String file) throws IOException {
    try (InputStream in =
        MinibatchTest.class.getResourceAsStream("/org/thalweg/reference/data/" + file)) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
      double[][] columns = new double[lines.getFirst().split(",", -1).length][lines.size()];
      for (int i = 0; i < lines.size(); i++) {
        String[] cells = lines.get(i).split(",", -1);
        for (int j = 0; j < cells.length; j++) {
          columns[j][i] = number(cells[j]);
        }
      }
      return columns;
    }
  }

  private static double number(String cell) {
    return switch (cell) {
      case "malignant" -> 1;
      case "benign" -> -1;
      default -> Double.parseDouble(cell);
    };
  }
}
