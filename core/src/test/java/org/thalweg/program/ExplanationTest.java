package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thalweg.cost.SmoothCost;
import org.thalweg.formula.Formula;

/// What is written of derivatives is right: read again as formulas, they have the values that the
/// engine computes.
class ExplanationTest {

  private static Explanation explained(String formula) {
    return Explanation.of(Formula.function(formula).right());
  }

  private static List<String> texts(Explanation explanation) {
    return explanation.derivatives().stream().map(l -> l.name() + ": " + l.text()).toList();
  }

  @Test
  void exponentialDecay() {
    Graph g = new Graph();
    Expr a = g.parameter("a");
    Expr b1 = g.parameter("b1");
    Expr x = g.column("x");
    Explanation explanation = Explanation.of(a.times(b1.negate().times(x).exp()));
    assertEquals("a*exp(-b1*x)", explanation.function().text());
    assertEquals("a \\, e^{-b_{1} \\, x}", explanation.function().latex());
    assertEquals("exp(-b1*x)", explanation.derivatives().get(0).text());
    assertEquals("e^{-b_{1} \\, x}", explanation.derivatives().get(0).latex());
    assertEquals(List.of(), explanation.where());
  }

  @Test
  void bracketsWhereTheyAreNeeded() {
    assertEquals("a - (b - c)", explained("a - (b - c)").function().text());
    assertEquals("a - b - c", explained("a - b - c").function().text());
    assertEquals("a/(b/c)", explained("a/(b/c)").function().text());
    assertEquals("(a^b)^c", explained("(a^b)^c").function().text());
    assertEquals("(-a)^2", explained("(-a)^2").function().text());
    assertEquals("-a^2", explained("-a^2").function().text());
    assertEquals("if(a < b, a, 2*b)", explained("if(a < b, a, 2*b)").function().text());
  }

  /// Every line of derivatives, with what is shared put into its place, is read as a formula and
  /// agrees with the engine's gradient at random points.
  @Test
  void derivativesSayWhatTheEngineComputes() {
    long seed = 20260405;
    SplittableRandom random = new SplittableRandom(seed);
    for (String formula :
        List.of(
            "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
            "a*exp(-(b - c)^2/(2*s^2)) + log(1 + a^2)*sin(b*c) - a^b",
            "sqrt(a^2 + b^2)/(c + s^2) - tanh(a*b)*atan(c) + cosh(s)",
            "if(a > b, a^2*c, b*s^3) + max(a, b)*min(c, s) + abs(a - 2*s)",
            "log1p(a)*expm1(b) + sigmoid(c)*softplus(s) + erf(a*b) + 2^c",
            "sum(i, 1, 12, (a*exp(-b*i/12) + c/(1 + s*i) - i)^2)")) {
      Formula read = Formula.function(formula);
      List<String> names = read.graph().parameterNames();
      SmoothCost cost = CostProgram.function(read.right()).cost(Engine.withThreads(1));
      Explanation explanation = Explanation.of(read.right());
      double[] theta =
          IntStream.range(0, names.size()).mapToDouble(_ -> 0.3 + random.nextDouble()).toArray();
      double[] gradient = new double[theta.length];
      double value = cost.valueAndGradient(theta, gradient);
      assertClose(value, evaluated(explanation.function(), explanation, names, theta), seed);
      for (int j = 0; j < theta.length; j++) {
        Explanation.Line line = explanation.derivatives().get(j);
        assertEquals(names.get(j), line.name());
        assertClose(gradient[j], evaluated(line, explanation, names, theta), seed);
      }
    }
  }

  private static void assertClose(double expected, double actual, long seed) {
    assertEquals(expected, actual, 1e-12 * (1 + Math.abs(expected)), "seed " + seed);
  }

  /// The value of a line, its names defined behind it.
  private static double evaluated(
      Explanation.Line line, Explanation explanation, List<String> names, double[] theta) {
    StringBuilder text = new StringBuilder(line.text());
    // All parameters and all names must occur; 0 times them changes nothing.
    names.forEach(name -> text.append(" + 0*").append(name));
    explanation.where().forEach(l -> text.append(" + 0*").append(l.name()));
    explanation
        .where()
        .forEach(l -> text.append("; ").append(l.name()).append(" = ").append(l.text()));
    Formula formula = Formula.function(text.toString(), names);
    return CostProgram.function(formula.right()).cost(Engine.withThreads(1)).value(theta);
  }

  /// A sum of many terms is written in lines that end.
  @Test
  void longFormulasGetNames() {
    Explanation explanation = explained("sum(i, 1, 60, (a*exp(-b*i) + c*i^2 - i)^4)");
    assertTrue(explanation.where().size() > 5);
    explanation.where().forEach(l -> assertTrue(l.text().length() < 2000, l.text()));
    assertTrue(texts(explanation).stream().allMatch(t -> t.length() < 2000));
    assertEquals("u1", explanation.where().getFirst().name());
  }
}
