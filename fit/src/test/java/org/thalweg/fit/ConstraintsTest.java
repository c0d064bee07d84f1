package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.fit.FittedModel.Standing;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.Table;
import org.thalweg.method.MethodSpec;
import org.thalweg.program.Engine;

class ConstraintsTest {

  /// NIST Misra1a.
  private static final double[] X = {
    77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0
  };

  private static final double[] Y = {
    10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78
  };

  private static final String MISRA = "y ~ b1*(1 - exp(-b2*x))";

  private static FittedModel misra(
      Map<String, Double> start, Map<String, Double> fixed, String... bounds) {
    return fit(MISRA, start, fixed, bounds);
  }

  private static FittedModel fit(
      String formula, Map<String, Double> start, Map<String, Double> fixed, String... bounds) {
    return Fit.run(
        SmallTables.table("x", X, "y", Y),
        spec(formula, start, fixed, bounds),
        Engine.withThreads(1));
  }

  private static FitSpec spec(
      String formula, Map<String, Double> start, Map<String, Double> fixed, String... bounds) {
    Constraints constraints =
        new Constraints(fixed, Arrays.stream(bounds).map(Bound::parse).toList());
    return FitSpec.of(new FitSpec.ByFormula(formula, start, Set.of(), constraints));
  }

  private static double value(FittedModel fitted, String name) {
    return fitted.parameter(name).orElseThrow().value();
  }

  private static String refusal(
      String formula, Map<String, Double> start, Map<String, Double> fixed, String... bounds) {
    return assertThrows(SpecException.class, () -> fit(formula, start, fixed, bounds)).getMessage();
  }

  /// By 30 digits of arithmetic: b1 = Σfy/Σf², f = 1 − exp(−0.0005x), and its error with 13 degrees
  /// of freedom.
  @Test
  void fixesAParameter() {
    FittedModel fitted = misra(Map.of("b1", 250.0), Map.of("b2", 0.0005));
    assertEquals(259.482651277158, value(fitted, "b1"), 1e-10);
    assertEquals(
        0.3119326056939674,
        fitted.parameter("b1").orElseThrow().standardError().orElseThrow(),
        1e-12);
    FittedModel.Parameter b2 = fitted.parameter("b2").orElseThrow();
    assertEquals(0.0005, b2.value());
    assertEquals(Standing.FIXED, b2.standing());
    assertEquals(OptionalDouble.empty(), b2.standardError());
    assertEquals(13, fitted.residuals().orElseThrow().degreesOfFreedom());
    assertEquals("gauss-newton", fitted.optimizer().name());
    assertEquals(
        List.of("b1", "b2"),
        fitted.parameters().stream().map(FittedModel.Parameter::name).toList());
  }

  /// The same numbers, but b2 was estimated: 12 degrees of freedom.
  @Test
  void standsAtABoundAndSaysSo() {
    FittedModel fitted = misra(Map.of("b1", 200.0, "b2", 3e-4), Map.of(), "b1>=0", "0<=b2<=5e-4");
    assertEquals(259.482651277158, value(fitted, "b1"), 1e-9);
    assertEquals(
        0.3246697496990039,
        fitted.parameter("b1").orElseThrow().standardError().orElseThrow(),
        1e-10);
    FittedModel.Parameter b2 = fitted.parameter("b2").orElseThrow();
    assertEquals(0.0005, b2.value());
    assertEquals(Standing.UPPER, b2.standing());
    assertEquals(OptionalDouble.empty(), b2.standardError());
    assertTrue(
        fitted.ending().message().endsWith("; b2 stands at its upper bound 5.0E-4"),
        fitted.ending()::message);
    assertEquals(Finding.Kind.AT_BOUND, fitted.findings().getFirst().kind());
  }

  /// NIST's certified values: bounds that do not hold change nothing.
  @Test
  void boundsThatDoNotHoldChangeNothing() {
    FittedModel fitted = misra(Map.of("b1", 500.0, "b2", 1e-4), Map.of(), "b1>=0", "0<=b2<=1");
    assertEquals(238.94212918, value(fitted, "b1"), 1e-8);
    assertEquals(
        2.7070075241, fitted.parameter("b1").orElseThrow().standardError().orElseThrow(), 1e-8);
    assertTrue(fitted.findings().isEmpty());
  }

  @Test
  void boundsALinearFormulaWithoutStart() {
    FittedModel fitted = fit("y ~ a + c*x", Map.of(), Map.of(), "c<=0.09");
    assertEquals(9.554714285714287, value(fitted, "a"), 1e-11);
    assertEquals(0.09, value(fitted, "c"));
    assertEquals("lm", fitted.optimizer().name());
  }

  @Test
  void equalBoundsFix() {
    FittedModel fitted = misra(Map.of("b1", 250.0), Map.of(), "b2>=5e-4", "b2<=5e-4");
    assertEquals(Standing.FIXED, fitted.parameter("b2").orElseThrow().standing());
  }

