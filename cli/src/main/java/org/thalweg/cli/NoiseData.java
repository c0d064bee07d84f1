package org.thalweg.cli;

import java.util.List;
import java.util.Optional;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.Model;
import org.thalweg.fit.NamedProblem;
import org.thalweg.fit.Penalty;
import org.thalweg.fit.Scale;
import org.thalweg.fit.SpecException;
import org.thalweg.fit.Training;
import org.thalweg.fit.Validation;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.Table;
import org.thalweg.lab.experiment.BatchNoise;
import org.thalweg.lab.experiment.Progress;
import org.thalweg.program.Engine;

/// A model on data whose minibatches an experiment looks at.
///
/// @param title what it is, for people
/// @param problem the cost of it
record NoiseData(String title, NamedProblem problem) {

  static final Option DATA =
      Option.value("--data", "FILE", "Data on whose rows minibatches are drawn, with --target.");

  /// Of each size; the mean is then known to about two percent.
  private static final int DRAWS = 5000;

  /// Reads the data, if any are named.
  static Optional<NoiseData> read(Arguments arguments, Console console) {
    if (!arguments.has(DATA)) {
      for (Option option :
          List.of(FitCommand.TARGET, FitCommand.MODEL, PenaltyOptions.L2, FitCommand.SCALE)) {
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
    String file = arguments.value(DATA).orElse("");
    Penalty penalty = new Penalty(new OptionValues(arguments).notNegative(PenaltyOptions.L2, 0), 0);
    Optional<Scale> scale = arguments.value(FitCommand.SCALE).map(FitCommand::scale);
    Optional<Model> model = arguments.value(FitCommand.MODEL).map(FitCommand::model);
    Table table = DataFile.read(file, arguments, console);
    try {
      FitSpec spec =
          FitCommand.spec(
                  arguments,
                  table,
                  model,
                  penalty,
                  Optional.of(scale.orElse(Scale.STANDARD)),
                  RunOptions.read(arguments))
              .withTraining(Training.DEFAULT.withValidation(new Validation.None()));
      FitSpec.Named task = (FitSpec.Named) spec.task();
      NamedProblem problem = NamedProblem.of(table, task, spec);
      return Optional.of(
          new NoiseData(
              "the "
                  + problem.model().name()
                  + " model of "
                  + task.target()
                  + ", "
                  + Numbers.count(problem.target().length, "row")
                  + " of "
                  + table.source(),
              problem));
    } catch (DataException e) {
      throw DataRemedy.failure(e, arguments.value(FitCommand.TARGET).orElse(""));
    } catch (SpecException e) {
      throw Failures.of(e);
    }
  }

  BatchNoise noise(List<Integer> sizes, long seed, Progress progress) {
    double[] cold = new double[problem.map().dimension()];
    return BatchNoise.of(problem.cost(Engine.withThreads(1)), cold, sizes, DRAWS, seed, progress);
  }
}
