package org.thalweg.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.thalweg.io.checkpoint.CheckpointDirectory;
import org.thalweg.io.checkpoint.CheckpointException;

/// How the runs of a command are kept.
///
/// @param directory where
/// @param resume whether they go on from what is kept there
/// @param everyUpdates updates after which a run is kept anew
/// @param everyNanos nanoseconds after which it is
record CheckpointOptions(Path directory, boolean resume, long everyUpdates, long everyNanos) {

  static final Option CHECKPOINT =
      Option.value(
          "--checkpoint",
          "DIR",
          "Keep the run in this directory, so that it can go on after Ctrl-C, a crash or a power cut"
              + " as if it had not been stopped, bit for bit.");
  static final Option EVERY =
      Option.value(
          "--checkpoint-every",
          "T|N",
          "How often: a time such as 30s or 5m, or a number of updates such as 1000. Default: 30s.");
  static final Option RESUME =
      Option.flag(
          "--resume",
          "Go on from what is kept in the directory of --checkpoint; if nothing is, begin. Give the"
              + " same command otherwise: only budgets, tolerances, --threads and files to be written"
              + " may be others.");

  /// Half a minute of work lost does not hurt, and a save of 10⁷ parameters takes a second or two
  /// of it.
  private static final Duration AUTOMATIC = Duration.ofSeconds(30);

  /// Options that say how far to go, how to show it or where to write it: the road of a run depends
  /// on them in nothing. Those that a run tells of itself in a form of their own are here as well.
  private static final Set<String> PASSING =
      Stream.of(
              List.of(CHECKPOINT, EVERY, RESUME),
              List.of(RunOptions.STEPS, RunOptions.EPOCHS, RunOptions.TIME),
              List.of(
                  RunOptions.GRADIENT_TOLERANCE,
                  RunOptions.COST_TOLERANCE,
                  RunOptions.STEP_TOLERANCE,
                  TrainingOptions.PATIENCE),
              List.of(RunOptions.THREADS, RunOptions.TRACE, FitCommand.SAVE, FitCommand.ALL),
              List.of(CommonOptions.JSON, CommonOptions.QUIET, CommonOptions.DEBUG),
              List.of(RunOptions.OPTIMIZER, RunOptions.SCHEDULE, RunOptions.SEED),
              List.of(TrainingOptions.BATCH, TrainingOptions.SAMPLING),
              List.of(TrainingOptions.SHUFFLE, TrainingOptions.NO_SHUFFLE),
              InferenceOptions.ALL,
              List.of(
                  FormulaOptions.FORMULA,
                  FitCommand.MODEL,
                  PenaltyOptions.L2,
                  PenaltyOptions.L1,
                  FitCommand.SCALE))
          .flatMap(List::stream)
          .map(Option::name)
          .collect(Collectors.toUnmodifiableSet());

  static Optional<CheckpointOptions> read(Arguments arguments) {
    OptionValues values = new OptionValues(arguments);
    Optional<Path> directory = values.path(CHECKPOINT);
    if (directory.isEmpty()) {
      for (Option option : List.of(EVERY, RESUME)) {
        if (arguments.has(option)) {
          throw Failure.usage(
              Failure.Usage.CONTRADICTION,
              "no directory says where the run is kept",
              option.name(),
              "add --checkpoint DIR");
        }
      }
      return Optional.empty();
    }
    boolean updates =
        arguments.value(EVERY).map(String::strip).filter(CheckpointOptions::plain).isPresent();
    CheckpointOptions options =
        new CheckpointOptions(
            directory.get(),
            arguments.has(RESUME),
            updates ? values.whole(EVERY, 1).orElseThrow() : Long.MAX_VALUE,
            updates ? Long.MAX_VALUE : values.duration(EVERY).orElse(AUTOMATIC).toNanos());
    options.require();
    return Optional.of(options);
  }

  /// A number without a unit.
  private static boolean plain(String text) {
    return !text.isEmpty() && !Character.isLetter(text.charAt(text.length() - 1));
  }

  /// That the directory can be used is seen before any work is done.
  private void require() {
    try {
      CheckpointDirectory.require(directory, resume);
    } catch (CheckpointException e) {
      throw Failures.of(e);
    } catch (IOException e) {
      throw Failures.unwritable(directory, e);
    }
  }

  /// Whether an option has a part in the road of a run and stands in its identity as it was typed.
  static boolean counts(String option) {
    return !PASSING.contains(option);
  }
}
