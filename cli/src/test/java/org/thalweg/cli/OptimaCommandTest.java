package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.fit.ColumnMap;
import org.thalweg.fit.table.Table;
import org.thalweg.io.TableReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Optima that independent solvers found, each met by one command: the cost to 1e-10, coefficients
/// and standard errors to 6 digits. `optima.txt` holds the commands, the reference the figures.
class OptimaCommandTest {

  private static final Path REFERENCE = Path.of("../io/src/test/resources/reference");

  private static final double COST = 1e-10;
  private static final double DIGITS = 1e-6;

  static Stream<Arguments> commands() throws IOException {
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    String text = Files.readString(REFERENCE.resolve("optima.json"));
    for (JsonNode entry : JsonMapper.builder().build().readTree(text).get("entries")) {
      entries.put(entry.get("id").asString(), entry);
    }
    return TestLines.of("optima.txt").stream()
        .map(line -> {
          String[] parts = line.split(" +", 2);
          return Arguments.of(parts[0], parts[1], entries.get(parts[0]));
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void everyOptimumIsMet(String id, String options, JsonNode entry) {
    String file = REFERENCE.resolve("data").resolve(entry.get("data").asString()).toString();
    List<String> words = new ArrayList<>(List.of("fit", file));
    words.addAll(Session.words(options));
    words.add("--json");
    Session session = Session.run(words.toArray(String[]::new));
    assertEquals(0, session.code(), session.err());
    JsonNode fit = session.json();
    assertEquals("converged", fit.get("ending").get("kind").asString());
    assertEquals(entry.get("n").asInt(), fit.get("rows").asInt());
    boolean curve = entry.get("objective").asString().equals("sum of squared residuals");
    assertClose(
        number(entry.get("minimum")),
        curve
            ? fit.get("residuals").get("sumOfSquares").asDouble()
            : fit.get("cost").get("value").asDouble(),
        COST,
        "cost");
    if (entry.has("training_accuracy")) {
      assertEquals(
          number(entry.get("training_accuracy")),
          fit.get("metrics").get("accuracy").asDouble(),
          DIGITS);
    }
    if (entry.has("estimates")) {
      checkEstimates(entry, fit);
    } else if (entry.has("classes")) {
      checkClasses(entry, fit, file);
    } else {
      checkCoefficients(entry, fit, file);
    }
  }

  private static void checkEstimates(JsonNode entry, JsonNode fit) {
    Map<String, JsonNode> found = byName(fit);
    for (int j = 0; j < entry.get("parameters").size(); j++) {
      String name = entry.get("parameters").get(j).asString();
      JsonNode parameter = found.get(name.equals("(Intercept)") ? "intercept" : name);
      assertTrue(parameter != null, name + " of " + found.keySet());
      assertClose(
          number(entry.get("estimates").get(j)), parameter.get("value").asDouble(), DIGITS, name);
      assertClose(
          number(entry.get("standard_errors").get(j)),
          parameter.get("standardError").asDouble(),
          DIGITS,
          "standard error of " + name);
    }
    assertEquals(entry.get("parameters").size(), found.size());
  }

  private static void checkCoefficients(JsonNode entry, JsonNode fit, String file) {
    Map<String, JsonNode> found = byName(fit);
    List<String> features =
        entry.has("features")
            ? texts(entry.get("features"))
            : IntStream.rangeClosed(1, entry.get("p").asInt()).mapToObj(j -> "x" + j).toList();
    JsonNode coefficients =
        entry.get(entry.has("coefficients") ? "coefficients" : "coefficients_first_20");
    List<ColumnMap> maps = preprocessing(entry, file, features);
    double intercept = 0;
    for (int j = 0; j < coefficients.size(); j++) {
      double inUnits = value(found, features.get(j));
      intercept += inUnits * (maps.get(j).center() + maps.get(j).correction());
      assertClose(
          number(coefficients.get(j)), inUnits * maps.get(j).spread(), DIGITS, features.get(j));
    }
    if (entry.has("intercept")) {
      intercept += value(found, "intercept");
      assertClose(number(entry.get("intercept")), intercept, DIGITS, "intercept");
    }
    assertEquals(features.size() + (entry.has("intercept") ? 1 : 0), found.size());
  }

  private static void checkClasses(JsonNode entry, JsonNode fit, String file) {
    Map<String, JsonNode> found = byName(fit);
    List<String> classes = texts(entry.get("classes"));
    String first = classes.getFirst() + ":";
    List<String> features =
        found.keySet().stream()
            .filter(name -> name.startsWith(first) && !name.endsWith(":intercept"))
            .map(name -> name.substring(first.length()))
            .toList();
    List<ColumnMap> maps = preprocessing(entry, file, features);
    double[] biases = new double[classes.size()];
    JsonNode weights = entry.get("weights_rows_are_features");
    for (int k = 0; k < biases.length; k++) {
      biases[k] = value(found, classes.get(k) + ":intercept");
      for (int j = 0; j < features.size(); j++) {
        String name = classes.get(k) + ":" + features.get(j);
        double inUnits = value(found, name);
        biases[k] += inUnits * (maps.get(j).center() + maps.get(j).correction());
        assertClose(number(weights.get(j).get(k)), inUnits * maps.get(j).spread(), DIGITS, name);
      }
    }
    double mean = Arrays.stream(biases).sum() / biases.length;
    for (int k = 0; k < biases.length; k++) {
      assertClose(
          number(entry.get("intercepts_centred_to_sum_zero").get(k)),
          biases[k] - mean,
          DIGITS,
          classes.get(k));
    }
    assertEquals((weights.size() + 1) * biases.length, found.size());
  }

  /// The coordinates in which the entry states its coefficients, learnt from the rows that have all
  /// features.
  private static List<ColumnMap> preprocessing(JsonNode entry, String file, List<String> features) {
    String text = entry.get("preprocessing").asString();
    if (!text.contains("(x-mean)/sd")) {
      double unit = text.equals("pixels/16") ? 16 : 1;
      return features.stream().map(_ -> new ColumnMap(0, 0, unit)).toList();
    }
    Table table = table(file);
    List<double[]> columns = features.stream().map(table::numbersWithGaps).toList();
    int[] full =
        IntStream.range(0, table.rows())
            .filter(i -> columns.stream().noneMatch(column -> Double.isNaN(column[i])))
            .toArray();
    return columns.stream()
        .map(column ->
            ColumnMap.standard(
                Arrays.stream(full).mapToDouble(i -> column[i]).toArray(), new double[0]))
        .toList();
  }

  private static Table table(String file) {
    try {
      return TableReader.read(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, JsonNode> byName(JsonNode fit) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    for (JsonNode parameter : fit.get("parameters")) {
      found.put(parameter.get("name").asString(), parameter);
    }
    return found;
  }

  private static double value(Map<String, JsonNode> found, String name) {
    JsonNode parameter = found.get(name);
    assertTrue(parameter != null, name + " of " + found.keySet());
    return parameter.get("value").asDouble();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asString()));
    return texts;
  }

  private static double number(JsonNode node) {
    return Double.parseDouble(node.asString());
  }

  private static void assertClose(double truth, double found, double relative, String what) {
    assertTrue(
        Math.abs(found - truth) <= relative * Math.abs(truth),
        what + " " + found + ", not " + truth);
  }
}
