package org.thalweg.io.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.cost.SeparableResiduals;
import org.thalweg.fit.Finding;
import org.thalweg.fit.Fit;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.FittedModel;
import org.thalweg.fit.FormulaProblem;
import org.thalweg.fit.LinearModel;
import org.thalweg.fit.table.Table;
import org.thalweg.program.CanonicalOrder;
import org.thalweg.run.Ending;
import tools.jackson.databind.JsonNode;

/// NIST's certified regressions. Each parameter is compared with values recomputed to 25 digits,
/// which agree with all that NIST certifies.
class NistTest {

  /// Lanczos1 has residuals of 10⁻¹³ of its data: their sum of squares, and with it the standard
  /// deviations, are rounding in double precision.
  private static final Set<String> NO_DEVIATIONS = Set.of("Lanczos1", "Wampler1");

  static Stream<Arguments> nonlinear() {
    List<Arguments> all = new ArrayList<>();
    for (JsonNode p : Reference.json("nist/nonlinear.json").get("problems")) {
      all.add(Arguments.of(p.get("name").asString(), p, "start1"));
      all.add(Arguments.of(p.get("name").asString(), p, "start2"));
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource
  void nonlinear(String name, JsonNode problem, String start) {
    FittedModel fitted = started(problem, start);
    List<String> names =
        IntStream.rangeClosed(1, problem.get(start).size()).mapToObj(j -> "b" + j).toList();
    check(fitted, problem, names, 8);
    assertEquals(problem.get("n").asInt(), fitted.rows());
    assertEquals(problem.get("dof").asInt(), fitted.residuals().orElseThrow().degreesOfFreedom());
  }

  static Stream<Arguments> unstarted() {
    List<Arguments> all = new ArrayList<>();
    for (JsonNode p : Reference.json("nist/nonlinear.json").get("problems")) {
      all.add(Arguments.of(p.get("name").asString(), p));
    }
    return all.stream();
  }

  /// Data whose residuals at the certified parameters are no noise: along a column their neighbors
  /// have correlations of 0.97 and 0.58.
  private static final Set<String> PATTERNED = Set.of("Kirby2", "Nelson");

  /// Without any starting value, but for the order of equal terms, which is the canonical one.
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void unstarted(String name, JsonNode problem) {
    String formula = problem.get("response").asString() + " ~ " + problem.get("formula").asString();
    FitSpec spec = FitSpec.formula(formula);
    FittedModel fitted = Fit.run(table(problem), spec, Reference.ENGINE);
    FormulaProblem read = FormulaProblem.of(table(problem), (FitSpec.ByFormula) spec.task(), spec);
    SeparableResiduals cost = (SeparableResiduals) read.cost(Reference.ENGINE).full();
    double[] certified = Reference.numbers(problem.get("refined_b"));
    double[] inOrder = new double[certified.length];
    List<String> names = read.parameterNames();
    for (int j = 0; j < certified.length; j++) {
      inOrder[names.indexOf("b" + (j + 1))] = certified[j];
    }
    double[] expected =
        new CanonicalOrder(read.formula().right(), cost.linear(), _ -> true).of(inOrder);
    assertInstanceOf(Ending.Converged.class, fitted.ending(), fitted.ending().message());
    assertEquals(
        PATTERNED.contains(name) ? List.of(Finding.Kind.RESIDUALS_SHOW_MORE) : List.of(),
        fitted.findings().stream().map(Finding::kind).toList());
    assertTrue(fitted.starts().orElseThrow().convincing());
    for (int j = 0; j < expected.length; j++) {
      double right = Reference.digits(fitted.values()[j], expected[j]);
      String at = name + " " + names.get(j);
      assertTrue(right >= 9, () -> at + " has " + right + " digits");
    }
  }

  /// Digits over all parameters and both starts, none counted beyond the eleven that are certified.
  @Test
  void meanOfAllDigits() {
    double sum = 0;
    int count = 0;
    for (JsonNode problem : Reference.json("nist/nonlinear.json").get("problems")) {
      for (String start : List.of("start1", "start2")) {
        FittedModel fitted = started(problem, start);
        double[] certified = Reference.numbers(problem.get("refined_b"));
        for (int j = 0; j < certified.length; j++) {
          double value = fitted.parameter("b" + (j + 1)).orElseThrow().value();
          sum += Math.min(11, Reference.digits(value, certified[j]));
          count++;
        }
      }
    }
    double mean = sum / count;
    System.out.println("NIST: a mean of " + mean + " digits over " + count + " parameters");
    assertTrue(mean >= 10.9, () -> "a mean of " + mean + " digits");
  }

  private static FittedModel started(JsonNode problem, String start) {
    Map<String, Double> theta0 = new LinkedHashMap<>();
    for (double value : Reference.numbers(problem.get(start))) {
      theta0.put("b" + (theta0.size() + 1), value);
    }
    String formula = problem.get("response").asString() + " ~ " + problem.get("formula").asString();
    return Fit.run(table(problem), FitSpec.formula(formula, theta0), Reference.ENGINE);
  }

  static Stream<Arguments> linear() {
    List<Arguments> all = new ArrayList<>();
    for (JsonNode p : Reference.json("nist/linear.json").get("problems")) {
      all.add(Arguments.of(p.get("name").asString(), p));
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void linear(String name, JsonNode problem) {
    List<String> names = Reference.texts(problem.get("parameters"));
    String formula =
        problem
            .get("formula_nist")
            .asString()
            .replaceFirst("y =", "y ~")
            .replaceFirst("\\+ e$", "");
    FittedModel fitted =
        Fit.run(table(problem), FitSpec.formula(formula, Map.of()), Reference.ENGINE);
    check(fitted, problem, names, name.equals("Wampler5") ? 5 : 7);
    assertEquals("gauss-newton", fitted.optimizer().name());
    if (Set.of("Norris", "Longley", "NoInt1").contains(name)) {
      FitSpec.Named named = FitSpec.Named.of("y").withModel(new LinearModel());
      FittedModel byName =
          Fit.run(
              table(problem),
              FitSpec.of(name.equals("NoInt1") ? named.withoutIntercept() : named),
              Reference.ENGINE);
      check(
          byName,
          problem,
          byName.parameters().stream().map(FittedModel.Parameter::name).toList(),
          10);
      assertTrue(
          Reference.digits(
                  byName.metric("r2").orElseThrow(), Reference.number(problem.get("r_squared")))
              > 12);
    }
  }

  private static Table table(JsonNode problem) {
    return Reference.table("nist/" + problem.get("data").asString());
  }

  private static void check(
      FittedModel fitted, JsonNode problem, List<String> names, double digits) {
    assertInstanceOf(Ending.Converged.class, fitted.ending(), fitted.ending().message());
    assertEquals(List.of(), fitted.findings());
    double[] values = Reference.numbers(problem.get("refined_b"));
    double[] errors = Reference.numbers(problem.get("refined_sd"));
    for (int i = 0; i < values.length; i++) {
      FittedModel.Parameter p = fitted.parameter(names.get(i)).orElseThrow();
      double right = Reference.digits(p.value(), values[i]);
      assertTrue(right >= digits, () -> p + " has " + right + " digits");
      if (!NO_DEVIATIONS.contains(problem.get("name").asString())) {
        double rightError = Reference.digits(p.standardError().orElseThrow(), errors[i]);
        assertTrue(rightError >= 6, () -> p + ": its error has " + rightError + " digits");
      }
    }
    if (!NO_DEVIATIONS.contains(problem.get("name").asString())) {
      FittedModel.ResidualSummary residuals = fitted.residuals().orElseThrow();
      assertTrue(
          Reference.digits(residuals.sumOfSquares(), Reference.number(problem.get("refined_rss")))
              >= 8);
      assertTrue(
          Reference.digits(
                  residuals.standardDeviation().orElseThrow(),
                  Reference.number(problem.get("residual_sd")))
              >= 8);
    }
  }
}
