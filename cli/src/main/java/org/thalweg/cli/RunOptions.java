package org.thalweg.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.thalweg.fit.Training;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Limits;
import org.thalweg.schedule.Schedule;
import org.thalweg.schedule.ScheduleTable;
import org.thalweg.setting.SettingException;

/// How a run is to go: what `minimize` and `fit` have in common.
///
/// @param method absent: it is chosen
/// @param schedule absent: constant
/// @param seed of everything that is drawn
/// @param threads on one pass over data
/// @param trace where to write a row for each observation
/// @param checkpoint how the run is kept, if it is
record RunOptions(
    Optional<MethodSpec> method,
    Optional<Schedule> schedule,
    Limits limits,
    long seed,
    int threads,
    Optional<Path> trace,
    Optional<CheckpointOptions> checkpoint) {

  static final Option OPTIMIZER =
      Option.value(
          "--optimizer",
          "METHOD",
          "The method, written like a call: 'adam(lr=1e-3, beta2=0.99)', lbfgs, newton; with"
              + " decorators: 'adam + clip-norm(limit=1)';"
              + " `thalweg optimizers` lists them. Default: auto, a method that suits the problem;"
              + " the result says why.");
  static final Option SCHEDULE =
      Option.value(
          "--schedule",
          "SCHEDULE",
          "How the learning rate changes: 'inverse-time(decay=0.01)', 'cosine(steps=1000)', one after"
              + " another 'warm-up(steps=100) then cosine(steps=900)', of another setting 'gamma:"
              + " warm-up(steps=100)'; `thalweg optimizers` lists them. Default: constant.");
  static final Option STEPS =
      Option.value("--steps", "N", "At most N updates. Default: enough for the method.");
  static final Option EPOCHS =
      Option.value(
          "--epochs",
          "N",
          "At most N passes over the data; a method of all rows makes one an update. Default: no"
              + " limit, with minibatches "
              + Numbers.count(Training.AUTOMATIC_EPOCHS)
              + ".");
  static final Option TIME =
      Option.value("--time", "T", "At most so long: 90s, 1.5m, 2h, 500ms. Default: no limit.");
  static final Option GRADIENT_TOLERANCE =
      Option.value(
          "--gradient-tolerance",
          "E",
          "Converged when the largest element of the gradient is E times its size at the start, or"
              + " smaller; 0 switches the rule off. Default: "
              + Numbers.rounded(Limits.GRADIENT_TOLERANCE, 2)
              + ".");
  static final Option COST_TOLERANCE =
      Option.value(
          "--cost-tolerance",
          "E",
          "Converged when the cost changes by no more than E times itself. Default: 0, off.");
  static final Option STEP_TOLERANCE =
      Option.value(
          "--step-tolerance",
          "E",
          "Converged when no parameter moves by more than E times the largest. Default: 0, off.");
  static final Option SEED =
      Option.value("--seed", "N", "Seed of all that is drawn at random. Default: 0.");
  static final Option THREADS =
      Option.value(
          "--threads",
          "N",
          "Threads on one pass over the data; the result has the same bits for any. Default: all"
              + " cores.");
  static final Option TRACE =
      Option.value("--trace", "FILE", "Write a CSV file with one row for each observation.");

  static final List<Option> ALL =
      List.of(
          OPTIMIZER,
          SCHEDULE,
          STEPS,
          TIME,
          GRADIENT_TOLERANCE,
          COST_TOLERANCE,
          STEP_TOLERANCE,
          SEED,
          THREADS,
          TRACE,
          CheckpointOptions.CHECKPOINT,
          CheckpointOptions.EVERY,
          CheckpointOptions.RESUME);

  /// More threads than this are a slip of the hand, and each costs memory.
  private static final int MOST_THREADS = 1024;

  static RunOptions read(Arguments arguments) {
    OptionValues values = new OptionValues(arguments);
    OptionalLong steps = values.whole(STEPS, 0);
    Optional<Duration> time = values.duration(TIME);
    Limits limits =
        new Limits(
            values.notNegative(GRADIENT_TOLERANCE, Limits.GRADIENT_TOLERANCE),
            values.notNegative(COST_TOLERANCE, 0),
            values.notNegative(STEP_TOLERANCE, 0),
            steps,
            values.whole(EPOCHS, 0),
            time);
    Optional<String> method =
        arguments.value(OPTIMIZER).filter(text -> !text.strip().equals("auto"));
    return new RunOptions(
        method.map(text -> setting(OPTIMIZER, text, MethodSpec::parse)),
        arguments.value(SCHEDULE).map(text -> setting(SCHEDULE, text, ScheduleTable::parse)),
        limits,
        values.seed(SEED),
        values
            .small(THREADS, 1, MOST_THREADS)
            .orElseGet(() -> Runtime.getRuntime().availableProcessors()),
        values.path(TRACE),
        CheckpointOptions.read(arguments));
  }

  /// Whether method and budgets are left to be chosen.
  boolean automatic() {
    return method.isEmpty() && limits.updates().isEmpty() && limits.time().isEmpty();
  }

  /// A schedule needs a learning rate.
  void requireSchedule(MethodSpec method) {
    if (schedule.isPresent() && method.row().needs() != MethodRow.Needs.GRADIENT) {
      throw Failure.usage(
          Failure.Usage.CONTRADICTION,
          method.row().name()
              + (method.row().needs() == MethodRow.Needs.LINEAR
                  ? " keeps its learning rate"
                  : " has no learning rate"),
          SCHEDULE.name(),
          "leave it out, or take a method with lr, such as --optimizer gd");
    }
    schedule.ifPresent(given -> setting(SCHEDULE, given.text(), _ -> method.make(given)));
  }

  /// What may end the run, for the progress line.
  ///
  /// @param method absent: not known before the run
  ProgressLine.Budgets budgets(Optional<MethodSpec> method) {
    long nanos = limits.time().map(Duration::toNanos).orElse(Long.MAX_VALUE);
    boolean own =
        limits.time().isPresent() || limits.epochs().isPresent() || limits.updates().isPresent();
    long updates = own || method.isEmpty() ? Long.MAX_VALUE : method.get().row().automaticUpdates();
    return new ProgressLine.Budgets(
        limits.updates().orElse(updates),
        limits.epochs().orElse(own ? Long.MAX_VALUE : Training.AUTOMATIC_EPOCHS),
        nanos,
        own);
  }

  /// Reads a method or schedule, and turns its complaint into ours.
  static <T> T setting(Option option, String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (SettingException e) {
      String[] parts = Wording.reason(e).split(" — ", 2);
      throw Failure.usage(
          Failure.Usage.NAME,
          Wording.oneLine(parts[0]),
          option.name(),
          parts.length > 1 ? Wording.oneLine(parts[1]) : "thalweg optimizers lists what there is");
    }
  }
}
