package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Poisson regressions and curve fits against optima that R and statsmodels agree on: the cost to
/// 1e-10, estimates and standard errors to 6 digits.
class CountsAndCurvesTest {

  /// Independent optima; their README tells the sources.
  private static final Path REFERENCE = Path.of("../io/src/test/resources/reference");

  private static final double SIX_DIGITS = 1e-6;

  private static JsonNode entry(String id) throws IOException {
    JsonNode all =
        JsonMapper.builder().build().readTree(Files.readString(REFERENCE.resolve("optima.json")));
    for (JsonNode entry : all.get("entries")) {
      if (entry.get("id").asString().equals(id)) {
        return entry;
      }
    }
    throw new IllegalArgumentException("no entry " + id);
  }

  private static JsonNode fit(JsonNode entry, String... words) {
    List<String> call = new ArrayList<>(List.of("fit"));
    call.add(REFERENCE.resolve("data/" + entry.get("data").asString()).toString());
    call.addAll(List.of(words));
    call.add("--json");
    Session session = Session.run(call.toArray(String[]::new));
    assertEquals(0, session.code(), session.err());
    JsonNode document = session.json();
    assertEquals("converged", document.get("ending").get("kind").asString());
    assertEquals(entry.get("n").asInt(), document.get("rows").asInt());
    return document;
  }

  private static void assertClose(double expected, double actual, double relative, String what) {
    assertEquals(expected, actual, relative * Math.abs(expected), what);
  }

  private static double text(JsonNode entry, String name) {
    return Double.parseDouble(entry.get(name).asString());
  }

  private static void checkCounts(JsonNode entry, JsonNode document) {
    assertEquals("poisson", document.get("model").asString());
    double cost = document.get("cost").get("value").asDouble();
    assertClose(text(entry, "minimum"), cost, 1e-10, "cost");
    double deviance = document.get("metrics").get("deviance").asDouble();
    assertClose(text(entry, "deviance"), deviance, 1e-10, "deviance");
  }

  private static void checkParameters(JsonNode entry, JsonNode document, List<String> names) {
    assertEquals(
        names,
        document.get("parameters").valueStream().map(p -> p.get("name").asString()).toList());
    for (int j = 0; j < names.size(); j++) {
      JsonNode parameter = document.get("parameters").get(j);
      assertClose(
          entry.get("estimates").get(j).asDouble(),
          parameter.get("value").asDouble(),
          SIX_DIGITS,
          names.get(j));
      assertClose(
          entry.get("standard_errors").get(j).asDouble(),
          parameter.get("standardError").asDouble(),
          SIX_DIGITS,
          "error of " + names.get(j));
    }
  }

  private static List<String> names(JsonNode entry) {
    return entry
        .get("parameters")
        .valueStream()
        .map(JsonNode::asString)
        .map(name -> name.equals("(Intercept)") ? "intercept" : name)
        .toList();
  }

  @Test
  void daysAbsentFromSchool() throws IOException {
    JsonNode entry = entry("quine-poisson");
    JsonNode document = fit(entry, "--target", "Days", "--model", "poisson");
    checkCounts(entry, document);
    checkParameters(entry, document, names(entry));
  }

  @Test
  void ratesOfDamageToShips() throws IOException {
    JsonNode entry = entry("ships-poisson-offset");
    JsonNode document =
        fit(
            entry,
            "--target",
            "incidents",
            "--model",
            "poisson",
            "--where",
            "service > 0",
            "--category",
            "year,period",
            "--offset",
            "log(service)");
    checkCounts(entry, document);
    checkParameters(entry, document, names(entry));
  }

