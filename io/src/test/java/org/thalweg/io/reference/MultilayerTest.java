package org.thalweg.io.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.cost.SmoothCost;
import org.thalweg.fit.ColumnMap;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.Model;
import org.thalweg.fit.MultilayerModel;
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

/// Small tanh networks against PyTorch and independent back-propagation.
class MultilayerTest {

  private final Map<String, String> methods = new LinkedHashMap<>();

  @BeforeEach
  void names() {
    methods.put("gd lr=0.1", "gd(lr=0.1)");
    methods.put("momentum lr=0.05 gamma=0.9", "momentum(lr=0.05, gamma=0.9)");
    methods.put(
        "adam lr=0.01 b1=0.9 b2=0.999 eps=1e-8", "adam(lr=0.01, beta1=0.9, beta2=0.999, eps=1e-8)");
  }

  static Stream<Arguments> networks() {
    List<Arguments> all = new ArrayList<>();
    for (JsonNode n : Reference.json("mlp.json").get("networks")) {
      all.add(Arguments.of(n.get("name").asString(), n));
    }
    return all.stream();
  }

  private static SmoothCost cost(JsonNode network) {
    Table table = Reference.table("data/" + network.get("data").asString());
    boolean classes = network.get("output").asString().startsWith("softmax");
    String target = classes ? "species" : "progression";
    if (!classes) {
      Map<String, double[]> columns = new LinkedHashMap<>();
      for (String name : table.names()) {
        double[] values = table.numbers(name);
        columns.put(
            name,
            name.equals(target) ? ColumnMap.standard(values, new double[0]).apply(values) : values);
      }
      table = Table.ofNumbers("standardized", columns);
    }
    JsonNode layers = network.get("layers");
    MultilayerModel model =
        new MultilayerModel(
            List.of(layers.get(1).asInt()), classes ? Model.Target.CLASSES : Model.Target.NUMBER);
    FitSpec.Named task = FitSpec.Named.of(target).withModel(model);
    return NamedProblem.of(table, task, FitSpec.of(task)).cost(Reference.ENGINE).full();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void lossAndGradientAtTheStart(String name, JsonNode network) {
    double[] truth = Reference.numbers(network.get("gradient_at_start"));
    SmoothCost cost = cost(network);
    assertEquals(truth.length, cost.dimension());
    double[] gradient = new double[truth.length];
    double loss = cost.valueAndGradient(start(truth.length), gradient);
    double expected = Reference.number(network.get("loss_at_start"));
    assertEquals(expected, loss, 1e-12 * expected);
    double largest = 0;
    for (double g : truth) {
      largest = Math.max(largest, Math.abs(g));
    }
    for (int i = 0; i < truth.length; i++) {
      assertEquals(truth[i], gradient[i], 1e-12 * largest, "component " + i);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void thousandFullBatchSteps(String name, JsonNode network) {
    for (JsonNode run : network.get("trajectories")) {
      String spec = methods.get(run.get("optimizer").asString());
      assertTrue(spec != null, run.get("optimizer").asString());
      List<Long> steps = new ArrayList<>();
      run.get("rows").forEach(row -> steps.add(row.get("step").asLong()));
      SmoothCost cost = cost(network);
      Configured.Rule rule = (Configured.Rule) MethodSpec.parse(spec).make();
      long last = steps.getLast();
      Result result =
          new Minimizer(
                  RunSettings.of(Limits.exactly(last).rules(new Budget.Updates(last, true)))
                      .withTraceAt(steps))
              .run(
                  Objective.of(cost),
                  MethodSpec.full(rule, new Schedule.Constant()),
                  start(cost.dimension()));
      assertEquals(last, result.updates());
      for (int i = 0; i < steps.size(); i++) {
        checkPoint(run.get("rows").get(i), result.trace().get(i));
      }
    }
  }

  /// Within 100 times what PyTorch and plain back-propagation are apart, and the rounding of the
  /// numbers themselves.
  private static void checkPoint(JsonNode row, TracePoint point) {
    double slack = 100 * Reference.number(row.get("torch_numpy_max_difference"));
    assertEquals(row.get("step").asLong(), point.update());
    double loss = Reference.number(row.get("loss"));
    assertEquals(loss, point.cost(), slack + 1e-13);
    double[] first = Reference.numbers(row.get("theta_first5"));
    double[] last = Reference.numbers(row.get("theta_last3"));
    double[] theta = point.theta();
    for (int i = 0; i < first.length; i++) {
      assertEquals(first[i], theta[i], slack + 1e-13 * Math.max(1, Math.abs(first[i])));
    }
    for (int i = 0; i < last.length; i++) {
      assertEquals(
          last[i],
          theta[theta.length - last.length + i],
          slack + 1e-13 * Math.max(1, Math.abs(last[i])));
    }
    double squares = 0;
    for (double t : theta) {
      squares += t * t;
    }
    double norm = Reference.number(row.get("theta_norm2"));
    assertEquals(norm, Math.sqrt(squares), 10 * (slack + 1e-13 * norm));
  }

  /// θ_k = 0.5·sin(k), k = 1 … d.
  private static double[] start(int dimension) {
    double[] theta = new double[dimension];
    for (int k = 1; k <= dimension; k++) {
      theta[k - 1] = 0.5 * StrictMath.sin(k);
    }
    return theta;
  }
}
