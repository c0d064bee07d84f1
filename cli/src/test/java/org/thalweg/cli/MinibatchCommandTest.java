package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Minibatches, rows held out and endings, as a user asks for them.
class MinibatchCommandTest {

  private static final Path REFERENCE = Path.of("../io/src/test/resources/reference");
  private static final String WDBC = REFERENCE.resolve("data/wdbc.csv").toString();
  private static final Path HIGGS = REFERENCE.resolve("data/higgs7k.csv.gz");
  private static final Path ADULT = REFERENCE.resolve("data/adult.csv.gz");

  /// The names that PyTorch's runs have in the reference.
  private static final Map<String, String> METHODS =
      Map.of(
          "sgd lr=0.01", "gd(lr=0.01)",
          "momentum lr=0.01 gamma=0.9", "momentum(lr=0.01, gamma=0.9)",
          "adam lr=0.01 b1=0.9 b2=0.999 eps=1e-8",
              "adam(lr=0.01, beta1=0.9, beta2=0.999, eps=1e-8)",
          "rmsprop lr=0.001 beta=0.9 eps=1e-8 outside sqrt",
              "rmsprop(lr=0.001, beta=0.9, eps=1e-8)");

  private static JsonNode fit(String... words) {
    List<String> all = new ArrayList<>(List.of("fit"));
    all.addAll(Arrays.asList(words));
    all.add("--json");
    Session session = Session.run(all.toArray(String[]::new));
    assertEquals(0, session.code(), session.err());
    return session.json();
  }

  private static double number(JsonNode node) {
    return Double.parseDouble(node.asString());
  }

  @Test
  void pyTorchIsMetEpochByEpoch() throws IOException {
    JsonNode reference =
        JsonMapper.builder()
            .build()
            .readTree(Files.readString(REFERENCE.resolve("minibatch.json")))
            .get("cases")
            .get(0);
    assertEquals("wdbc.csv", reference.get("data").asString());
    double[][] columns = columns();
    for (JsonNode run : reference.get("runs")) {
      String method = METHODS.get(run.get("optimizer").asString());
      assertTrue(method != null, run.get("optimizer").asString());
      for (JsonNode row : run.get("rows")) {
        JsonNode fitted =
            fit(
                WDBC,
                "--target",
                "diagnosis",
                "--l2",
                reference.get("lam").asString(),
                "--optimizer",
                method,
                "--batch",
                reference.get("batch_size").asString(),
                "--no-shuffle",
                "--validation",
                "0",
                "--epochs",
                row.get("epoch").asString());
        String what = method + ", epoch " + row.get("epoch");
        assertEquals(row.get("updates").asInt(), fitted.get("iterations").asInt(), what);
        double cost = number(row.get("objective_all_rows"));
        assertEquals(cost, fitted.get("cost").get("value").asDouble(), 1e-12, what);
        double bias = fitted.get("parameters").get(0).get("value").asDouble();
        for (int j = 0; j < columns.length; j++) {
          double w = fitted.get("parameters").get(j + 1).get("value").asDouble();
          double mean = Arrays.stream(columns[j]).average().orElseThrow();
          double variance =
              Arrays.stream(columns[j]).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
          assertEquals(number(row.get("weights").get(j)), w * Math.sqrt(variance), 1e-11, what);
          bias += w * mean;
        }
        assertEquals(number(row.get("bias")), bias, 1e-10, what);
      }
    }
  }

