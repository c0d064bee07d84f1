package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {

  static List<String> commands() {
    return Thalweg.commands().stream().map(Command::name).toList();
  }

  static List<String> examples() {
    List<String> calls = new ArrayList<>();
    for (String command : commands()) {
      Session.run(command, "--help")
          .out()
          .lines()
          .dropWhile(line -> !line.startsWith("Example"))
          .filter(line -> line.startsWith("  thalweg "))
          .forEach(line -> calls.add(line.strip()));
    }
    return calls;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasAPageWithAnExample(String command) {
    Session session = Session.run(command, "--help");
    assertEquals(0, session.code());
    assertEquals("", session.err());
    assertTrue(session.out().contains("\nUsage:\n  thalweg " + command));
    assertTrue(session.out().contains("\nExample"));
    assertEquals(session.out(), Session.run("help", command).out());
    assertEquals(session.out(), Session.run(command, "--json", "-h").out());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleRunsAsPrinted(String call, @TempDir Path room) {
    Session session = Session.shell(call.replace("--checkpoint ", "--checkpoint " + room + "/"));
    assertEquals(0, session.code(), session.err());
    assertFalse(session.out().isEmpty());
  }

  @Test
  void theListNamesEveryCommand() {
    String page = Session.run("--help").out();
    commands().forEach(command -> assertTrue(page.contains("\n  " + command + " ")));
    assertEquals(page, Session.run("help").out());
  }

  @Test
  void linesFitAUsualTerminal() {
    for (String command : commands()) {
      Session.run(command, "--help")
          .out()
          .lines()
          .filter(line -> !line.startsWith("  thalweg "))
          .forEach(line -> assertTrue(line.length() <= Console.USUAL_COLUMNS, line));
    }
  }

  @Test
  void theVersionSaysWhatItRunsOn() {
    Session session = Session.run("--version");
    assertEquals(0, session.code());
    assertTrue(session.out().startsWith("thalweg " + Version.number() + "\n"));
    assertTrue(session.out().contains("\nkernels"));
  }
}
