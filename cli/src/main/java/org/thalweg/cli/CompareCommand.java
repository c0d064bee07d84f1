package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// `thalweg compare`: several methods on one problem.
final class CompareCommand {

  static final Option START =
      Option.value(
              "--start",
              "VALUES",
              "Where to begin: 3,4 in the order in which the names first appear, or x=3,y=4;"
                  + " repeatable for functions. Default: the lecture's starts of a catalogued"
                  + " function, or its standard start; of a formula over data drawn by --seed.")
          .repeated();
  static final Option STARTS =
      Option.value(
          "--starts",
          "CxR",
          "Begin at each of C times R points of a grid, and tell which minimum each reaches: 50x50.");
  static final Option WINDOW =
      Option.value(
          "--window",
          "EDGES",
          "The rectangle of the grid and of the contours: -6,6,-6,6, from and to of each parameter."
              + " Default: where the catalogue seeks the minimum, otherwise around what is known.");
  static final Option NO_PLOT = Option.flag("--no-plot", "Tables only.");

  /// What makes no sense of data.
  private static final List<Option> OF_FUNCTIONS =
      List.of(STARTS, WINDOW, RunOptions.STEPS, RunOptions.TIME, RunOptions.GRADIENT_TOLERANCE);

  /// What makes no sense of functions.
  private static final List<Option> OF_DATA =
      List.of(
          DataComparison.BUDGET,
          DataComparison.SEEDS,
          DataComparison.TUNE,
          DataComparison.BATCH,
          TrainingOptions.SAMPLING,
          TrainingOptions.VALIDATION);

  static final Option VALIDATION =
      Option.value(
          TrainingOptions.VALIDATION.name(),
          TrainingOptions.VALIDATION.label(),
          "Rows held out to watch the cost on: a share of the data such as 0.2, or a file with the"
              + " same columns. Default: none.");

  private CompareCommand() {}

  static Command command() {
    List<Option> options = new ArrayList<>();
    options.addAll(
        Option.group(
            "What to compare",
            List.of(
                RunOptions.OPTIMIZER.repeated(),
                START,
                STARTS,
                WINDOW,
                RunOptions.STEPS,
                RunOptions.TIME,
                RunOptions.GRADIENT_TOLERANCE,
                MinimizeCommand.TRACE_AT,
                NO_PLOT)));
    options.addAll(
        Option.group(
            "Of data",
            Stream.concat(
                    DataTarget.OPTIONS.stream(),
                    Stream.of(
                        DataComparison.BUDGET,
                        DataComparison.SEEDS,
                        DataComparison.TUNE,
                        DataComparison.BATCH,
                        TrainingOptions.SAMPLING,
                        VALIDATION))
                .toList()));
    options.addAll(Option.group("How to run", List.of(RunOptions.SEED, RunOptions.THREADS)));
    return new Command(
        "compare",
        "Race optimizers on one problem, with a picture.",
        List.of(
            "compare FUNCTION [options]",
            "compare DATA --target COLUMN [--model NAME] [options]",
            "compare DATA --formula 'y ~ a*exp(-b*x) + c' [options]"),
        List.of(
            "Without options it is the lecture's race: gradient descent, momentum, Nesterov, RMSprop and"
                + " Adam with the lecture's settings, 10,000 steps each. Methods of the first order take all"
                + " steps unless --gradient-tolerance is given; others end where they converge."
                + " From where each run ends, the way down is followed to its end, so that it is"
                + " told whether it leads to a minimum or down a valley that has none.",
            "On data all methods have the same budget, in gradients of all rows or in seconds of their"
                + " own work. A whole Hessian of d parameters counts d/4 gradients, a cost alone 1; what is"
                + " looked at only to draw curves does not count. Rates left out are those of"
                + " thalweg fit."),
        List.of(
            new Command.Operand(
                "FUNCTION",
                "A formula, the name of a test function, or DATA: " + DataFile.HELP,
                true,
                "name a function or a file: thalweg compare beale")),
        options,
        List.of(
            new Command.Example("thalweg compare beale", "The lecture's race."),
            new Command.Example(
                "thalweg compare beale --start 3,4 --optimizer 'gd(lr=1e-6)' --optimizer"
                    + " 'adam(lr=1e-3)' --steps 10000",
                ""),
            new Command.Example(
                "thalweg compare himmelblau --starts 50x50",
                "Which minimum gradient descent reaches from each point of a grid."),
            new Command.Example(
                "thalweg compare examples/wdbc.csv --target diagnosis --l2 0.01 --optimizer gd"
                    + " --optimizer adam --optimizer lbfgs --budget gradients=200 --seeds 3"
                    + " --validation 0.2",
                "")),
        CompareCommand::run);
  }

  private static ExitCode run(Arguments arguments, Console console) {
    RunOptions options = RunOptions.read(arguments);
    Comparison report =
        switch (Target.of(arguments, options, "compare")) {
          case DataTarget data -> {
            refuse(arguments, OF_FUNCTIONS, "function");
            yield DataComparison.report(data, arguments, options, console);
          }
          case FunctionTarget function -> {
            refuse(arguments, OF_DATA, "data set");
            yield FunctionComparison.report(function, arguments, options, console);
          }
        };
    console
        .out()
        .text(
            arguments.has(CommonOptions.JSON)
                ? report.json().text()
                : report.text(console.columns(), console.out().color()));
    Results.show(report.notes(), arguments, console);
    return ExitCode.DONE;
  }

  private static void refuse(Arguments arguments, List<Option> options, String of) {
    for (Option option : options) {
      if (arguments.has(option)) {
        throw Failure.usage(
            Failure.Usage.CONTRADICTION,
            "this is an option for a " + of,
            option.name(),
            "leave it out");
      }
    }
  }
}
