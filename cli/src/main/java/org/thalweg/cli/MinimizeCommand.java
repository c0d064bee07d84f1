package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.thalweg.method.AutomaticMethod;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodSpec;
import org.thalweg.program.Explanation;
import org.thalweg.run.Restarts;

/// `thalweg minimize`: the minimum of a function.
final class MinimizeCommand {

  static final Option START =
      Option.value(
          "--start",
          "VALUES",
          "Where to begin: 1,1.5 in the order in which the names first appear, or x=1,y=1.5."
              + " Default: the standard start of a catalogued function; for a formula a point"
              + " drawn by --seed.");
  static final Option TRACE_AT =
      Option.value(
          "--trace-at",
          "STEPS",
          "Put the point and the cost after these steps into the JSON: 1,10,100; step 0 is the"
              + " start.");
  static final Option MAXIMIZE =
      Option.flag(
          "--maximize", "Find the maximum: the function is a score, and the cost is its negative.");

  private MinimizeCommand() {}

  static Command command() {
    List<Option> options = new ArrayList<>();
    options.add(START);
    options.addAll(RunOptions.ALL);
    options.add(TRACE_AT);
    options.add(MAXIMIZE);
    options.add(ExplanationReport.EXPLAIN);
    return new Command(
        "minimize",
        "Find the minimum of a function given as a formula, or of a catalogued test function.",
        List.of("minimize FUNCTION [options]"),
        List.of(
            "FUNCTION is a formula, in which every name is a parameter, or a name from `thalweg"
                + " problems`. Its derivatives are exact. Put a formula between quotes; one that"
                + " begins with a hyphen may stand as it is or after --."),
        List.of(
            new Command.Operand(
                "FUNCTION",
                "A formula such as '(x - 1)^2 + exp(y) - y', or the name of a test function.",
                true,
                "name a function: thalweg minimize beale, or thalweg minimize '(x - 1)^2'")),
        options,
        List.of(
            new Command.Example("thalweg minimize beale --start 1,1.5", ""),
            new Command.Example(
                "thalweg minimize '(x - 1)^2 + exp(y) - y' --start x=3,y=2 --optimizer lbfgs", ""),
            new Command.Example(
                "thalweg minimize beale --start 4,3 --optimizer 'adam(lr=1e-3, beta2=0.99)'"
                    + " --steps 10000",
                "The lecture's race: exactly its method, its settings, its start.")),
        MinimizeCommand::run);
  }

  /// Where one start in four leads to a minimum, 20 miss it once in three hundred times.
  private static final int MOST_RESTARTS = 20;

  private static ExitCode run(Arguments arguments, Console console) {
    RunOptions options = RunOptions.read(arguments);
    List<Long> traceAt = new OptionValues(arguments).counts(TRACE_AT);
    FunctionTarget target =
        FunctionTarget.read(
            arguments.operand().orElse(""), arguments.has(MAXIMIZE), options.threads());
    if (arguments.has(ExplanationReport.EXPLAIN)) {
      return new ExplanationReport("minimize", "", Explanation.of(target.function()))
          .print(arguments, console);
    }
    AutomaticMethod method =
        options
            .method()
            .map(spec -> spec.on(target.names()).seeded(options.seed()))
            .map(spec -> new AutomaticMethod(spec, "as asked"))
            .orElseGet(() -> AutomaticMethod.forFunction(target.dimension(), target.squares()));
    requireFit(method.spec(), target, options);
    List<Note> notes = new ArrayList<>();
    double[] start = start(arguments, target, options.seed(), notes);
    method.spec().warnings().forEach(warning -> notes.add(Note.surprise(warning)));
    try (KeptRuns kept = KeptRuns.open("minimize", options, arguments, console);
        FunctionRun best =
            best(target, method, start, options, traceAt, arguments, console, kept)) {
      notes.addAll(best.notes());
      best.watching().commit();
      MinimizeReport report = new MinimizeReport(target, best, options, notes);
      console
          .out()
          .text(
              arguments.has(CommonOptions.JSON)
                  ? report.json().text()
                  : report.text(console.columns()));
      Results.show(notes, arguments, console);
      kept.say(best.result().ending());
      return Results.exit(best.result().ending(), notes);
    }
  }