  private static double[][] columns() throws IOException {
    List<String> lines = Files.readAllLines(Path.of(WDBC));
    int target = Arrays.asList(lines.getFirst().split(",", -1)).indexOf("diagnosis");
    double[][] columns = new double[30][lines.size() - 1];
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      for (int j = 0; j < 30; j++) {
        columns[j][i - 1] = Double.parseDouble(cells[j < target ? j : j + 1]);
      }
    }
    return columns;
  }

  @ParameterizedTest
  @ValueSource(strings = {"newton", "lbfgs", "adam(lr=0.01)"})
  void threadsAndSourcesChangeNoBit(String method, @TempDir Path directory) throws IOException {
    Path plain = directory.resolve("adult.csv");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(ADULT))) {
      Files.copy(in, plain);
    }
    String[] rest = {
      "--target",
      "income",
      "--features",
      "age,education_num,sex,hours_per_week,capital_*",
      "--optimizer",
      method,
      "--validation",
      "0.1",
      "--epochs",
      "12",
      "--json"
    };
    Set<String> hashes = new HashSet<>();
    Set<String> costs = new HashSet<>();
    for (String threads : List.of("1", "2", "5")) {
      List<String> words = new ArrayList<>(List.of("fit"));
      words.add(
          switch (threads) {
            case "1" -> ADULT.toString();
            case "2" -> plain.toString();
            default -> "-";
          });
      words.addAll(Arrays.asList(rest));
      words.addAll(List.of("--threads", threads));
      String input = threads.equals("5") ? Files.readString(plain, StandardCharsets.UTF_8) : "";
      Session session = Session.fed(input, words.toArray(String[]::new));
      assertEquals(0, session.code(), session.err());
      JsonNode document = session.json();
      assertTrue(document.get("rows").asInt() > 20_000);
      hashes.add(document.get("parameterHash").asString());
      costs.add(document.get("validation").get("cost").toString());
    }
    assertEquals(1, hashes.size(), hashes.toString());
    assertEquals(1, costs.size(), costs.toString());
  }

  @Test
  void minibatchMethodsHoldOutATenthAndSayIt() {
    String[] call = {
      HIGGS.toString(), "--target", "label", "--optimizer", "adam(lr=0.01)", "--seed", "2"
    };
    JsonNode document = fit(call);
    JsonNode validation = document.get("validation");
    assertEquals(7000, document.get("rows").asInt());
    assertEquals(700, validation.get("rows").asInt());
    assertEquals(6300, validation.get("trainingRows").asInt());
    assertTrue(validation.get("decides").asBoolean());
    double best = validation.get("best").get("cost").asDouble();
    assertTrue(best <= validation.get("cost").asDouble());
    assertTrue(validation.get("best").get("epoch").asInt() <= document.get("epochs").asDouble());
    assertEquals(128, document.get("optimizer").get("batch").asInt());
    assertEquals(2, document.get("seed").asInt());
    assertTrue(
        Set.of("validation-stalled", "epoch-cost-flat")
            .contains(document.get("ending").get("rule").asString()));
    assertTrue(document.get("parameters").get(0).get("standardError").isNull());
    assertTrue(document.get("noStandardErrors").asString().contains("validation"));
    List<String> words = new ArrayList<>(List.of("fit"));
    words.addAll(Arrays.asList(call));
    String screen = Session.run(words.toArray(String[]::new)).out();
    assertTrue(screen.contains("Held out: 700 rows for validation"), screen);
    assertTrue(screen.contains("--validation 0"), screen);
    assertTrue(screen.contains("validation cost"), screen);
  }

  @Test
  void exactMethodsAreJudgedByRowsHeldOut() {
    JsonNode document = fit(WDBC, "--target", "diagnosis", "--l2", "0.01", "--validation", "0.2");
    assertEquals(569, document.get("rows").asInt());
    assertEquals(114, document.get("validation").get("rows").asInt());
    assertEquals("gradient-small", document.get("ending").get("rule").asString());
    assertEquals(false, document.get("validation").get("decides").asBoolean());
    assertTrue(document.get("optimizer").get("batch").isNull());
    assertTrue(fit(WDBC, "--target", "diagnosis", "--l2", "1").get("validation").isNull());
  }

  @Test
  void theTraceHoldsTheValidationCost(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("trace.csv");
    JsonNode document =
        fit(
            HIGGS.toString(),
            "--target",
            "label",
            "--batch",
            "500",
            "--sampling",
            "replacement",
            "--epochs",
            "3",
            "--trace",
            file.toString());
    assertEquals("adam", document.get("optimizer").get("name").asString());
    List<String> lines = Files.readAllLines(file);
    assertEquals(5, lines.size());
    String[] last = lines.getLast().split(",", -1);
    assertEquals(3, Double.parseDouble(last[1]));
    assertEquals(document.get("validation").get("cost").asDouble(), Double.parseDouble(last[3]));
  }
}
