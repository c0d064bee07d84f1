package org.thalweg.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.thalweg.fit.Keeper;
import org.thalweg.fit.Watch;
import org.thalweg.io.checkpoint.CheckpointDirectory;
import org.thalweg.io.checkpoint.CheckpointException;
import org.thalweg.method.State;
import org.thalweg.run.Checkpointing;
import org.thalweg.run.Ending;
import org.thalweg.run.Observer;

/// The runs of a command as `--checkpoint` keeps them; without it, none is kept.
final class KeptRuns implements Keeper, AutoCloseable {

  private final Optional<CheckpointDirectory> directory;
  private final Optional<CheckpointOptions> options;
  private final Map<String, String> command;
  private final Arguments arguments;
  private final Console console;
  private final List<KeptRows> rows = new ArrayList<>();
  private Optional<TraceFile> trace = Optional.empty();
  private int runs;

  private KeptRuns(
      Optional<CheckpointDirectory> directory,
      Optional<CheckpointOptions> options,
      Map<String, String> command,
      Arguments arguments,
      Console console) {
    this.directory = directory;
    this.options = options;
    this.command = command;
    this.arguments = arguments;
    this.console = console;
  }

  /// Opens the directory, if runs are to be kept.
  ///
  /// @param command its name
  static KeptRuns open(String command, RunOptions run, Arguments arguments, Console console) {
    Optional<CheckpointDirectory> directory = Optional.empty();
    if (run.checkpoint().isPresent()) {
      CheckpointOptions options = run.checkpoint().get();
      try {
        CheckpointDirectory opened =
            CheckpointDirectory.open(
                options.directory(),
                options.resume(),
                e -> console.err().line("thalweg: warning: " + passedOver(e)));
        if (options.resume() && !opened.holdsRuns()) {
          console.note(
              arguments,
              "Nothing is kept in " + shown(options) + " yet: the run begins at its start.");
        }
        directory = Optional.of(opened);
      } catch (CheckpointException e) {
        throw Failures.of(e);
      } catch (IOException e) {
        throw Failures.unwritable(options.directory(), e);
      }
    }
    return new KeptRuns(directory, run.checkpoint(), words(command, arguments), arguments, console);
  }

  private static String passedOver(CheckpointException e) {
    return Wording.oneLine(e.what())
        + " at "
        + Wording.oneLine(e.where())
        + " — the one before is taken";
  }

  private static String shown(CheckpointOptions options) {
    return Wording.shown(options.directory().toString());
  }

  /// What was typed, as far as the road of a run depends on it.
  private static Map<String, String> words(String command, Arguments arguments) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("version", Version.number());
    words.put("command", command);
    arguments.values().entrySet().stream()
        .filter(option -> CheckpointOptions.counts(option.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(option -> words.put(option.getKey(), String.join(" ", option.getValue())));
    if (arguments.has(RunOptions.TRACE)) {
      words.put(RunOptions.TRACE.name(), "given");
    }
    return words;
  }

  /// Whether runs are kept.
  boolean kept() {
    return directory.isPresent();
  }

  /// The trace whose rows are to be kept with the runs that follow.
  void tracedBy(TraceFile file) {
    trace = Optional.of(file);
  }

  /// Who watches a fit, and keeps it.
  Watch watch(List<Observer> observers, BooleanSupplier interrupted) {
    Watch watch = new Watch(observers, System::nanoTime, interrupted);
    return kept() ? watch.keptBy(this) : watch;
  }

  /// How the next run is kept.
  Checkpointing run(Map<String, String> identity) {
    return run(runs + 1, identity);
  }

  @Override
  public Checkpointing run(int number, Map<String, String> identity) {
    runs = number;
    if (directory.isEmpty()) {
      return Checkpointing.OFF;
    }
    CheckpointOptions chosen = options.orElseThrow();
    Map<String, String> texts = new LinkedHashMap<>(command);
    texts.putAll(identity);
    Checkpointing.Store store = directory.get().run(number, texts);
    Optional<KeptRows> beside = trace.map(file -> rowsOf(number, file));
    return new Checkpointing(
        new Run(store, beside, chosen), chosen.everyUpdates(), chosen.everyNanos());
  }

  private KeptRows rowsOf(int number, TraceFile file) {
    CheckpointOptions chosen = options.orElseThrow();
    try {
      KeptRows opened = new KeptRows(directory.orElseThrow().beside(number, ".rows"));
      rows.add(opened);
      file.next(opened);
      return opened;
    } catch (IOException e) {
      throw Failures.unwritable(chosen.directory(), e);
    }
  }

  /// Says how to go on with a run that has not come to its end.
  void say(Ending ending) {
    if (options.isPresent()
        && (ending instanceof Ending.Unfinished || console.interruption().asked())) {
      console.note(
          arguments,
          "Kept in "
              + shown(options.get())
              + ": the same command with --resume "
              + (console.interruption().asked() ? "" : "and a larger budget ")
              + "goes on from here.");
    }
  }

  @Override
  public void close() {
    try {
      for (KeptRows opened : rows) {
        opened.close();
      }
      if (directory.isPresent()) {
        directory.get().close();
      }
    } catch (IOException e) {
      throw Failures.unwritable(options.orElseThrow().directory(), e);
    }
  }

  /// One run and the rows of its trace, in one file.
  private record Run(Checkpointing.Store store, Optional<KeptRows> rows, CheckpointOptions options)
      implements Checkpointing.Store {

    @Override
    public boolean restore(State run) {
      try {
        boolean restored = store.restore(both(run));
        if (rows.isPresent()) {
          if (restored) {
            rows.get().resume();
          } else {
            rows.get().begin();
          }
        }
        return restored;
      } catch (CheckpointException e) {
        throw Failures.of(e);
      } catch (UncheckedIOException e) {
        throw Failures.unreadable(options.directory().toString(), cause(e));
      } catch (IOException e) {
        throw Failures.unreadable(options.directory().toString(), e);
      }
    }

    @Override
    public void keep(State run, long update) {
      try {
        if (rows.isPresent()) {
          rows.get().sync();
        }
        store.keep(both(run), update);
      } catch (UncheckedIOException e) {
        throw Failures.unwritable(options.directory(), cause(e));
      } catch (IOException e) {
        throw Failures.unwritable(options.directory(), e);
      }
    }

    private static IOException cause(UncheckedIOException e) {
      return Objects.requireNonNullElseGet(e.getCause(), () -> new IOException(e));
    }

    private State both(State run) {
      return rows.<State>map(r -> new Both(run, r)).orElse(run);
    }
  }

  private record Both(State run, KeptRows rows) implements State {
    @Override
    public void parts(Parts visitor) {
      rows.parts(visitor);
      run.parts(visitor);
    }

    @Override
    public boolean sound() {
      return rows.sound() && run.sound();
    }
  }
}
