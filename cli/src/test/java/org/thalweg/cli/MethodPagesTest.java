package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The pages of the documentation say what the tables of the library say. After a change that is
/// meant, `THALWEG_PAGES=write` in the environment writes them anew.
class MethodPagesTest {

  private static final Path FOLDER = Path.of("../docs/methods");

  private static String index(List<MethodPage> pages) {
    StringBuilder out =
        new StringBuilder(
            "# Methods and schedules\n\nWhat `thalweg optimizers NAME` prints, a page each.\n");
    for (String kind : pages.stream().map(MethodPage::kind).distinct().toList()) {
      out.append("\n| ").append(kind).append(" | |\n|---|---|\n");
      for (MethodPage page : pages) {
        if (page.kind().equals(kind)) {
          out.append("| [").append(page.name()).append("](").append(page.name()).append(".md) | ");
          out.append(page.sentence()).append(" |\n");
        }
      }
    }
    return out.toString();
  }

  private static void check(Path file, String text) throws IOException {
    if ("write".equals(System.getenv("THALWEG_PAGES"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
    assertEquals(text, Files.readString(file), file.toString());
  }

  @Test
  void everyPageIsTrueAndThereAreNoOthers() throws IOException {
    List<MethodPage> pages = MethodPage.all();
    Set<String> names = new TreeSet<>(List.of("README.md"));
    for (MethodPage page : pages) {
      check(FOLDER.resolve(page.name() + ".md"), page.markdown());
      names.add(page.name() + ".md");
    }
    check(FOLDER.resolve("README.md"), index(pages));
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertEquals(
          names,
          files
              .map(file -> file.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void aNameIsOneThing() {
    List<String> names = MethodPage.all().stream().map(MethodPage::name).toList();
    assertEquals(names.stream().distinct().toList(), names);
  }
}
