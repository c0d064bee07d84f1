package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {

  /// A run of some hours, unless it is stopped.
  private static final List<String> LONG =
      List.of(
          "minimize",
          "rosenbrock",
          "--optimizer",
          "gd(lr=1e-9)",
          "--steps",
          "100000000000",
          "--gradient-tolerance",
          "0");

  private static Console console(Interruption interruption, ByteArrayOutputStream out) {
    return new Console(
        InputStream.nullInputStream(),
        new Output(out),
        new Output(new ByteArrayOutputStream()),
        false,
        false,
        Console.USUAL_COLUMNS,
        interruption);
  }

  @Test
  @Timeout(60)
  void aRunThatIsStoppedReportsItsBestPointAndWritesItsTrace(@TempDir Path directory)
      throws Exception {
    Path trace = directory.resolve("trace.csv");
    Interruption interruption = new Interruption();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> words = new ArrayList<>(LONG);
    words.addAll(List.of("--trace", trace.toString()));
    Thread program =
        new Thread(() -> {
          ExitCode _ = Thalweg.run(words, console(interruption, out));
          interruption.end();
        });
    program.start();
    while (!interruption.working()) {
      Thread.onSpinWait();
    }
    assertFalse(Files.exists(trace));
    interruption.stop();
    String text = out.toString(StandardCharsets.UTF_8);
    assertTrue(text.startsWith("Interrupted after "), text);
    assertTrue(text.contains("\nNext: the same command with --start "), text);
    assertTrue(Files.readAllLines(trace).size() > 1);
    program.join();
  }

  @Test
  void withNothingToSaveNobodyWaits() {
    Interruption interruption = new Interruption();
    interruption.stop();
    assertTrue(interruption.asked());
    assertEquals(
        ExitCode.DONE, Thalweg.run(LONG, console(interruption, new ByteArrayOutputStream())));
  }
}