  @Test
  void constrainsAMemberOfAFamilyOrAllOfIt() {
    Table table =
        new Table(
            "test",
            6,
            Lines.from(2),
            List.of(
                SmallTables.texts("g", List.of("a", "b", "c"), 0, 0, 1, 1, 2, 2),
                Column.Numbers.of("y", new double[] {0, 2, 11, 13, 20, 26})));
    Constraints constraints =
        new Constraints(
            Map.of("m[b]", 11.5), List.of(Bound.parse("0<=m<=20"), Bound.parse("s>=2")));
    FittedModel fitted =
        Fit.run(
            table,
            FitSpec.of(new FitSpec.ByFormula("y ~ m[g] + s", Map.of(), Set.of(), constraints)),
            Engine.withThreads(1));
    // With s ≥ 2 the means 1, 12 and 23 ask for m[a] = −1 and m[c] = 21; at their bounds the
    // residuals
    // sum to −3, which asks for a smaller s.
    assertArrayEquals(
        new double[] {0, 11.5, 20, 2},
        fitted.parameters().stream().mapToDouble(FittedModel.Parameter::value).toArray(),
        1e-12);
    assertEquals(
        List.of("m[a]", "m[b]", "m[c]", "s"),
        fitted.parameters().stream().map(FittedModel.Parameter::name).toList());
  }

  @Test
  void predictsWithFixedParameters() {
    FittedModel fitted = misra(Map.of("b1", 250.0), Map.of("b2", 0.0005));
    Table table = SmallTables.table("x", X, "y", Y);
    Predictions.Agreement agreement =
        Predictions.of(fitted.predictor(), table, Optional.empty(), Missing.FAIL, 1).run(_ -> true);
    assertEquals(fitted.metrics(), agreement.metrics());
  }

  @ParameterizedTest
  @CsvSource({
    "a>=0, a, 0, Infinity",
    "' a <= 5 ', a, -Infinity, 5",
    "0<=b2<=1e-3, b2, 0, 1e-3",
    "1>=c>=-.5, c, -0.5, 1",
    "3<=m[treated], m[treated], 3, Infinity",
    "-1e2<=a, a, -100, Infinity"
  })
  void readsBounds(String text, String name, double lower, double upper) {
    assertEquals(new Bound(name, lower, upper), Bound.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a > 0 | a parameter may stand at its bound, but 'a > 0' excludes it at bound — write >= instead of >",
        "a | cannot be read: 'a' at bound — write a>=0, or 0<=a<=1, with numbers",
        "a>=b | cannot be read: 'a>=b' at bound — write a>=0, or 0<=a<=1, with numbers",
        "2<=a<=1 | no number is at least 2.0 and at most 1.0, as a is to be at bound — correct one of them",
        "0<=a>=1 | both numbers are on one side in '0<=a>=1' at bound — write 0<=a<=1",
        "a>=1e999 | out of range: 'a>=1e999' at bound — leave that side out"
      })
  void refusesWhatIsNoBound(String text, String message) {
    assertEquals(message, assertThrows(SpecException.class, () -> Bound.parse(text)).getMessage());
  }

  @Test
  void refusesWhatCannotBe() {
    Map<String, Double> start = Map.of("b1", 500.0, "b2", 1e-4);
    Map<String, Double> none = Map.of();
    assertEquals(
        "the formula has no parameter `q` at bound — its parameters are b1, b2",
        refusal(MISRA, start, none, "q>=0"));
    assertEquals(
        "the formula has no parameter `q` at fix — its parameters are b1, b2",
        refusal(MISRA, start, Map.of("q", 1.0)));
    assertEquals(
        "no number is at least 2.0 and at most 1.0, as b1 is to be at bound — correct one of them",
        refusal(MISRA, start, none, "b1>=2", "b1<=1"));
    assertEquals(
        "b1 starts at 500.0, outside its bounds b1<=100.0 at start — choose a number within them",
        refusal(MISRA, start, none, "b1<=100"));
    assertEquals(
        "b1 is fixed at 3.0, outside its bounds b1>=5.0 at fix — choose a number within them",
        refusal(MISRA, Map.of("b2", 1e-4), Map.of("b1", 3.0), "b1>=5"));
    assertEquals(
        "`b1` is fixed and cannot start anywhere at start — leave it out there",
        refusal(MISRA, start, Map.of("b1", 3.0)));
    assertEquals(
        "all parameters are fixed, and nothing is left to be fitted at fix — leave one of them free:"
            + " b1, b2",
        refusal(MISRA, none, Map.of("b1", 3.0, "b2", 1.0)));
    FitSpec newton = spec(MISRA, start, none, "b1>=0").withMethod(MethodSpec.parse("newton"));
    assertEquals(
        "newton cannot keep to bounds at bound — take --optimizer lm, or leave the method to be"
            + " chosen",
        assertThrows(
                SpecException.class,
                () -> Fit.run(SmallTables.table("x", X, "y", Y), newton, Engine.withThreads(1)))
            .getMessage());
  }
}