  /// The reference takes male as the base of sex; here it is the first in sorted order, female.
  @Test
  void visitsToTheDoctor() throws IOException {
    JsonNode entry = entry("doctor-contacts-poisson");
    JsonNode document = fit(entry, "--target", "mdu", "--model", "poisson", "--ignore", "health");
    checkCounts(entry, document);
    double[][] v = new double[14][];
    for (int i = 0; i < v.length; i++) {
      v[i] =
          document.get("covariance").get(i).valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }
    List<String> names =
        new ArrayList<>(
            document.get("parameters").valueStream().map(p -> p.get("name").asString()).toList());
    int male = names.indexOf("sex=male");
    double intercept = document.get("parameters").get(0).get("value").asDouble();
    double ofMale = document.get("parameters").get(male).get("value").asDouble();
    for (int j = 0; j < v.length; j++) {
      String name = names.get(j);
      double value = document.get("parameters").get(j).get("value").asDouble();
      double error = document.get("parameters").get(j).get("standardError").asDouble();
      if (name.equals("intercept")) {
        value = intercept + ofMale;
        error = Math.sqrt(v[0][0] + 2 * v[0][male] + v[male][male]);
      } else if (name.equals("sex=male")) {
        name = "sex=female";
        value = -ofMale;
      }
      int at = names(entry).indexOf(name);
      assertClose(entry.get("estimates").get(at).asDouble(), value, SIX_DIGITS, name);
      assertClose(entry.get("standard_errors").get(at).asDouble(), error, SIX_DIGITS, name);
    }
  }

  /// Dobson (1990), whose values these are, with the digits of a Newton iteration in 30 digits; R's
  /// `glm` gives deviances of 29.654 and 207.272, and errors to four digits, those of its last
  /// iteration but one.
  @Test
  void aPublishedCount() {
    JsonNode document =
        Session.shell("thalweg fit examples/aids-deaths.csv --target deaths --model poisson --json")
            .json();
    double[] published = {0.3396339207, 0.2511870162, 0.2565235937, 0.0220391133};
    for (int j = 0; j < 2; j++) {
      JsonNode parameter = document.get("parameters").get(j);
      assertEquals(published[2 * j], parameter.get("value").asDouble(), 1e-10);
      assertEquals(published[2 * j + 1], parameter.get("standardError").asDouble(), 1e-10);
    }
    JsonNode metrics = document.get("metrics");
    assertEquals(29.65351956, metrics.get("deviance").asDouble(), 1e-8);
    assertEquals(207.27230814, metrics.get("nullDeviance").asDouble(), 1e-8);
    assertEquals(2.403942083, metrics.get("dispersion").asDouble(), 1e-9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          puromycin-treated   | rate ~ Vm*conc/(K + conc)                                  | state = "treated"
          puromycin-untreated | rate ~ Vm*conc/(K + conc)                                  | state = "untreated"
          indometh-1          | conc ~ A1*exp(-exp(l1)*time) + A2*exp(-exp(l2)*time)       | Subject = 1
          dnase-1             | density ~ Asym/(1 + exp((xmid - log(conc))/scal))          | Run = 1
          airpassengers-exp   | value ~ a*exp(b*(time - 1949))                             | time > 0
          """)
  void curves(String id, String formula, String where) throws IOException {
    JsonNode entry = entry(id);
    List<String> names = names(entry);
    String[] start = new String[names.size()];
    Arrays.setAll(start, j -> names.get(j) + "=" + entry.get("start").get(j).asDouble());
    checkCurve(
        entry,
        names,
        fit(entry, "--formula", formula, "--where", where, "--start", String.join(",", start)));
    JsonNode unstarted = fit(entry, "--formula", formula, "--where", where);
    checkCurve(entry, names, unstarted);
    assertTrue(unstarted.get("starts").get("refined").asInt() > 1);
    assertEquals(
        names.size(), unstarted.get("starts").get("minima").get(0).get("parameters").size());
  }

  private static void checkCurve(JsonNode entry, List<String> names, JsonNode document) {
    assertClose(
        text(entry, "minimum"),
        document.get("residuals").get("sumOfSquares").asDouble(),
        1e-10,
        "sum of squares");
    checkParameters(entry, document, names);
  }
}
