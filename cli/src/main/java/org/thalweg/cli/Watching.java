package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Observer;

/// Who watches a run: the progress line and the trace file, as far as they are wanted.
final class Watching implements AutoCloseable {

  private final Optional<ProgressLine> progress;
  private final Optional<TraceFile> trace;

  private Watching(Optional<ProgressLine> progress, Optional<TraceFile> trace) {
    this.progress = progress;
    this.trace = trace;
  }

  /// Begins to watch, and opens the trace file.
  ///
  /// @param names of the parameters, for the columns of the trace
  /// @param kept keeps the rows of the trace, if runs are kept
  static Watching begin(
      RunOptions options,
      Optional<MethodSpec> method,
      List<String> names,
      Arguments arguments,
      Console console,
      KeptRuns kept) {
    Optional<ProgressLine> progress =
        live(arguments, console)
            ? Optional.of(new ProgressLine(console, options.budgets(method)))
            : Optional.empty();
    Optional<TraceFile> trace = options.trace().map(path -> TraceFile.begin(path, names, kept));
    console.interruption().begin();
    return new Watching(progress, trace);
  }

  /// Whether somebody sees a line that changes.
  static boolean live(Arguments arguments, Console console) {
    return console.terminal() && !arguments.has(CommonOptions.QUIET);
  }

  List<Observer> observers() {
    List<Observer> observers = new ArrayList<>();
    progress.ifPresent(observers::add);
    trace.ifPresent(observers::add);
    return observers;
  }

  /// The run is over: takes the progress line away.
  void erase() {
    progress.ifPresent(ProgressLine::erase);
  }

  /// The run is the one that counts: its trace goes into its place.
  void commit() {
    trace.ifPresent(TraceFile::commit);
  }

  @Override
  public void close() {
    progress.ifPresent(ProgressLine::erase);
    trace.ifPresent(TraceFile::close);
  }
}
