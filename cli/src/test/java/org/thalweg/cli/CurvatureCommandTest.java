package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Curvature as the command tells it, beside other programs and closed forms.
class CurvatureCommandTest {

  private static final String DATA = "../io/src/test/resources/reference/data/";

  private static Session run(String file, String options, String... more) {
    List<String> words = new ArrayList<>(List.of("curvature", DATA + file));
    words.addAll(Session.words(options));
    words.addAll(Arrays.asList(more));
    return Session.run(words.toArray(String[]::new));
  }

  /// NumPy 2.4.6, `linalg.eigvalsh` of the Hessian at the coefficients of the reference optima.
  @ParameterizedTest
  @CsvSource({
    "wdbc.csv, --target diagnosis --l2 0.01 --scale standard, 0.0097087603384922,"
        + " 0.22247616049396174",
    "a9a.libsvm.gz, --l2 1e-4 --no-intercept --scale none, 9.99999999999659e-05,"
        + " 0.7321797808651782"
  })
  void theEndsAreThoseOfADenseDecomposition(
      String file, String options, double smallest, double largest) {
    for (String way : List.of("", " --lanczos")) {
      JsonNode found =
          run(file, options + " --steps 0" + way, "--json").json().get("coordinates").get(0);
      assertEquals(largest, found.get("sigmaMax").asDouble(), 1e-8 * largest);
      assertEquals(smallest, found.get("sigmaMin").asDouble(), 1e-8 * smallest);
      assertEquals(0, found.get("negativeDirections").asInt());
      assertEquals(0, found.get("nullDirections").asInt());
    }
  }

  @Test
  void aShiftOfTheInterceptsIsTheNullSpaceOfSoftmax() {
    for (String file : List.of("iris.csv --target species", "digits.csv.gz --target digit")) {
      String name = file.substring(0, file.indexOf(' '));
      String options =
          file.substring(file.indexOf(' ') + 1) + " --model softmax --scale standard --steps 0";
      Session penalized = run(name, options + " --l2 0.01", "--json");
      JsonNode found = penalized.json().get("coordinates").get(0);
      assertEquals(1, found.get("nullDirections").asInt());
      assertTrue(found.get("sigmaMin").asDouble() > 1e-6);
      assertEquals("F60", penalized.json().get("findings").get(0).get("code").asString());
    }
    JsonNode free =
        run("iris.csv", "--target species --scale standard --steps 0", "--json")
            .json()
            .get("coordinates")
            .get(0);
    assertTrue(free.get("nullDirections").asInt() >= 5, free.toString());
  }

  /// Standardizing a linear model makes of billions of steps some hundred, whitening makes one.
  @Test
  void scalingIsWhatMakesGradientDescentFast() {
    JsonNode views =
        run("winequality-red.csv", "--target quality --steps 1000", "--json")
            .json()
            .get("coordinates");
    assertEquals(3, views.size());
    assertTrue(views.get(0).get("conditionNumber").asDouble() > 1e10);
    assertEquals(1, views.get(2).get("conditionNumber").asDouble(), 1e-12);
    for (int i = 1; i < 3; i++) {
      for (JsonNode steps : views.get(i).get("steps")) {
        assertEquals("reached", steps.get("measured").get("kind").asString());
        assertEquals(
            steps.get("measured").get("steps").asLong(),
            steps.get("predicted").get("steps").asLong());
      }
    }
    JsonNode best = views.get(0).get("steps").get(1);
    assertTrue(best.get("predicted").get("steps").asLong() > 100_000_000_000L);
    assertEquals("unfinished", best.get("measured").get("kind").asString());
    assertEquals(1, views.get(2).get("steps").get(1).get("measured").get("steps").asInt());
  }

  /// Beale's Hessian at (3, ½) from the formula by hand: [[63/8, … ]] has trace and determinant of
  /// whole eighths.
  @Test
  void aFunctionIsSeenAtItsMinimum() {
    JsonNode found = Session.run("curvature", "beale", "--json").json().get("coordinates").get(0);
    // J at (3, ½): rows (−½, 3), (−¾, 3), (−⅞, 9/4); H = 2 JᵀJ.
    double a = 2 * (0.25 + 0.5625 + 0.765625);
    double b = 2 * (-1.5 - 2.25 - 1.96875);
    double c = 2 * (9 + 9 + 5.0625);
    double root = Math.sqrt((a - c) * (a - c) / 4 + b * b);
    assertEquals((a + c) / 2 + root, found.get("sigmaMax").asDouble(), 1e-10);
    assertEquals((a + c) / 2 - root, found.get("sigmaMin").asDouble(), 1e-10);
  }

  @Test
  void aSaddleHasNoBestRate() {
    Session session = Session.run("curvature", "x^2 - y^2", "--at", "0,0", "--start", "1,1");
    assertEquals(0, session.code());
    assertTrue(session.err().contains("curves down along 1 direction"), session.err());
    assertTrue(session.out().contains("negative"), session.out());
  }

  @Test
  void aModelFileNamesThePoint(@TempDir Path folder) {
    String file = folder.resolve("model.json").toString();
    assertEquals(
        0,
        Session.run(
                "fit", DATA + "wdbc.csv", "--target", "diagnosis", "--l2", "0.01", "--save", file)
            .code());
    String options = "--target diagnosis --l2 0.01 --scale standard --steps 0 --at " + file;
    JsonNode found = run("wdbc.csv", options, "--json").json().get("coordinates").get(0);
    assertEquals(0.22247616049396174, found.get("sigmaMax").asDouble(), 1e-8);
    assertTrue(found.get("gradientNorm").asDouble() < 1e-8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          curvature | FUNCTION is missing
          curvature beale --at 3 | 1 value for 2 parameters at --at
          curvature beale --at x=3 | no value for y at --at
          curvature beale --gradient-tolerance 0 | out of range: 0 at --gradient-tolerance
          curvature examples/wdbc.csv | neither a target nor a formula
          curvature examples/wdbc.csv --target diagnosis --start 1 | named models find their own start
          """)
  void whatIsWrongIsSaidInOneLine(String call, String message) {
    Session session = Session.shell("thalweg " + call);
    assertEquals(2, session.code());
    assertTrue(session.err().startsWith("thalweg: " + message), session.err());
    assertEquals(1, session.errors().size());
  }
}
