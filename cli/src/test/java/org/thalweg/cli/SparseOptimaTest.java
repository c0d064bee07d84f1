package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Optima on sparse files and on columns that do not vary, found by independent solvers and met by
/// one command: the cost to 1e-10, coefficients to 6 digits.
class SparseOptimaTest {

  private static final Path REFERENCE = Path.of("../io/src/test/resources/reference");

  private static JsonNode entry(String id) throws IOException {
    String text = Files.readString(REFERENCE.resolve("optima.json"));
    for (JsonNode entry : JsonMapper.builder().build().readTree(text).get("entries")) {
      if (entry.get("id").asString().equals(id)) {
        return entry;
      }
    }
    throw new IllegalArgumentException("no entry " + id);
  }

  private static JsonNode fit(JsonNode entry, String options) {
    String file = REFERENCE.resolve("data").resolve(entry.get("data").asString()).toString();
    List<String> words = new ArrayList<>(List.of("fit", file));
    words.addAll(Session.words(options));
    words.add("--json");
    Session session = Session.run(words.toArray(String[]::new));
    assertEquals(0, session.code(), session.err());
    JsonNode fit = session.json();
    assertEquals("converged", fit.get("ending").get("kind").asString());
    assertEquals(entry.get("n").asInt(), fit.get("rows").asInt());
    assertClose(entry.get("minimum"), fit.get("cost").get("value").asDouble(), 1e-10, "cost");
    assertEquals(
        number(entry.get("training_accuracy")),
        fit.get("metrics").get("accuracy").asDouble(),
        1e-6);
    return fit;
  }

  private static Map<String, Double> values(JsonNode fit) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (JsonNode parameter : fit.get("parameters")) {
      values.put(parameter.get("name").asString(), parameter.get("value").asDouble());
    }
    return values;
  }

  private static double number(JsonNode node) {
    return Double.parseDouble(node.asString());
  }

  private static void assertClose(JsonNode truth, double found, double relative, String what) {
    assertTrue(
        Math.abs(found - number(truth)) <= relative * Math.abs(number(truth)),
        what + " " + found + ", not " + truth);
  }

  private static double norm(Map<String, Double> values) {
    double squares = 0;
    for (Map.Entry<String, Double> value : values.entrySet()) {
      squares += value.getKey().endsWith("intercept") ? 0 : value.getValue() * value.getValue();
    }
    return Math.sqrt(squares);
  }

  @ParameterizedTest
  @CsvSource({
    "a9a-l2-1e-4, --scale none --l2 1e-4 --no-intercept",
    "a9a-l2-C1, --scale none --l2 3.071158748195694e-05 --no-intercept",
    "a9a-l2-1e-4-intercept, --scale none --l2 1e-4",
    "sms-spam-l2-1e-4, --scale none --l2 1e-4"
  })
  void sparse(String id, String options) throws IOException {
    JsonNode entry = entry(id);
    Map<String, Double> values = values(fit(entry, options));
    JsonNode coefficients =
        entry.has("coefficients") ? entry.get("coefficients") : entry.get("coefficients_first_20");
    for (int j = 0; j < coefficients.size(); j++) {
      String name = "x" + (j + 1);
      assertClose(coefficients.get(j), values.getOrDefault(name, 0.0), 1e-6, name);
    }
    if (entry.has("intercept")) {
      assertClose(entry.get("intercept"), values.getOrDefault("intercept", 0.0), 1e-6, "intercept");
    }
    assertClose(entry.get("coefficient_norm2"), norm(values), 1e-6, "‖w‖");
  }

  /// Methods of single rows as they are, without a setting.
  @ParameterizedTest
  @CsvSource({
    "a9a-l2-1e-4-intercept, saga",
    "a9a-l2-1e-4-intercept, svrg",
    "a9a-l2-1e-4-intercept, sag",
    "a9a-l2-1e-4-intercept, sdca",
    "sms-spam-l2-1e-4, saga",
    "sms-spam-l2-1e-4, svrg",
    "sms-spam-l2-1e-4, sdca"
  })
  void rowByRow(String id, String optimizer) throws IOException {
    JsonNode fit = fit(entry(id), "--scale none --l2 1e-4 --optimizer " + optimizer);
    assertEquals("gradient-small", fit.get("ending").get("rule").asString());
    assertEquals(fit.get("epochs").asDouble(), Math.rint(fit.get("epochs").asDouble()));
  }

  @Test
  void manyWordsAreForLbfgs() throws IOException {
    JsonNode fit = fit(entry("sms-spam-l2-1e-4"), "--scale none --l2 1e-4");
    assertEquals("lbfgs", fit.get("optimizer").get("name").asString());
    assertEquals(4247, fit.get("parameters").size());
  }

  @Test
  void columnsThatDoNotVaryAreLeftOut() throws IOException {
    JsonNode entry = entry("digits-softmax-1e-3");
    JsonNode fit = fit(entry, "--target digit --model softmax --scale none --l2 0.256");
    List<String> constant = new ArrayList<>();
    fit.get("constantColumns").forEach(name -> constant.add(name.asString()));
    assertEquals(List.of("p0", "p32", "p39"), constant);
    assertEquals("F16", fit.get("findings").get(0).get("code").asString());
    Map<String, Double> values = values(fit);
    assertEquals(10 * (64 - 3 + 1), values.size());
    double mean = 0;
    for (int k = 0; k < 10; k++) {
      mean += values.getOrDefault(k + ":intercept", Double.NaN) / 10;
    }
    for (int k = 0; k < 10; k++) {
      assertClose(
          entry.get("intercepts_centred_to_sum_zero").get(k),
          values.getOrDefault(k + ":intercept", Double.NaN) - mean,
          1e-6,
          "bias " + k);
      for (int j = 0; j < 64; j++) {
        // The reference divides pixels by 16; a column that is left out has the weight 0.
        String name = k + ":p" + j;
        assertEquals(
            number(entry.get("weights_rows_are_features").get(j).get(k)),
            16 * values.getOrDefault(name, 0.0),
            1e-6,
            name);
      }
    }
    assertClose(entry.get("weights_norm_frobenius"), 16 * norm(values), 1e-6, "‖W‖");
  }
}
