package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Formulas that are linear in their parameters need no start.
class LinearFormulaTest {

  /// Certified values; their README tells the sources.
  private static final Path NIST = Path.of("../io/src/test/resources/reference/nist");

  static Stream<Arguments> certified() throws IOException {
    List<Arguments> all = new ArrayList<>();
    String text = Files.readString(NIST.resolve("linear.json"));
    for (JsonNode problem : JsonMapper.builder().build().readTree(text).get("problems")) {
      all.add(Arguments.of(problem.get("name").asString(), problem));
    }
    return all.stream();
  }

  private static double digits(double found, JsonNode truth) {
    double expected = Double.parseDouble(truth.asString());
    return -Math.log10(Math.abs(found - expected) / Math.abs(expected));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void certified(String name, JsonNode problem) {
    String formula =
        problem.get("formula_nist").asString().replaceFirst("=", "~").replaceFirst("\\+ e$", "");
    String file = NIST.resolve(problem.get("data").asString()).toString();
    Session session = Session.run("fit", file, "--formula", formula, "--json");
    assertEquals(0, session.code(), session.err());
    JsonNode document = session.json();
    assertEquals("gauss-newton", document.get("optimizer").get("name").asString());
    assertTrue(document.get("optimizer").get("why").asString().contains("solved by QR"));
    double needed = name.equals("Wampler5") ? 5 : 7;
    for (int j = 0; j < problem.get("parameters").size(); j++) {
      JsonNode parameter = document.get("parameters").get(j);
      assertEquals(problem.get("parameters").get(j).asString(), parameter.get("name").asString());
      double right = digits(parameter.get("value").asDouble(), problem.get("refined_b").get(j));
      assertTrue(right >= needed, parameter + " has " + right + " digits");
      JsonNode deviation = problem.get("refined_sd").get(j);
      if (Double.parseDouble(deviation.asString()) > 0) {
        double error = digits(parameter.get("standardError").asDouble(), deviation);
        assertTrue(error >= 6, parameter + ": its error has " + error + " digits");
      }
    }
  }

  /// Linear or not is a matter of the parameters alone, however the columns are bent.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          y ~ a + b*x                            | true
          log(y) ~ a + b*log(x) - c*sin(3*x)/2   | true
          y ~ (a + b*x)*exp(-x) + -c             | true
          y ~ a*x^2 + b*(x > 2)                  | true
          y ~ if(x > 2, a, b*x)                  | true
          y ~ a + b*x*a                          | false
          y ~ exp(a)*x                           | false
          y ~ x/a                                | false
          y ~ if(a > 2, x, 1)                    | false
          """)
  void whatIsLinear(String formula, boolean linear) {
    Session session =
        Session.fed(
            "x,y\n1,2\n2,4.5\n3,3\n4,9\n5,2.5\n6,8\n", "fit", "-", "--formula", formula, "--json");
    JsonNode document = session.json();
    assertEquals(
        linear ? "gauss-newton" : "lm", document.get("optimizer").get("name").asString(), formula);
    assertEquals(linear, document.get("starts") == null, session.out());
  }

  /// The second intercept is a combination of the first: it stays where it began, and is named.
  @ParameterizedTest
  @CsvSource({"y ~ a + b*x + c", "y ~ a + c + b*x", "y ~ b*x + a + c"})
  void whatIsUndeterminedStays(String formula) {
    Session session =
        Session.fed("x,y\n1,3\n2,5\n3,7\n4,9.5\n", "fit", "-", "--formula", formula, "--json");
    assertEquals(0, session.code(), session.err());
    JsonNode document = session.json();
    assertEquals("F03", document.get("findings").get(0).get("code").asString());
    // By hand: x̄ = 2.5, ȳ = 6.125, Sxy/Sxx = 10.75/5.
    double offset = 0;
    for (JsonNode parameter : document.get("parameters")) {
      double value = parameter.get("value").asDouble();
      switch (parameter.get("name").asString()) {
        case "a" -> offset += value;
        case "b" -> assertEquals(2.15, value, 1e-13);
        default -> assertEquals(0, value);
      }
    }
    assertEquals(0.75, offset, 1e-12);
  }
}
