package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Races as the command tells them.
class CompareCommandTest {

  private static final Path TRAJECTORIES =
      Path.of("../core/src/test/resources/org/thalweg/reference/trajectories");

  /// Beyond this error of a plain double run the iteration is chaotic.
  private static final double CHAOTIC = 1e-9;

  /// The runs of the references that are the lecture's, by the name of the method here.
  private static final Map<String, String> LECTURE =
      Map.of(
          "gd", "gd {lr=1e-6}",
          "momentum", "momentum {lr=1e-6, gamma=0.9}",
          "nesterov", "nag-lookahead {lr=1e-6, gamma=0.9}",
          "rmsprop", "rmsprop-eps-outside {lr=1e-3, beta=0.9, eps=1e-8, eps_place=outside}",
          "adam", "adam {lr=1e-3, beta1=0.9, beta2=0.99, eps=1e-8, eps_place=outside}");

  private static Session run(String words) {
    return Session.run(Session.words("compare " + words).toArray(String[]::new));
  }

  private static JsonNode reference(String start) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(TRAJECTORIES.resolve("beale_" + start + ".json")));
  }

  private static String title(JsonNode run) {
    return run.get("optimizer").asString()
        + " {"
        + run.get("settings").properties().stream()
            .map(s -> s.getKey() + "=" + s.getValue().asString())
            .collect(Collectors.joining(", "))
        + "}";
  }

  private static List<JsonNode> comparable(JsonNode run) {
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode row : run.get("rows")) {
      if (error(row) > CHAOTIC || row.get("step").asLong() > 10_000) {
        break;
      }
      rows.add(row);
    }
    return rows;
  }

  private static double error(JsonNode row) {
    JsonNode torch = row.get("torch_error");
    double plain = number(row.get("double_error"));
    return torch == null || torch.isNull() ? plain : Math.max(plain, number(torch));
  }

  private static double number(JsonNode text) {
    return Double.parseDouble(text.asString());
  }

  /// The lecture's race, against 50-digit arithmetic.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4_3  | 0
          -1_4 | 1
          """)
  void theLecturesRaceAgreesWithExactArithmetic(String start, int place) throws IOException {
    JsonNode reference = reference(start);
    TreeSet<Long> steps = new TreeSet<>();
    for (JsonNode run : reference.get("runs")) {
      comparable(run).forEach(row -> steps.add(row.get("step").asLong()));
    }
    String at = steps.stream().map(Object::toString).collect(Collectors.joining(","));
    JsonNode document = run("beale --json --trace-at " + at).json();
    assertEquals(15, document.get("runs").size());
    int compared = 0;
    for (int m = 0; m < 5; m++) {
      JsonNode ours = document.get("runs").get(5 * place + m);
      assertEquals(10_000, ours.get("iterations").asLong());
      String wanted = LECTURE.get(ours.get("optimizer").get("name").asString());
      for (JsonNode run : reference.get("runs")) {
        if (title(run).equals(wanted)) {
          compared += agree(ours, run);
        }
      }
    }
    assertTrue(compared > 50, compared + " rows were compared");
  }

  private static int agree(JsonNode ours, JsonNode run) {
    List<JsonNode> rows = comparable(run);
    for (JsonNode row : rows) {
      JsonNode found =
          ours.get("trace")
              .valueStream()
              .filter(point -> point.get("step").asLong() == row.get("step").asLong())
              .findFirst()
              .orElseThrow();
      for (int j = 0; j < 2; j++) {
        double exact = number(row.get("exact").get(j));
        double off = Math.abs(found.get("theta").get(j).asDouble() - exact);
        assertTrue(
            off <= 100 * error(row) + 1e-13 * Math.max(1, Math.abs(exact)),
            () -> title(run) + " " + row + " " + off);
      }
    }
    return rows.size();
  }

  /// The infimum in closed form: 14.203125 − 13.875²/14.
  @Test
  void theValleyIsToldFromAMinimum() {
    Session session = run("beale --json");
    assertEquals(0, session.code());
    JsonNode document = session.json();
    for (int m = 0; m < 15; m++) {
      JsonNode leads = document.get("runs").get(m).get("leadsTo");
      boolean valley = m >= 5 && m < 10;
      assertEquals(
          valley ? "valley-without-end" : "minimum", leads.get("kind").asString(), "run " + m);
      if (valley) {
        assertEquals(14.203125 - 13.875 * 13.875 / 14, leads.get("infimum").asDouble(), 1e-7);
      } else {
        assertEquals(3, leads.get("theta").get(0).asDouble(), 1e-9);
        assertEquals(0.5, leads.get("theta").get(1).asDouble(), 1e-9);
      }
    }
    JsonNode finding = document.get("findings").get(0);
    assertEquals("F12", finding.get("code").asString());
    assertTrue(finding.get("message").asString().contains("from x = -1, y = 4 every method"));
    assertTrue(finding.get("message").asString().contains("falls towards 0.452009"));
    assertTrue(finding.get("message").asString().contains("is no minimum"));
  }

  /// The same valley of a formula, of which the catalogue knows nothing.
  @Test
  void theValleyIsFoundByWhatItDoes() {
    Session session =
        run(
            "'(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2' --start -1,4"
                + " --start 1,1.5 --optimizer lbfgs --no-plot");
    assertEquals(0, session.code());
    assertTrue(
        session.out().replaceAll("\\s+", " ").contains("in a valley without end"), session.out());
    assertTrue(session.out().contains("Lowest minimum found"), session.out());
    assertTrue(session.err().contains("0.452009"), session.err());
  }

  @Test
  void theTableGivesAllEndsAndPicturesFitTheTerminal() {
    Session session =
        run("beale --start 3,4 --optimizer 'gd(lr=1e-6)' --optimizer 'adam(lr=1e-3)'");
    assertTrue(session.out().startsWith("Race on beale, 10,000 steps. Known minimum 0 at x = 3"));
    assertTrue(session.out().contains("  a  gd(lr=1e-6)\n"), session.out());
    assertTrue(session.out().contains("From x = 3, y = 4:"), session.out());
    assertTrue(session.out().contains("contours over x, y"), session.out());
    assertFalse(session.out().contains("\u001b"), "no colors where there is no terminal");
    for (String line : session.out().split("\n", -1)) {
      assertTrue(line.codePointCount(0, line.length()) <= 80, line);
    }
    Session bare = run("beale --start 3,4 --optimizer gd --steps 10 --no-plot");
    assertFalse(bare.out().contains("contours"), bare.out());
  }

  @Test
  void himmelblauHasFourBasins() {
    Session session = run("himmelblau --starts 50x50 --json");
    assertEquals(0, session.code());
    JsonNode basins = session.json().get("basins").get(0);
    assertEquals(4, basins.get("minima").size());
    int starts = 0;
    for (JsonNode minimum : basins.get("minima")) {
      assertTrue(minimum.get("known").asBoolean());
      starts += minimum.get("starts").asInt();
    }
    assertEquals(2500, starts);
    assertEquals(2500, basins.get("map").size());
    Session text = run("himmelblau --starts 10x8");
    List<String> map = text.out().lines().filter(line -> line.matches(".*│[ABCD]{20}")).toList();
    assertEquals(8, map.size(), text.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          beale --starts 50                            | no grid: 50 at --starts — write columns and rows, as in 50x50
          beale --starts 0x4                           | out of range: 0x4 at --starts — write from 1x1 to 500x500
          beale --starts 5x5 --start 1,1               | a grid of starts and a start at --starts — keep one of --starts and --start
          powell-singular --starts 5x5                 | this function has 4 parameters at --starts — leave it out: only two parameters span a plane
          beale --window 1,0,0,1                       | out of range: 1,0,0,1 at --window — each parameter needs a finite interval in ascending order
          beale --optimizer gd --optimizer gd          | given twice: gd at --optimizer — keep one
          beale --optimizer adma                       | there is no optimizer 'adma' at --optimizer — did you mean adam?
          """)
  void whatCannotBeDoneIsSaid(String words, String line) {
    Session session = run(words);
    assertEquals(2, session.code());
    assertEquals("thalweg: " + line + "\n", session.err());
  }
}
