package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.thalweg.lab.CurvatureStudy;

/// `thalweg curvature`: the Hessian's spectrum and what follows from it.
final class CurvatureCommand {

  static final Option AT =
      Option.value(
          "--at",
          "POINT",
          "Where to look: 3,0.5 in the order in which the names first appear, x=3,y=0.5, or for data a"
              + " model file of thalweg fit. Default: the optimum.");
  static final Option START =
      Option.value(
          "--start",
          "VALUES",
          "Where steps are counted from. Default: the standard start of a catalogued function; for a"
              + " formula a point drawn by --seed; for the models all parameters 0.");
  static final Option STEPS =
      Option.value(
          "--steps",
          "N",
          "At most N steps of each run that is measured; 0 measures none. Default: 100,000, less where"
              + " that would take more than a few seconds.");
  static final Option SWEEP =
      Option.flag(
          "--sweep", "Try rates over all regimes too, from a quarter of 1/σmax to beyond 2/σmax.");
  static final Option LANCZOS =
      Option.flag(
          "--lanczos",
          "Find the spectrum from products with the Hessian, as for more than 2,000 parameters.");

  /// Multiply-adds of a run that is measured: seconds.
  private static final double MOST_WORK = 5e8;

  private static final long MOST_STEPS = 100_000;

  private CurvatureCommand() {}

  static Command command() {
    List<Option> options = new ArrayList<>();
    options.addAll(
        Option.group(
            "What to look at",
            List.of(AT, START, SWEEP, LANCZOS, STEPS, RunOptions.GRADIENT_TOLERANCE)));
    options.addAll(
        Option.group(
            "Of data",
            Stream.concat(DataTarget.OPTIONS.stream(), Stream.of(ExperimentOptions.BATCH))
                .toList()));
    options.addAll(Option.group("How to run", List.of(RunOptions.SEED, RunOptions.THREADS)));
    return new Command(
        "curvature",
        "The Hessian's spectrum, the condition number, and the learning rates that follow.",
        List.of(
            "curvature FUNCTION [options]",
            "curvature DATA --target COLUMN [--model NAME] [options]",
            "curvature DATA --formula 'y ~ a*exp(-b*x) + c' [options]"),
        List.of(
            "σmax and σmin are the largest and smallest singular values of the Hessian, κ = σmax/σmin. Steps"
                + " are predicted from all eigenvalues and the start, and then taken: until no"
                + " element of the gradient is larger than 1e-8 times the largest at the start."
                + " Data are looked at in raw, standardized and whitened columns, and so is the noise of"
                + " minibatch gradients: its variance against their size, noise scale and critical"
                + " batch size."),
        List.of(
            new Command.Operand(
                "FUNCTION",
                "A formula, the name of a test function, or DATA: " + DataFile.HELP,
                true,
                "name a function or a file: thalweg curvature beale")),
        options,
        List.of(
            new Command.Example("thalweg curvature beale --start 2.9,0.45", ""),
            new Command.Example("thalweg curvature '0.5*(x^2 + 100*y^2)' --start 1,1 --sweep", ""),
            new Command.Example(
                "thalweg curvature examples/wdbc.csv --target diagnosis --l2 0.01", "")),
        CurvatureCommand::run);
  }

  private static ExitCode run(Arguments arguments, Console console) {
    RunOptions options = RunOptions.read(arguments);
    if (!(options.limits().gradientTolerance() > 0 && options.limits().gradientTolerance() < 1)) {
      throw Failure.usage(
          Failure.Usage.RANGE,
          "out of range: " + arguments.value(RunOptions.GRADIENT_TOLERANCE).orElse(""),
          RunOptions.GRADIENT_TOLERANCE.name(),
          "write a number between 0 and 1, such as 1e-8");
    }
    CurvatureReport report =
        switch (Target.of(arguments, options, "curvature")) {
          case DataTarget data -> DataCurvatures.report(data, arguments, options, console);
          case FunctionTarget function -> {
            if (arguments.has(ExperimentOptions.BATCH)) {
              throw Failure.usage(
                  Failure.Usage.CONTRADICTION,
                  "a function has no rows",
                  ExperimentOptions.BATCH.name(),
                  "leave it out");
            }
            yield FunctionCurvature.report(function, arguments, options, console);
          }
        };
    console
        .out()
        .text(
            arguments.has(CommonOptions.JSON)
                ? report.json().text()
                : report.text(console.columns()));
    Results.show(report.notes(), arguments, console);
    return ExitCode.DONE;
  }

  /// How to look.
  ///
  /// @param multiplyAdds of one step
  static CurvatureStudy.Request request(
      Arguments arguments, RunOptions options, double multiplyAdds) {
    long automatic =
        Math.max(100, Math.min(MOST_STEPS, (long) (MOST_WORK / Math.max(1, multiplyAdds))));
    long limit = options.limits().updates().orElse(automatic);
    return new CurvatureStudy.Request(
        arguments.has(LANCZOS),
        arguments.has(SWEEP),
        options.limits().gradientTolerance(),
        limit == 0 ? OptionalLong.empty() : OptionalLong.of(limit));
  }

  /// The values of a point by name, all of them.
  static Optional<Map<String, Double>> point(Arguments arguments, List<String> names) {
    return arguments.value(AT).map(text -> StartValues.read(text, names, AT.name()));
  }
}
