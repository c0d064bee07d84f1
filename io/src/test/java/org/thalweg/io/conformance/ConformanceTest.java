package org.thalweg.io.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// docs/conformance.md says what the methods do. After a change that is meant,
/// `THALWEG_PAGES=write` in the environment writes it anew (with `-Dthalweg.long=true`).
class ConformanceTest {

  private static final Path PAGE = Path.of("../docs/conformance.md");

  private static final String TABLES = "\n## In short\n";

  /// Two lines of the tables each time, the whole page with the long tests.
  @ParameterizedTest
  @ValueSource(strings = {"beale", "rosenbrock"})
  void aFewFunctions(String name) throws IOException {
    String page = Files.readString(PAGE);
    Race race =
        Races.functions().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    for (String text : Page.Line.of(race).texts(Page.ofFunctions())) {
      assertTrue(page.contains(text + "\n"), () -> "not in " + PAGE + ": " + text);
    }
  }

  @Test
  @Tag("long")
  void thePage() throws IOException {
    String page = Files.readString(PAGE);
    String words = page.substring(0, page.indexOf(TABLES));
    List<Page.Line> functions = Races.functions().stream().map(Page.Line::of).toList();
    List<Page.Line> data = Races.dataSets().stream().map(Page.Line::of).toList();
    String text = Page.text(words, functions, data);
    if ("write".equals(System.getenv("THALWEG_PAGES"))) {
      Files.writeString(PAGE, text);
    }
    assertEquals(text, Files.readString(PAGE));
  }
}
