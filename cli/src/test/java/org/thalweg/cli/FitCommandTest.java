package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FitCommandTest {

  /// Certified values and independent optima; their README tells the sources.
  private static final Path REFERENCE = Path.of("../io/src/test/resources/reference");

  private static final String WDBC = REFERENCE.resolve("data/wdbc.csv").toString();
  private static final String IRIS = REFERENCE.resolve("data/iris.csv").toString();

  private static JsonNode json(String file) throws IOException {
    return JsonMapper.builder().build().readTree(Files.readString(REFERENCE.resolve(file)));
  }

  private static double number(JsonNode node) {
    return Double.parseDouble(node.asString());
  }

  @Test
  void logisticRegressionReachesTheIndependentOptimum() {
    Session session = Session.run("fit", WDBC, "--target", "diagnosis", "--l2", "0.01", "--json");
    assertEquals(0, session.code(), session.err());
    JsonNode document = session.json();
    assertEquals("logistic", document.get("model").asString());
    assertEquals(569, document.get("rows").asInt());
    assertEquals("malignant", document.get("classes").get(1).asString());
    assertEquals(31, document.get("parameters").size());
    assertEquals("intercept", document.get("parameters").get(0).get("name").asString());
    // wdbc-l2-1e-2 of the independent optima.
    assertEquals(0.09959137548470548, document.get("cost").get("value").asDouble(), 1e-11);
    assertEquals(
        document.get("cost").get("value").asDouble(),
        document.get("cost").get("data").asDouble()
            + document.get("cost").get("penalty").asDouble(),
        1e-15);
    assertEquals(0.985940, document.get("metrics").get("accuracy").asDouble(), 5e-7);
  }

  @Test
  void leastSquaresReachesTheIndependentOptimum() {
    String file = REFERENCE.resolve("data/diabetes.csv").toString();
    JsonNode document = Session.run("fit", file, "--target", "progression", "--json").json();
    assertEquals("linear", document.get("model").asString());
    // diabetes-ols of the independent optima.
    assertEquals(1429.848173793375, document.get("cost").get("value").asDouble(), 1e-7);
    assertEquals(
        -334.56713851878715, document.get("parameters").get(0).get("value").asDouble(), 1e-7);
    assertTrue(document.get("parameters").get(0).get("standardError").asDouble() > 0);
  }

  @ParameterizedTest
  @CsvSource({
    "Misra1a,start1",
    "Misra1a,start2",
    "Thurber,start1",
    "Thurber,start2",
    "Gauss1,start1",
    "Gauss1,start2"
  })
  void certifiedCurves(String name, String start) throws IOException {
    JsonNode problem = null;
    for (JsonNode candidate : json("nist/nonlinear.json").get("problems")) {
      problem = candidate.get("name").asString().equals(name) ? candidate : problem;
    }
    assertTrue(problem != null);
    List<String> starts = new ArrayList<>();
    for (int i = 0; i < problem.get(start).size(); i++) {
      starts.add("b" + (i + 1) + "=" + problem.get(start).get(i).asString());
    }
    Session session =
        Session.run(
            "fit",
            REFERENCE.resolve("nist/" + name + ".csv").toString(),
            "--formula",
            "y ~ " + problem.get("formula").asString(),
            "--start",
            String.join(",", starts),
            "--json");
    assertEquals(0, session.code(), session.err());
    JsonNode document = session.json();
    for (JsonNode parameter : document.get("parameters")) {
      int i = Integer.parseInt(parameter.get("name").asString().substring(1)) - 1;
      double value = number(problem.get("certified_b").get(i));
      double error = number(problem.get("certified_sd").get(i));
      assertEquals(value, parameter.get("value").asDouble(), 1e-8 * Math.abs(value));
      assertEquals(error, parameter.get("standardError").asDouble(), 1e-6 * error);
    }
    double rss = number(problem.get("rss"));
    assertEquals(rss, document.get("residuals").get("sumOfSquares").asDouble(), 1e-8 * rss);
    assertEquals(
        problem.get("dof").asInt(), document.get("residuals").get("degreesOfFreedom").asInt());
    assertEquals(starts.size(), document.get("covariance").size());
  }

  @Test
  void theDocumentHasTheFieldsOfTheContract() {
    JsonNode document =
        Session.run("fit", WDBC, "--target", "diagnosis", "--features", "mean_*", "--json").json();
    List<String> contract =
        List.of(
            "thalweg",
            "command",
            "model",
            "formula",
            "rows",
            "parameters",
            "cost",
            "validation",
            "metrics",
            "ending",
            "optimizer",
            "iterations",
            "epochs",
            "evaluations",
            "seconds",
            "seed",
            "threads",
            "findings",
            "parameterHash");
    List<String> names = new ArrayList<>(document.propertyNames());
    assertTrue(names.containsAll(contract), names.toString());
    assertEquals(
        List.of("name", "value", "standardError"),
        new ArrayList<>(document.get("parameters").get(0).propertyNames()));
    assertEquals(
        List.of("value", "data", "penalty", "definition"),
        new ArrayList<>(document.get("cost").propertyNames()));
    assertEquals(
        List.of("rows", "value", "gradient", "hessianVector", "hessian"),
        new ArrayList<>(document.get("evaluations").propertyNames()));
    assertEquals(11, document.get("parameters").size());
  }

  @Test
  void columnsAreChosenByNameAndGlob() {
    JsonNode some =
        Session.run(
                "fit", IRIS, "--target", "petal_width_cm", "--ignore", "species,sepal_*", "--json")
            .json();
    assertEquals(2, some.get("parameters").size());
    assertEquals("petal_length_cm", some.get("parameters").get(1).get("name").asString());
    JsonNode origin =
        Session.run(
                "fit",
                IRIS,
                "--target",
                "petal_width_cm",
                "--features",
                "petal_length_cm",
                "--no-intercept",
                "--json")
            .json();
    assertEquals(1, origin.get("parameters").size());
  }

  @Test
  void standardInputIsCsv() {
    Session session =
        Session.fed("x,y\n1,2\n2,4\n3,6.5\n4,8\n", "fit", "-", "--target", "y", "--json");
    assertEquals(0, session.code(), session.err());
    // By hand: x̄ = 2.5, ȳ = 5.125, Sxy/Sxx = 10.25/5.
    assertEquals(2.05, session.json().get("parameters").get(1).get("value").asDouble(), 1e-12);
    assertEquals(0, session.json().get("parameters").get(0).get("value").asDouble(), 1e-12);
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() {
    List<JsonNode> hashes = new ArrayList<>();
    for (String threads : List.of("1", "3")) {
      hashes.add(
          Session.run(
                  "fit",
                  WDBC,
                  "--target",
                  "diagnosis",
                  "--l2",
                  "0.1",
                  "--threads",
                  threads,
                  "--json")
              .json()
              .get("parameterHash"));
    }
    assertEquals(hashes.get(0), hashes.get(1));
  }

  @Test
  void aFirstOrderMethodTakesItsScheduleAndItsSteps() {
    JsonNode document =
        Session.run(
                "fit",
                WDBC,
                "--target",
                "diagnosis",
                "--optimizer",
                "gd(lr=0.5)",
                "--schedule",
                "inverse-time(decay=0.01)",
                "--steps",
                "20",
                "--json")
            .json();
    assertEquals(20, document.get("iterations").asInt());
    assertEquals("unfinished", document.get("ending").get("kind").asString());
    assertEquals("inverse-time(decay=0.01)", document.get("optimizer").get("schedule").asString());
    assertTrue(document.get("parameters").get(0).get("standardError").isNull());
  }

  @Test
  void theTraceIsWritten(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("trace.csv");
    Session session =
        Session.run("fit", WDBC, "--target", "diagnosis", "--l2", "1", "--trace", file.toString());
    assertEquals(0, session.code(), session.err());
    List<String> lines = Files.readAllLines(file);
    assertEquals(
        "step,epoch,cost,validation,gradient,step_size,rate,values,gradients,seconds",
        lines.getFirst());
    assertEquals(10, lines.getLast().split(",", -1).length);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(3, "fit missing.csv --target y", "no such file"),
        Arguments.of(3, "fit " + WDBC + " --target diagnose", "did you mean diagnosis?"),
        Arguments.of(3, "fit " + WDBC + " --target diagnosis --ignore mena_*", "no column mena_*"),
        Arguments.of(2, "fit " + WDBC, "add --target COLUMN or --formula"),
        Arguments.of(2, "fit", "DATA is missing"),
        Arguments.of(2, "fit " + WDBC + " --target diagnosis --model logit", "no model"),
        Arguments.of(2, "fit " + WDBC + " --target diagnosis --l2 -1", "0 or greater"),
        Arguments.of(
            2,
            "fit " + WDBC + " --target diagnosis --scale ica",
            "write standard, none, pca or zca"),
        Arguments.of(2, "fit " + WDBC + " --target diagnosis --start a=1", "leave it out"),
        Arguments.of(2, "fit " + WDBC + " --target diagnosis --epoch 3", "unknown option"),
        Arguments.of(3, "fit " + WDBC + " --target mean_area --model logistic", "mean_area"),
        Arguments.of(
            4, "fit " + WDBC + " --formula mean_area~a*mean_radius^ --start a=1", "column"),
        Arguments.of(
            2,
            "fit " + WDBC + " --formula mean_area~a*mean_radius^b --start c=1",
            "the formula has no parameter `c`"),
        Arguments.of(
            2, "fit " + WDBC + " --formula mean_area~a*mean_radius^b --restarts 0", "--restarts"),
        Arguments.of(2, "fit " + WDBC + " --target diagnosis --restarts 3", "leave it out"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void wrongInputIsOneLine(int code, String call, String expected) {
    Session session = Session.run(call.split(" ", -1));
    assertEquals(code, session.code(), session.err());
    assertEquals("", session.out());
    assertEquals(1, session.errors().size(), session.err());
    assertTrue(session.err().startsWith("thalweg: "), session.err());
    assertTrue(session.err().contains(expected), session.err());
  }

  @Test
  void aWrongCellIsNamedByLineAndColumn() {
    Session session =
        Session.fed("x,y\n1,2\n2,oops\n3,6\n", "fit", "-", "--target", "y", "--model", "linear");
    assertEquals(3, session.code());
    assertTrue(session.err().contains("standard input:3:y"), session.err());
  }

  private static final String GROUPS = "g,x,y\na,1,2\na,2,4\nb,3,7\nb,,9\na,4,9\nb,5,10\na,6,11\n";

  @Test
  void rowsLeftOutAreToldWithTheReason() {
    Session session =
        Session.fed(
            GROUPS,
            "fit",
            "-",
            "--target",
            "y",
            "--where",
            "g = \"a\" | x > 3",
            "--missing",
            "drop",
            "--json");
    assertEquals(0, session.code(), session.err());
    JsonNode document = session.json();
    assertEquals(5, document.get("rows").asInt());
    assertEquals(7, document.get("rowsRead").asInt());
    JsonNode left = document.get("rowsLeftOut");
    assertEquals("missing", left.get(0).get("reason").asString());
    assertEquals("x", left.get(0).get("columns").get(0).asString());
    assertEquals("where", left.get(1).get("reason").asString());
    assertEquals(1, left.get(1).get("rows").asInt());
    String screen = Session.fed(GROUPS, "fit", "-", "--target", "y", "--missing", "drop").out();
    assertTrue(screen.contains("Left out: 1 row with an empty cell in x.\n"), screen);
    String filled = Session.fed(GROUPS, "fit", "-", "--target", "y", "--missing", "mean").out();
    assertTrue(filled.contains("Filled: 1 empty cell of x with the mean, 3.5.\n"), filled);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --missing=none   | 2 | thalweg: no treatment of empty cells: none at --missing — write fail, drop or mean
          --quiet          | 3 | thalweg: empty cell at standard input:5:x — fill it, leave its row out with --missing drop, or its column with --ignore
          --where=h = "a"  | 4 | thalweg: `h` is no column of the data at --where column 1 — the columns are g, x, y
          --weight=x <     | 4 | thalweg: nothing follows `<` at --weight column 3 — complete it or delete the `<`
          --offset=z       | 3 | thalweg: there is no column `z` at standard input — the columns are g, x, y
          --where=x > 9    | 3 | thalweg: empty cell at standard input:5:x — fill it, leave its row out with --missing drop, or its column with --ignore
          """)
  void wrongRows(String option, int code, String line) {
    String[] parts = option.split("=", 2);
    Session session =
        parts.length == 1
            ? Session.fed(GROUPS, "fit", "-", "--target", "y", parts[0])
            : Session.fed(GROUPS, "fit", "-", "--target", "y", parts[0], parts[1]);
    assertEquals(code, session.code(), session.err());
    assertEquals(List.of(line), session.errors());
  }
}
