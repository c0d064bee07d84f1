package org.thalweg.cli;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// The line on a terminal that says that a race goes on. Runs ask now and then whether somebody
/// wants them to stop, and so keep it moving; Ctrl-C ends a race at once, since there is nothing to
/// be saved.
final class RaceLine implements BooleanSupplier, AutoCloseable {

  private final Console console;
  private final LiveLine line;
  private final boolean live;
  private final LongSupplier clock;
  private final long began;

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
      line.show(nanos, () -> List.of("racing", Numbers.seconds(Math.floor(nanos * 1e-9))));
    }
    return console.interruption().asked();
  }

  @Override
  public void close() {
    line.erase();
    console.interruption().onStop(() -> {});
  }
}
