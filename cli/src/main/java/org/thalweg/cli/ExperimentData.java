package org.thalweg.cli;

import java.util.List;
import java.util.Optional;
import org.thalweg.cost.TermsCost;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.NamedProblem;
import org.thalweg.fit.Scale;
import org.thalweg.fit.Training;
import org.thalweg.fit.Validation;
import org.thalweg.lab.experiment.BatchNoise;
import org.thalweg.lab.experiment.Progress;
import org.thalweg.program.Engine;

/// A model on data that an experiment looks at.
///
/// @param title what it is, for people
/// @param scale its coordinates
/// @param problem the cost of it
record ExperimentData(String title, Scale scale, NamedProblem problem) {

  static final Option DATA =
      Option.value(
          "--data",
          "FILE",
          "Data with a model, on whose rows minibatches are drawn, with --target.");

  /// What names the data, and what is said of them.
  static final List<Option> OPTIONS =
      List.of(DATA, FitCommand.TARGET, FitCommand.MODEL, PenaltyOptions.L2, FitCommand.SCALE);

  /// Of each size; the mean is then known to about two percent.
  private static final int DRAWS = 5000;

  /// Reads the data, if any are named.
  static Optional<ExperimentData> read(Arguments arguments, Console console) {
    if (!arguments.has(DATA)) {
      for (Option option : OPTIONS) {
        if (arguments.has(option)) {
          throw Failure.usage(
              Failure.Usage.CONTRADICTION,
              "no data are named",
              option.name(),
              "add " + DATA.name() + " FILE");
        }
      }
      return Optional.empty();
    }
    if (!arguments.has(FitCommand.TARGET)) {
      throw Failure.usage(
          Failure.Usage.OPERAND,
          "no target says what is to be explained",
          DATA.name(),
          "add --target COLUMN");
    }
    DataTarget data = DataTarget.of(arguments.value(DATA).orElse(""), arguments);
    Scale scale = data.scale().orElse(Scale.STANDARD);
    return Optional.of(
        data.in(Optional.of(scale))
            .read(
                arguments,
                RunOptions.read(arguments),
                console,
                (table, spec) -> {
                  NamedProblem problem =
                      NamedProblem.of(
                          table,
                          (FitSpec.Named) spec.task(),
                          spec.withTraining(
                              Training.DEFAULT.withValidation(new Validation.None())));
                  String title =
                      DataTarget.words(
                          spec, problem.model().name(), problem.target().length, table);
                  return new ExperimentData(title, scale, problem);
                }));
  }

  TermsCost cost() {
    return problem.cost(Engine.withThreads(1));
  }

  /// Where named models start: all parameters 0.
  double[] start() {
    return new double[problem.map().dimension()];
  }

  BatchNoise noise(List<Integer> sizes, long seed, Progress progress) {
    return BatchNoise.of(cost(), start(), sizes, DRAWS, Integer.MAX_VALUE, seed, progress);
  }
}
