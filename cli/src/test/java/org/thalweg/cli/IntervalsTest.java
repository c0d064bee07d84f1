package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Standard errors, intervals and likelihoods against figures from outside. Those called SciPy's
/// come from a program of its own (SciPy 1.17.1: `least_squares` by MINPACK, `brentq` for the ends
/// of profiles).
class IntervalsTest {

  private static final Path DATA = Path.of("../io/src/test/resources/reference/data");

  private static final String HYPERBOLA = "y ~ 1/(a*x) + b";

  private static final String EXPONENTIALS = "y ~ a1*exp(-x/t1) + a2*exp(-(x-0.1)/t2)";

  private static JsonNode fit(String file, String formula, String start, String... words) {
    List<String> call = new ArrayList<>(List.of("fit", DATA.resolve(file).toString()));
    call.addAll(List.of("--formula", formula, "--start", start, "--json"));
    call.addAll(List.of(words));
    Session session = Session.run(call.toArray(String[]::new));
    assertEquals(0, session.code(), session.err());
    return session.json();
  }

  private static JsonNode puromycin(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--where", "state = \"treated\""));
    return fit(
        "puromycin.csv", "rate ~ Vm*conc/(K+conc)", "Vm=200,K=0.05", all.toArray(String[]::new));
  }

  private static JsonNode parameter(JsonNode document, String name) {
    return document
        .get("parameters")
        .valueStream()
        .filter(p -> p.get("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double end(JsonNode document, String name, String side) {
    return parameter(document, name).get("interval").get(side).asDouble();
  }

  /// R 4's `confint(nls(rate ~ Vm*conc/(K+conc)))` of the treated cells prints 197.30212848 to
  /// 229.29006490 and 0.04692517 to 0.08615995; it interpolates few points of the profile by a
  /// spline. SciPy's roots have the digits that are asserted besides.
  @Test
  void profileOfPuromycin() {
    JsonNode document = puromycin("--intervals", "profile");
    assertEquals(197.30212848, end(document, "Vm", "lower"), 1e-3);
    assertEquals(229.29006490, end(document, "Vm", "upper"), 2e-3);
    assertEquals(0.04692517, end(document, "K", "lower"), 1e-5);
    assertEquals(0.08615995, end(document, "K", "upper"), 1e-5);
    assertEquals(197.30193290028393, end(document, "Vm", "lower"), 2e-6);
    assertEquals(229.28905505505122, end(document, "Vm", "upper"), 2e-6);
    assertEquals(0.04692034203517072, end(document, "K", "lower"), 1e-9);
    assertEquals(0.08615691342713878, end(document, "K", "upper"), 1e-9);
    assertEquals("profile", document.get("intervals").get("kind").asString());
  }

  /// lmfit's documentation, "Calculation of confidence intervals", a basic example: what
  /// `report_ci` prints, five decimals of the distance from the best value.
  @ParameterizedTest
  @CsvSource({
    "0.6826894921370859, -0.00019, 0.00019, -0.01229, 0.01229",
    "0.9544997361036416, -0.00039, 0.00039, -0.02477, 0.02477",
    "0.9973002039367398, -0.00059, 0.00060, -0.03764, 0.03764",
  })
  void profileOfHyperbola(String level, double aLow, double aHigh, double bLow, double bHigh) {
    JsonNode document =
        fit("hyperbola.csv", HYPERBOLA, "a=0.1,b=1", "--intervals", "profile", "--level", level);
    assertDistances(document, "a", aLow, aHigh);
    assertDistances(document, "b", bLow, bHigh);
  }

  /// The same page, an advanced example.
  @Test
  void profileOfTwoExponentials() {
    String level = "0.9544997361036416";
    String start = "a1=3,a2=-4.3,t1=1.3,t2=12";
    JsonNode document =
        fit(
            "two-exponentials.csv",
            EXPONENTIALS,
            start,
            "--intervals",
            "profile",
            "--level",
            level);
    assertDistances(document, "a1", -0.27285, 0.36343);
    assertDistances(document, "a2", -0.30440, 0.19684);
    assertDistances(document, "t1", -0.23392, 0.32369);
    assertDistances(document, "t2", -1.01937, 0.90439);
    // SciPy's roots; the optimum itself has seven digits in common with lmfit's.
    assertEquals(10.804667681566892, end(document, "t2", "lower"), 2e-6);
    assertEquals(1.6336332461014762, end(document, "t1", "upper"), 2e-6);
    assertEquals(0.9871, correlation(document, "a2", "t2"), 5e-5);
    assertEquals(-0.9246, correlation(document, "a2", "t1"), 5e-5);
    assertEquals(
        List.of("a2", "t2"),
        document
            .get("strongCorrelations")
            .get(0)
            .get("parameters")
            .valueStream()
            .map(JsonNode::asString)
            .toList());
  }

  private static void assertDistances(JsonNode document, String name, double low, double high) {
    double value = parameter(document, name).get("value").asDouble();
    assertEquals(low, end(document, name, "lower") - value, 6e-6, name);
    assertEquals(high, end(document, name, "upper") - value, 6e-6, name);
  }

  private static double correlation(JsonNode document, String a, String b) {
    List<String> names =
        document.get("parameters").valueStream().map(p -> p.get("name").asString()).toList();
    return document.get("correlations").get(names.indexOf(a)).get(names.indexOf(b)).asDouble();
  }

  /// t(0.975; 10) = 2.2281388519862744 times the standard error.
  @Test
  void waldIntervals() {
    JsonNode document = puromycin("--intervals", "wald");
    double value = parameter(document, "K").get("value").asDouble();
    double error = parameter(document, "K").get("standardError").asDouble();
    assertEquals(value - 2.2281388519862744 * error, end(document, "K", "lower"), 1e-15);
    assertEquals(value + 2.2281388519862744 * error, end(document, "K", "upper"), 1e-15);
  }

  /// SciPy's (JᵀJ)⁻¹Jᵀdiag(r²…)J(JᵀJ)⁻¹ at the optimum; HC1 = HC0·√(12/10).
  @ParameterizedTest
  @CsvSource({
    "HC0, 4.819255717529592, 0.00775006150742976",
    "sandwich, 5.279230133753405, 0.008489767019343541",
    "HC2, 5.271092896039274, 0.008359182019316326",
    "HC3, 5.776611580136213, 0.009023387400013827",
  })
  void sandwichErrors(String kind, double ofVm, double ofK) {
    JsonNode document = puromycin("--errors", kind);
    assertEquals(ofVm, parameter(document, "Vm").get("standardError").asDouble(), 2e-6);
    assertEquals(ofK, parameter(document, "K").get("standardError").asDouble(), 1e-8);
  }

  /// −N/2·(log 2π + 1 + log(S/N)) of N = 12, S = 1195.4488: R's `logLik`, with σ counted.
  @Test
  void likelihood() {
    JsonNode likelihood = puromycin().get("likelihood");
    assertEquals(-44.63548432447378, likelihood.get("log").asDouble(), 1e-9);
    assertEquals(3, likelihood.get("parameters").asInt());
    assertEquals(95.27096864894756, likelihood.get("aic").asDouble(), 1e-9);
    assertEquals(96.72568859831156, likelihood.get("bic").asDouble(), 1e-9);
  }

  /// A profile that levels off below t: with x this large next to b, y is a straight line through
  /// 0, and only a/b is told.
  @Test
  void openEndIsSaidSo() {
    JsonNode document =
        fit(
            "puromycin.csv",
            "rate ~ Vm*conc/(K+conc)",
            "Vm=200,K=0.05",
            "--intervals",
            "profile",
            "--where",
            "state = \"treated\" & conc < 0.1");
    assertTrue(parameter(document, "Vm").get("interval").get("upper").isNull());
    assertTrue(parameter(document, "Vm").get("interval").get("lower").isNumber());
    List<String> codes =
        document.get("findings").valueStream().map(f -> f.get("code").asString()).toList();
    assertTrue(codes.contains("F40"), codes.toString());
  }
}
