package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `--checkpoint` and `--resume` through the command: cut short by a smaller budget or by a signal,
/// resumed, and compared with the uncut run in its JSON and in its trace.
class CheckpointCommandTest {

  @TempDir Path room;

  private static final String WDBC = "fit ../examples/wdbc.csv --target diagnosis --l2 0.01";

  private Session run(String command, String... more) {
    List<String> words = Session.words(command);
    words.addAll(List.of(more));
    words.add("--json");
    return Session.run(words.toArray(String[]::new));
  }

  private String[] kept(String... more) {
    return Stream.concat(
            Stream.of("--checkpoint", room.resolve("run").toString()), Arrays.stream(more))
        .toArray(String[]::new);
  }

  /// A trace without its last columns before θ: the time is what two runs may differ in.
  private List<String> trace(String name) throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(room.resolve(name))) {
      List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
      cells.remove(Files.readAllLines(room.resolve(name)).getFirst().contains("valid") ? 9 : 8);
      rows.add(String.join(",", cells));
    }
    return rows;
  }

  private String path(String name) {
    return room.resolve(name).toString();
  }

  /// All of a document but for times.
  private static String timeless(Session session) {
    assertEquals(0, session.code(), session.err());
    return session.out().replaceAll("\"seconds\": [^,]*", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        WDBC + " --optimizer adam --batch 50 --validation 0.2 --gradient-tolerance 0",
        WDBC + " --optimizer gd --batch 50 --sampling replacement --gradient-tolerance 0",
        WDBC + " --optimizer nesterov --scale pca --gradient-tolerance 0",
        WDBC + " --optimizer lbfgs --gradient-tolerance 0",
        "fit ../examples/misra1a.csv --formula 'y ~ b1*(1 - exp(-b2*x))' --start b1=500,b2=0.0001"
            + " --optimizer 'adam(lr=1e-6)' --gradient-tolerance 0",
        "minimize rosenbrock --optimizer 'adam(lr=1e-3)' --gradient-tolerance 0 --trace-at 3,44",
      })
  void cutByASmallerBudgetAndResumedIsUncut(String command) throws IOException {
    String budget = command.startsWith("fit") ? "--epochs" : "--steps";
    Session uncut = run(command, budget, "80", "--trace", path("uncut.csv"));
    Session cut =
        run(command, kept(budget, "37", "--trace", path("cut.csv"), "--checkpoint-every", "13"));
    assertEquals(0, cut.code(), cut.err());
    assertTrue(cut.err().contains("--resume and a larger budget goes on from here"), cut.err());
    Session resumed = run(command, kept(budget, "80", "--resume", "--trace", path("resumed.csv")));
    assertEquals(timeless(uncut), timeless(resumed));
    assertEquals(trace("uncut.csv"), trace("resumed.csv"));
    assertTrue(trace("cut.csv").size() < trace("uncut.csv").size());
    Session again = run(command, kept(budget, "80", "--resume", "--trace", path("again.csv")));
    assertEquals(timeless(uncut), timeless(again));
    assertEquals(trace("uncut.csv"), trace("again.csv"));
  }

  @Test
  void minimizeTakesUpItsChainOfMethodsAndStartsWhereItStood() throws IOException {
    String command = "minimize 'x^4 - x^2*y + 1e-3*exp(y) + sin(5*x)' --start x=9,y=-3";
    Session uncut = run(command);
    Session once = run(command, kept());
    Session again = run(command, kept("--resume"));
    assertEquals(
        uncut.out().replaceAll("\"seconds\": [^,]*", ""),
        once.out().replaceAll("\"seconds\": [^,]*", ""));
    assertEquals(
        uncut.out().replaceAll("\"seconds\": [^,]*", ""),
        again.out().replaceAll("\"seconds\": [^,]*", ""));
  }

  @Test
  @Timeout(120)
  void interruptedItSaysHowToGoOnAndGoesOnAsUncut() throws Exception {
    String command =
        WDBC + " --optimizer 'gd(lr=1e-3)' --batch 16 --gradient-tolerance 0 --validation 0.3";
    List<String> words = new ArrayList<>(Session.words(command));
    words.addAll(List.of(kept("--steps", "100000000", "--trace", path("cut.csv"))));
    Interruption interruption = new Interruption();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new Output(new ByteArrayOutputStream()),
            new Output(err),
            false,
            false,
            Console.USUAL_COLUMNS,
            interruption);
    Thread program =
        new Thread(() -> {
          ExitCode _ = Thalweg.run(words, console);
          interruption.end();
        });
    program.start();
    while (!Files.exists(room.resolve("run").resolve("run-1-0000000000000000000.checkpoint"))) {
      Thread.onSpinWait();
    }
    interruption.stop();
    program.join();
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("the same command with --resume goes on from here."), said);
    long made = Long.parseLong(latest().replaceAll(".*-0*([0-9]+)\\..*", "$1"));
    String steps = Long.toString(made + 200);
    Session uncut = run(command, "--steps", steps, "--trace", path("uncut.csv"));
    Session resumed =
        run(command, kept("--steps", steps, "--resume", "--trace", path("resumed.csv")));
    assertEquals(timeless(uncut), timeless(resumed));
    assertEquals(trace("uncut.csv"), trace("resumed.csv"));
  }

  private String latest() throws IOException {
    try (Stream<Path> files = Files.list(room.resolve("run"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".checkpoint"))
          .max(String::compareTo)
          .orElseThrow();
    }
  }

  @Test
  void budgetsTolerancesThreadsAndFilesMayBeOthers() {
    Session first = run(WDBC + " --optimizer gd --epochs 9", kept("--save", path("a.json")));
    assertEquals(0, first.code(), first.err());
    Session other =
        run(
            WDBC + " --optimizer gd",
            kept(
                "--resume",
                "--steps",
                "40",
                "--time",
                "1h",
                "--threads",
                "1",
                "--gradient-tolerance",
                "1e-3",
                "--checkpoint-every",
                "5m",
                "--save",
                path("b.json")));
    assertEquals(0, other.code(), other.err());
  }

  @Test
  void aKeptRunThatIsDoneNeedsNoSecondLook() {
    String command = WDBC + " --optimizer lbfgs";
    Session once = run(command, kept());
    Session again = run(command, kept("--resume"));
    assertEquals(timeless(once), timeless(again));
    assertFalse(again.err().contains("Kept"), again.err());
  }

  @Test
  void aTraceThatWasTamperedWithIsRefused() throws IOException {
    String command = WDBC + " --optimizer gd --gradient-tolerance 0";
    Session cut = run(command, kept("--epochs", "9", "--trace", path("a.csv")));
    assertEquals(0, cut.code(), cut.err());
    Path rows = room.resolve("run").resolve("run-1.rows");
    Files.writeString(rows, Files.readString(rows).replaceFirst("0", "1"));
    Session resumed = run(command, kept("--epochs", "20", "--resume", "--trace", path("b.csv")));
    assertEquals(5, resumed.code());
    assertTrue(resumed.err().contains("the rows of the trace"), resumed.err());
  }

  @Test
  void whereTheLatestIsTornAWarningSaysSoAndTheResultIsTheSame() throws IOException {
    String command = WDBC + " --optimizer gd --gradient-tolerance 0";
    Session uncut = run(command, "--epochs", "60");
    Session cut = run(command, kept("--epochs", "30", "--checkpoint-every", "7"));
    assertEquals(0, cut.code(), cut.err());
    Path torn = room.resolve("run").resolve(latest());
    Files.write(torn, Arrays.copyOf(Files.readAllBytes(torn), 1000));
    Session resumed = run(command, kept("--epochs", "60", "--resume"));
    assertEquals(timeless(uncut), timeless(resumed));
    assertTrue(
        resumed.err().startsWith("thalweg: warning: the checkpoint is not as it was saved"),
        resumed.err());
  }
}
