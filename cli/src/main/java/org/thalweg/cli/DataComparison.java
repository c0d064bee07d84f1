package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.Training;
import org.thalweg.fit.Validation;
import org.thalweg.fit.table.Table;
import org.thalweg.lab.DataCourse;
import org.thalweg.lab.DataRace;
import org.thalweg.lab.WorkBudget;
import org.thalweg.method.MethodRow;
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
  static final Option BATCH =
      Option.value(
          "--batch",
          "ROWS",
          "Rows of a minibatch, or full for all rows at every update; several, as in 1,32,full: each"
              + " method of single gradients runs with each. Default: 128 for adagrad, adadelta,"
              + " rmsprop and adam where there are more rows; full for all others.");
  static final Option SEEDS =
      Option.value(
          "--seeds",
          "N",
          "Run methods that draw rows or noise N times, with seeds from --seed on, and give the"
              + " spread. Default: 1.");
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

  static Comparison report(
      DataTarget target, Arguments arguments, RunOptions options, Console console) {
    List<DataRace.Entrant> entrants = entrants(Contestants.read(arguments, usual()), arguments);
    WorkBudget budget = budget(arguments);
    int seeds = new OptionValues(arguments).small(SEEDS, 1, MOST_SEEDS).orElse(1);
    Training training = training(arguments, options);
    return target.read(
        arguments,
        options,
        console,
        (table, spec) -> {
          FitSpec task =
              spec.withTraining(TrainingOptions.withFile(training, table, arguments, console));
          DataCourse course =
              DataCourse.of(table, task, Engine.withThreads(options.threads()), options.threads());
          DataRace race;
          try (RaceLine line = RaceLine.begin(arguments, console)) {
            race =
                DataRace.of(
                    course,
                    new DataRace.Rules(
                        entrants,
                        budget,
                        training,
                        seeds,
                        arguments.has(TUNE),
                        new OptionValues(arguments).counts(MinimizeCommand.TRACE_AT)),
                    line);
          }
          return new DataRaceReport(
              subject(course, task, table),
              course,
              contestants(entrants),
              budget,
              seeds,
              race,
              options,
              !arguments.has(CompareCommand.NO_PLOT));
        });
  }

  /// Each method of single gradients with each of the minibatches, each other one once.
  private static List<DataRace.Entrant> entrants(Contestants methods, Arguments arguments) {
    List<Training.Batch> batches = batches(arguments);
    List<DataRace.Entrant> entrants = new ArrayList<>();
    for (MethodSpec method : methods.methods()) {
      for (Training.Batch batch :
          method.row().needs() == MethodRow.Needs.GRADIENT
              ? batches
              : List.<Training.Batch>of(new Training.ByMethod())) {
        entrants.add(new DataRace.Entrant(method, batch));
      }
    }
    return entrants;
  }

  private static List<Training.Batch> batches(Arguments arguments) {
    List<String> pieces = arguments.value(BATCH).map(OptionValues::pieces).orElse(List.of());
    if (pieces.isEmpty()) {
      return List.of(new Training.ByMethod());
    }
    List<Training.Batch> batches = new ArrayList<>();
    for (String piece : pieces) {
      Training.Batch batch = TrainingOptions.batch(piece, BATCH);
      if (batches.contains(batch)) {
        throw Failure.usage(
            Failure.Usage.TWICE, "given twice: " + Wording.shown(piece), BATCH.name(), "keep one");
      }
      batches.add(batch);
    }
    return batches;
  }

  /// Told apart by their minibatches too, where a method runs with several.
  private static Contestants contestants(List<DataRace.Entrant> entrants) {
    List<String> marks = new ArrayList<>();
    for (DataRace.Entrant entrant : entrants) {
      boolean several =
          entrants.stream()
              .anyMatch(o -> o.spec().equals(entrant.spec()) && !o.batch().equals(entrant.batch()));
      marks.add(
          switch (entrant.batch()) {
            case Training.AllRows _ when several -> ", all rows";
            case Training.Minibatch(int rows) when several -> ", " + rows + " a batch";
            default -> "";
          });
    }
    return new Contestants(entrants.stream().map(DataRace.Entrant::spec).toList(), marks);
  }

  private static String subject(DataCourse course, FitSpec spec, Table table) {
    return DataTarget.words(spec, course.model(), course.rows(), table)
        + (course.heldOutRows() > 0
            ? " and " + Numbers.count(course.heldOutRows()) + " held out"
            : "");
  }

  /// Rows are held out only when asked for: what the methods learn from is the same for all.
  private static Training training(Arguments arguments, RunOptions options) {
    Training training = TrainingOptions.read(arguments, new Training.ByMethod(), options.seed());
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
