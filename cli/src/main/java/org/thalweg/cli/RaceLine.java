package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.thalweg.lab.RaceProgress;

/// The line on a terminal that says that a race goes on. Runs ask now and then whether somebody
/// wants them to stop, and so keep it moving, and tell where they are; Ctrl-C ends a race at once,
/// since there is nothing to be saved.
final class RaceLine implements RaceProgress, AutoCloseable {

  private static final int DIGITS = 4;

  private final Console console;
  private final LiveLine line;
  private final boolean live;
  private final LongSupplier clock;
  private final long began;
  private String method = "";
  private double cost;
  private double share;

  /// @param live whether anybody sees it
  /// @param clock in nanoseconds
  RaceLine(Console console, boolean live, LongSupplier clock) {
    this.console = console;
    this.line = new LiveLine(console);
    this.live = live;
    this.clock = clock;
    this.began = clock.getAsLong();
    console.interruption().onStop(line::erase);
  }

  static RaceLine begin(Arguments arguments, Console console) {
    return new RaceLine(console, Watching.live(arguments, console), System::nanoTime);
  }

  @Override
  public boolean getAsBoolean() {
    if (live) {
      long nanos = clock.getAsLong() - began;
      line.show(nanos, () -> parts(nanos * 1e-9));
    }
    return console.interruption().asked();
  }

  @Override
  public void at(String running, double where, double done) {
    method = running;
    cost = where;
    share = done;
  }

  private List<String> parts(double seconds) {
    List<String> parts = new ArrayList<>(List.of("racing"));
    if (share > 0) {
      parts.add(method);
      parts.add(String.format(Locale.ROOT, "%.0f%%", 100 * share));
      parts.add(Numbers.seconds(Math.ceil(seconds * (1 - share) / share)) + " left");
    } else {
      parts.add(Numbers.seconds(Math.floor(seconds)));
    }
    if (Double.isFinite(cost) && !method.isEmpty()) {
      parts.add("cost " + Numbers.rounded(cost, DIGITS));
    }
    return parts;
  }

  @Override
  public void close() {
    line.erase();
    console.interruption().onStop(() -> {});
  }
}
