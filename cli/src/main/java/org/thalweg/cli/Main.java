package org.thalweg.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;

/// The process: streams, signals and the exit code around [Thalweg].
public final class Main {

  private Main() {}

  /// Runs the program and ends the process.
  public static void main(String[] words) {
    StandardError.restore();
    Interruption interruption = new Interruption();
    Console console = console(interruption);
    // The JVM turns SIGINT and SIGTERM into an orderly end with 130 and 143, and runs this on the
    // way.
    Thread onSignal = new Thread(interruption::stop, "signal");
    Runtime.getRuntime().addShutdownHook(onSignal);
    ExitCode exit = Thalweg.run(List.of(words), console);
    interruption.end();
    if (!interruption.asked()) {
      System.exit(exit.code());
    }
  }

  private static Console console(Interruption interruption) {
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    boolean terminal = Boolean.getBoolean("thalweg.stderr.tty") && !dumb;
    String noColor = System.getenv("NO_COLOR");
    boolean color = noColor == null || noColor.isEmpty();
    return new Console(
        System.in,
        new Output(
            new FileOutputStream(FileDescriptor.out),
            color && Boolean.getBoolean("thalweg.stdout.tty") && !dumb),
        new Output(new FileOutputStream(FileDescriptor.err)),
        terminal,
        terminal && color,
        columns(),
        interruption);
  }

  /// The launcher tells the width of the terminal; a shell may tell it too.
  private static int columns() {
    int told = Integer.getInteger("thalweg.stderr.columns", 0);
    return told > 0 ? told : Console.USUAL_COLUMNS;
  }
}
