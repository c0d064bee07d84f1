package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.fit.Finding;
import org.thalweg.fit.table.DataFault;
import org.thalweg.formula.Fault;
import org.thalweg.io.checkpoint.CheckpointFault;
import org.thalweg.io.model.ModelFault;

/// What the documents show is what the program prints. After a change that is meant,
/// `THALWEG_DOCUMENTS=write` in the environment writes the screens anew.
class DocumentsTest {

  private static final Path ROOT = Path.of("..");

  static Stream<Arguments> screens() throws IOException {
    List<Arguments> screens = new ArrayList<>();
    for (String file : documents()) {
      String[] parts = Files.readString(ROOT.resolve(file)).split("```", -1);
      for (int i = 1; i < parts.length; i += 2) {
        if (parts[i].startsWith("console\n$ ")) {
          int end = parts[i].indexOf('\n', "console\n$ ".length());
          screens.add(
              Arguments.of(
                  file,
                  parts[i].substring("console\n$ ".length(), end),
                  parts[i].substring(end + 1)));
        }
      }
    }
    return screens.stream();
  }

  private static List<String> documents() throws IOException {
    List<String> files = new ArrayList<>(List.of("README.md", "docs/cli.md"));
    try (Stream<Path> pages = Files.list(ROOT.resolve("docs/lecture"))) {
      pages.map(page -> "docs/lecture/" + page.getFileName()).sorted().forEach(files::add);
    }
    return files;
  }

  @ParameterizedTest
  @MethodSource("screens")
  void everyScreenIsReal(String file, String call, String expected) throws IOException {
    Session session = Session.shell(call);
    String screen = (session.out() + session.err()).replace("../examples/", "examples/");
    if ("write".equals(System.getenv("THALWEG_DOCUMENTS"))
        && !timeless(expected).equals(timeless(screen))) {
      Path path = ROOT.resolve(file);
      String head = "$ " + call + "\n";
      Files.writeString(path, Files.readString(path).replace(head + expected, head + screen));
      return;
    }
    assertEquals(timeless(expected), timeless(screen));
  }

  /// The one thing that no two runs share.
  private static String timeless(String screen) {
    return screen.replaceAll("[0-9.]+ (ms|s)(?=\\n)", "…");
  }

  @Test
  void everyCodeIsExplained() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/cli.md"));
    Stream<String> codes =
        Stream.of(
                Arrays.stream(Failure.Usage.values()).map(Failure.Usage::code),
                Arrays.stream(Fault.values()).map(Fault::code),
                Arrays.stream(DataFault.values()).map(DataFault::code),
                Arrays.stream(Finding.Kind.values()).map(Finding.Kind::code),
                Arrays.stream(ModelFault.values()).map(ModelFault::code),
                Arrays.stream(CheckpointFault.values()).map(CheckpointFault::code),
                Stream.of("F30", "F31", "F32"),
                Stream.of("F60", "F61", "F62", "F63", "F64", "F65"),
                Stream.of("F70"),
                Stream.of("T-F20", "T-S01", "T-S02", "T-S03", "T-S04", "T-X70"),
                Stream.of("F10", "F11", "F12", "F13", "F14"))
            .flatMap(code -> code);
    codes.forEach(code -> assertTrue(page.contains("| " + code + " |"), code));
  }

  @Test
  void everyOptionIsExplained() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/cli.md"));
    for (Command command : Thalweg.commands()) {
      for (Option option : CommonOptions.of(command)) {
        assertTrue(page.contains("`" + option.name()), command.name() + " " + option.name());
      }
    }
  }
}
