package org.thalweg.method.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.cost.Residuals;
import org.thalweg.data.Dataset;
import org.thalweg.formula.Columns;
import org.thalweg.formula.Formula;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.run.Budget;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Levenberg–Marquardt on NIST's certified problems from both starts (`reference/nist-nonlinear`).
class NistNonlinearTest {
  private static final String FOLDER = "/org/thalweg/reference/nist-nonlinear/";

  /// Significant digits that every parameter must have: as many as NIST certifies.
  private static final double DIGITS = 11;

  record Fit(JsonNode problem, String start) {
    @Override
    public String toString() {
      return problem.get("name").asString() + " " + start;
    }
  }

  static Stream<Fit> fits() throws IOException {
    List<Fit> fits = new ArrayList<>();
    for (JsonNode problem : problems()) {
      fits.add(new Fit(problem, "start1"));
      fits.add(new Fit(problem, "start2"));
    }
    return fits.stream();
  }

  static List<JsonNode> problems() throws IOException {
    List<JsonNode> problems = new ArrayList<>();
    JsonMapper.shared().readTree(read("problems.json")).get("problems").forEach(problems::add);
    return problems;
  }

  @ParameterizedTest
  @MethodSource("fits")
  void reachesTheCertifiedParameters(Fit fit) throws IOException {
    JsonNode problem = fit.problem();
    Dataset data = data(problem);
    Formula formula = formula(problem);
    Residuals cost = cost(formula, data);
    List<String> names = formula.graph().parameterNames();
    double[] start = named(names, problem.get(fit.start()));
    double[] certified = named(names, problem.get("refined_b"));

    Result result =
        new Minimizer(RunSettings.of(Limits.DEFAULT.rules(new Budget.Updates(10_000, false))))
            .run(Objective.ofResiduals(cost, data.rows()), new LevenbergMarquardt(), start);

    double digits = 16;
    for (int j = 0; j < certified.length; j++) {
      double error = Math.abs(result.theta()[j] - certified[j]) / Math.abs(certified[j]);
      digits = Math.min(digits, -Math.log10(error));
    }
    double reached = digits;
    System.out.println(
        "NIST "
            + fit
            + " digits "
            + digits
            + " updates "
            + result.updates()
            + " evals "
            + result.evaluations()
            + " "
            + result.ending().rule());
    assertEquals("converged", result.ending().kind(), () -> fit + ": " + result.ending());
    assertTrue(reached >= DIGITS, () -> fit + ": " + reached + " digits, " + result.ending());
  }

  static Formula formula(JsonNode problem) {
    Columns columns = Columns.NONE;
    for (JsonNode column : problem.get("columns")) {
      columns = columns.withNumbers(column.asString());
    }
    return Formula.model(
        problem.get("response").asString() + " ~ " + problem.get("formula").asString(), columns);
  }

  static Residuals cost(Formula formula, Dataset data) {
    return (Residuals)
        CostProgram.leastSquares(formula.response().orElseThrow().minus(formula.right()))
            .on(data, Engine.withThreads(1))
            .full();
  }

  static double[] named(List<String> names, JsonNode values) {
    double[] out = new double[values.size()];
    for (int i = 0; i < out.length; i++) {
      out[names.indexOf("b" + (i + 1))] = Double.parseDouble(values.get(i).asString());
    }
    return out;
  }

  static Dataset data(JsonNode problem) throws IOException {
    List<String> lines = read(problem.get("data").asString()).lines().toList();
    String[] header = lines.getFirst().split(",", -1);
    int rows = lines.size() - 1;
    Dataset.Builder builder = Dataset.ofRows(rows);
    for (int j = 0; j < header.length; j++) {
      double[] column = new double[rows];
      for (int i = 0; i < rows; i++) {
        column[i] = Double.parseDouble(lines.get(i + 1).split(",", -1)[j]);
      }
      var _ = builder.column(header[j], column);
    }
    return builder.build();
  }

  private static String read(String file) throws IOException {
    try (InputStream in = NistNonlinearTest.class.getResourceAsStream(FOLDER + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
