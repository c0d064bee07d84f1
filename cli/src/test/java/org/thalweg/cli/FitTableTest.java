package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Real data and the fits that come of them; `fits.txt` holds the table.
class FitTableTest {

  private static final Path REFERENCE = Path.of("../io/src/test/resources/reference");

  /// The independent figures have seven decimals.
  private static final double BAND = 1e-6;

  /// A line of the table.
  private record Line(
      String file,
      String options,
      String model,
      String rule,
      int code,
      String rows,
      String parameters,
      String metrics,
      String findings) {

    static Line of(String text) {
      String[] cells = text.split("\\|", -1);
      for (int i = 0; i < cells.length; i++) {
        cells[i] = cells[i].strip();
      }
      assertEquals(9, cells.length, text);
      return new Line(
          cells[0],
          cells[1],
          cells[2],
          cells[3],
          Integer.parseInt(cells[4]),
          cells[5],
          cells[6],
          cells[7],
          cells[8]);
    }

    List<String> words() {
      List<String> words = new ArrayList<>();
      words.add("fit");
      words.add(
          file.startsWith("examples/")
              ? Path.of("..", file).toString()
              : REFERENCE.resolve(file).toString());
      words.addAll(Session.words(options));
      words.add("--json");
      return words;
    }
  }

  static List<String> lines() {
    return TestLines.of("fits.txt");
  }

  @ParameterizedTest
  @MethodSource("lines")
  void everyFitIsWhatAStatisticianWouldHaveDone(String text, TestReporter reporter) {
    Line line = Line.of(text);
    Session session = Session.run(line.words().toArray(String[]::new));
    assertEquals(line.code(), session.code(), session.err());
    JsonNode fit = session.json();
    if (line.code() > ExitCode.DOUBTFUL.code()) {
      assertEquals(line.findings(), fit.get("error").get("code").asString());
      return;
    }
    reporter.publishEntry(line.file() + " " + line.options(), fit.get("seconds").asString() + " s");
    assertEquals(line.model(), fit.get("model").asString());
    assertEquals(line.rule(), fit.get("ending").get("rule").asString());
    assertEquals(line.rows(), fit.get("rows").asString());
    assertEquals(line.parameters(), Integer.toString(fit.get("parameters").size()));
    List<String> findings = new ArrayList<>();
    fit.get("findings").forEach(finding -> findings.add(finding.get("code").asString()));
    assertEquals(line.findings(), String.join(" ", findings));
    for (String metric : Arrays.asList(line.metrics().split(" +", -1))) {
      String[] parts = metric.split("=", -1);
      double value = fit.get("metrics").get(parts[0]).asDouble();
      assertEquals(Double.parseDouble(parts[1]), value, BAND, metric);
    }
    boolean promised =
        line.rule().equals("gradient-small")
            && !line.options().contains("--l2")
            && !line.findings().contains("F02")
            && !line.findings().contains("F03");
    for (JsonNode parameter : fit.get("parameters")) {
      assertTrue(Double.isFinite(parameter.get("value").asDouble()));
      assertEquals(
          promised && !line.model().equals("softmax"),
          !parameter.get("standardError").isNull(),
          parameter.get("name").asString());
    }
  }
}
