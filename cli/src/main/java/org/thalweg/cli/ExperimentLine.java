package org.thalweg.cli;

import java.util.List;
import java.util.Locale;
import org.thalweg.lab.experiment.Progress;

/// The line on a terminal that says how far an experiment has come.
final class ExperimentLine implements Progress, AutoCloseable {

  private final Console console;
  private final LiveLine line;
  private final boolean shown;
  private final long began = System.nanoTime();

  ExperimentLine(Arguments arguments, Console console) {
    this.console = console;
    this.line = new LiveLine(console);
    this.shown = console.terminal() && !arguments.has(CommonOptions.QUIET);
    console.interruption().onStop(line::erase);
  }

  @Override
  public void at(String what, double share) {
    if (shown) {
      long nanos = System.nanoTime() - began;
      line.show(nanos, () -> parts(what, share, nanos * 1e-9));
    }
  }

  private static List<String> parts(String what, double share, double seconds) {
    String percent = String.format(Locale.ROOT, "%.0f%%", 100 * share);
    return share > 0
        ? List.of(
            what, percent, Numbers.seconds(Math.ceil(seconds * (1 - share) / share)) + " left")
        : List.of(what);
  }

  @Override
  public void close() {
    line.erase();
    console.interruption().onStop(() -> {});
  }
}
