package org.thalweg.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.Model;
import org.thalweg.fit.Penalty;
import org.thalweg.fit.Scale;
import org.thalweg.fit.SpecException;
import org.thalweg.fit.Training;
import org.thalweg.fit.Validation;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.Table;
import org.thalweg.formula.FormulaException;
import org.thalweg.io.DataFormat;
import org.thalweg.lab.DataCourse;
import org.thalweg.lab.DataRace;
import org.thalweg.lab.WorkBudget;
import org.thalweg.method.MethodSpec;
import org.thalweg.program.Engine;

/// `thalweg compare` of a fit.
final class DataComparison {

  static final Option BUDGET =
      Option.value(
          "--budget",
          "BUDGET",
          "What each method may spend: gradients=200, of the whole data, or seconds=2. A minibatch of"
              + " n of N rows counts n/N, a product with the Hessian 2. Default: gradients=100.");
  static final Option SEEDS =
      Option.value(
          "--seeds",
          "N",
          "Run methods with minibatches N times, with seeds from --seed on, and give the spread."
              + " Default: 1.");
  static final Option TUNE =
      Option.flag(
          "--tune",
          "Spend half the budget on finding the learning rate, on a grid around the one given or"
              + " usual.");

  /// More repetitions than this tell nothing new of a spread.
  private static final int MOST_SEEDS = 1000;

  private static final double USUAL_GRADIENTS = 100;

  private DataComparison() {}

  /// The lecture's methods, with the rates that a fit takes when none is given.
  private static List<MethodSpec> usual() {
    return Stream.of("gd", "momentum", "nesterov", "rmsprop", "adam")
        .map(MethodSpec::parse)
        .toList();
  }

  static Comparison report(Arguments arguments, RunOptions options, Console console) {
    String data = arguments.operand().orElse("");
    DataFormat format = FitCommand.format(arguments, data);
    FitCommand.requireOneTask(arguments, format);
    Contestants contestants = Contestants.read(arguments, usual());
    WorkBudget budget = budget(arguments);
    int seeds = new OptionValues(arguments).small(SEEDS, 1, MOST_SEEDS).orElse(1);
    Training training = training(arguments, options);
    Penalty penalty = new Penalty(new OptionValues(arguments).notNegative(PenaltyOptions.L2, 0), 0);
    Optional<Scale> scale = arguments.value(FitCommand.SCALE).map(FitCommand::scale);
    Optional<Model> model = arguments.value(FitCommand.MODEL).map(FitCommand::model);
    Table table = DataFile.read(data, format, arguments, console);
    try {
      FitSpec spec =
          FitCommand.spec(arguments, table, model, penalty, scale, options)
              .withRows(RowOptions.read(arguments))
              .withTraining(TrainingOptions.withFile(training, table, arguments, console));
      DataCourse course =
          DataCourse.of(table, spec, Engine.withThreads(options.threads()), options.threads());
      DataRace race;
      try (RaceLine line = RaceLine.begin(arguments, console)) {
        race =
            DataRace.of(
                course,
                new DataRace.Rules(
                    contestants.methods(),
                    budget,
                    training,
                    seeds,
                    arguments.has(TUNE),
                    new OptionValues(arguments).counts(MinimizeCommand.TRACE_AT)),
                line);
      }
      return new DataRaceReport(
          subject(course, spec, table),
          course,
          contestants,
          budget,
          seeds,
          race,
          options,
          !arguments.has(CompareCommand.NO_PLOT));
    } catch (DataException e) {
      throw DataRemedy.failure(e, arguments.value(FitCommand.TARGET).orElse(""));
    } catch (FormulaException e) {
      throw Failures.of(e, FitCommand.optionOf(e, arguments));
    } catch (SpecException e) {
      throw Failures.of(e);
    }
  }

  private static String subject(DataCourse course, FitSpec spec, Table table) {
    String what =
        switch (spec.task()) {
          case FitSpec.Named named -> "the " + course.model() + " model of " + named.target();
          case FitSpec.ByFormula formula -> formula.text();
        };
    return what
        + ", "
        + Numbers.count(course.rows(), "row")
        + " of "
        + table.source()
        + (course.heldOutRows() > 0
            ? " and " + Numbers.count(course.heldOutRows()) + " held out"
            : "");
  }

  /// Rows are held out only when asked for: what the methods learn from is the same for all.
  private static Training training(Arguments arguments, RunOptions options) {
    Training training = TrainingOptions.read(arguments, options.seed());
    return arguments.has(TrainingOptions.VALIDATION)
        ? training
        : training.withValidation(new Validation.None());
  }

  private static WorkBudget budget(Arguments arguments) {
    Optional<String> text = arguments.value(BUDGET).map(String::strip);
    if (text.isEmpty()) {
      return new WorkBudget.Gradients(USUAL_GRADIENTS);
    }
    int equals = text.get().indexOf('=');
    String kind = equals < 0 ? "" : text.get().substring(0, equals).strip();
    if (!kind.equals("gradients") && !kind.equals("seconds")) {
      throw Failure.usage(
          Failure.Usage.VALUE,
          "no budget: " + Wording.shown(text.get()),
          BUDGET.name(),
          "write gradients=200 or seconds=2");
    }
    double limit = OptionValues.number(text.get().substring(equals + 1), BUDGET.name());
    if (!(limit > 0 && limit < 1e15)) {
      throw Failure.usage(
          Failure.Usage.RANGE,
          "out of range: " + Wording.shown(text.get()),
          BUDGET.name(),
          "a number above 0 is needed");
    }
    return kind.equals("gradients")
        ? new WorkBudget.Gradients(limit)
        : new WorkBudget.Seconds(limit);
  }
}