  /// The run of the method, or where an automatic one came to no good end, the best of it and those
  /// of the methods after it. Who names a method or sets a budget gets just that.
  private static FunctionRun best(
      FunctionTarget target,
      AutomaticMethod method,
      double[] start,
      RunOptions options,
      List<Long> traceAt,
      Arguments arguments,
      Console console,
      KeptRuns kept) {
    FunctionRun best =
        FunctionRun.run(target, method, options, start, traceAt, arguments, console, kept);
    Optional<AutomaticMethod> next = method.next();
    while (next.isPresent()
        && options.automatic()
        && !best.good()
        && !console.interruption().asked()) {
      FunctionRun other =
          FunctionRun.run(target, next.get(), options, start, traceAt, arguments, console, kept);
      boolean better = other.betterThan(best);
      (better ? best : other).close();
      best = better ? other : best;
      next = next.get().next();
    }
    if (options.automatic() && !best.good()) {
      best = elsewhere(best, target, start, options, traceAt, arguments, console, kept);
    }
    return best;
  }

  /// The first good run from other starts around the one that led nowhere; the run so far if there
  /// is none.
  private static FunctionRun elsewhere(
      FunctionRun nowhere,
      FunctionTarget target,
      double[] start,
      RunOptions options,
      List<Long> traceAt,
      Arguments arguments,
      Console console,
      KeptRuns kept) {
    Restarts starts = new Restarts(start, options.seed());
    AutomaticMethod method = AutomaticMethod.forFunction(target.dimension(), target.squares());
    for (int k = 1; k <= MOST_RESTARTS && !console.interruption().asked(); k++) {
      double[] other = starts.start(k);
      FunctionRun run =
          FunctionRun.run(target, method, options, other, traceAt, arguments, console, kept);
      if (run.good() && !(run.result().cost() > nowhere.result().cost())) {
        nowhere.close();
        return run.with(
            new Note(
                "F15",
                Note.Severity.NOTE,
                "no method came to a good end from the start given",
                "this is from start number " + k + " around it, " + target.point(other),
                "--optimizer keeps to the start given"));
      }
      run.close();
    }
    return nowhere;
  }

  static void requireFit(MethodSpec method, FunctionTarget target, RunOptions options) {
    boolean residuals = method.row().needs() == MethodRow.Needs.RESIDUALS;
    if (residuals && !target.squares()) {
      throw Failure.usage(
          Failure.Usage.CONTRADICTION,
          method.row().name() + " needs a sum of squares, and this function is none",
          RunOptions.OPTIMIZER.name(),
          "take newton or lbfgs");
    }
    if (method.row().needs() == MethodRow.Needs.COMPOSITE) {
      throw Failure.usage(
          Failure.Usage.CONTRADICTION,
          method.row().name() + " fits named models with a penalty",
          RunOptions.OPTIMIZER.name(),
          "take newton or lbfgs");
    }
    if (method.row().needs() == MethodRow.Needs.LINEAR) {
      throw Failure.usage(
          Failure.Usage.CONTRADICTION,
          method.row().name() + " fits linear, logistic and Poisson models",
          RunOptions.OPTIMIZER.name(),
          "take newton or lbfgs");
    }
    options.requireSchedule(method);
  }

  private static double[] start(
      Arguments arguments, FunctionTarget target, long seed, List<Note> notes) {
    Optional<String> given = arguments.value(START);
    if (given.isPresent()) {
      return target.start(StartValues.read(given.get(), target.names()));
    }
    if (target.problem().isPresent()) {
      return target.problem().get().standardStart();
    }
    double[] drawn = target.drawnStart(seed);
    notes.add(
        new Note(
            "F11",
            Note.Severity.NOTE,
            "no start was given, so one was drawn",
            target.point(drawn),
            "--start sets it"));
    return drawn;
  }
}
