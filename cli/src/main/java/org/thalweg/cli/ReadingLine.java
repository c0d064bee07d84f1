package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.thalweg.io.ReadWatch;

/// The line on a terminal that says how far the reading of a large file has come. Ctrl-C ends
/// reading at once: there is nothing to be saved yet.
final class ReadingLine implements ReadWatch, AutoCloseable {

  private static final double MEGABYTE = 1e6;

  private final Console console;
  private final LiveLine line;
  private final LongSupplier clock;
  private final long began;

  /// @param clock in nanoseconds
  ReadingLine(Console console, LongSupplier clock) {
    this.console = console;
    this.line = new LiveLine(console);
    this.clock = clock;
    this.began = clock.getAsLong();
    console.interruption().onStop(line::erase);
  }

  @Override
  public void read(long bytes, long total) {
    long nanos = clock.getAsLong() - began;
    line.show(nanos, () -> parts(bytes, total, nanos * 1e-9));
  }

  private static List<String> parts(long bytes, long total, double seconds) {
    List<String> parts = new ArrayList<>();
    String of = total > 0 ? String.format(Locale.ROOT, " of %.0f", total / MEGABYTE) : "";
    parts.add(String.format(Locale.ROOT, "reading  %.0f%s MB", bytes / MEGABYTE, of));
    parts.add(
        total > 0 && bytes > 0
            ? Numbers.seconds(Math.ceil(seconds * (total - bytes) / bytes)) + " left"
            : Numbers.seconds(Math.floor(seconds)));
    return parts;
  }

  @Override
  public void close() {
    line.erase();
    console.interruption().onStop(() -> {});
  }
}
