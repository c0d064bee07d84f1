package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The folders of `tests/cases`, each a case of input that a person may well give; their README
/// tells the form. Those with a `shell` need processes of their own and are run by
/// `tests/processes`.
class CasesTest {

  private static final Path CASES = Path.of("../tests/cases");

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("command")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyCaseEndsAsExpected(String name, @TempDir Path room) throws IOException {
    for (String file : contents(CASES.resolve(name)).keySet()) {
      Files.createDirectories(room.resolve(file).getParent());
      Files.copy(CASES.resolve(name).resolve(file), room.resolve(file));
    }
    List<String> commands = Files.readAllLines(room.resolve("command"));
    for (String before : commands.subList(0, commands.size() - 1)) {
      Session session = run(before, room);
      assertEquals(0, session.code(), before + "\n" + session.err());
    }
    Map<String, String> files = contents(room);
    Session session = run(commands.getLast(), room);
    List<String> said = new ArrayList<>();
    said.add(Integer.toString(session.code()));
    session
        .errors()
        .forEach(line -> said.add(line.replace(room + "/", "./").replace(room.toString(), ".")));
    assertEquals(Files.readAllLines(room.resolve("expected")), said);

    boolean refused = session.code() > ExitCode.DOUBTFUL.code();
    assertEquals(refused ? 2 : said.size(), said.size(), "an error is one line");
    assertTrue(!refused || session.out().isEmpty(), session.out());
    Map<String, String> after = contents(room);
    if (!refused) {
      after.keySet().retainAll(files.keySet());
    }
    assertEquals(files, after, "nothing is overwritten, nothing is left behind");
  }

  /// Runs a line of `command`; a word that begins with `./` is a file of the folder, and what
  /// follows `<` is standard input.
  private static Session run(String line, Path room) throws IOException {
    List<String> words = new ArrayList<>();
    for (String word : Session.words(line)) {
      words.add(word.startsWith("./") ? room + word.substring(1) : word);
    }
    int from = words.indexOf("<");
    if (from < 0) {
      return Session.run(words.toArray(String[]::new));
    }
    return Session.fed(
        Files.readAllBytes(Path.of(words.get(from + 1))),
        words.subList(0, from).toArray(String[]::new));
  }

  /// Names and bytes of the files of a folder and of the folders in it.
  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        contents.put(folder.relativize(file).toString(), HexFormat.of().formatHex(bytes));
      }
    }
    return contents;
  }
}
