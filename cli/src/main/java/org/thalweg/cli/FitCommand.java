package org.thalweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.thalweg.fit.Coding;
import org.thalweg.fit.Fit;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.FittedModel;
import org.thalweg.fit.FormulaProblem;
import org.thalweg.fit.Inference;
import org.thalweg.fit.Loss;
import org.thalweg.fit.Model;
import org.thalweg.fit.ModelTable;
import org.thalweg.fit.Penalty;
import org.thalweg.fit.RowUse;
import org.thalweg.fit.Scale;
import org.thalweg.fit.SpecException;
import org.thalweg.fit.Training;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.SparseColumns;
import org.thalweg.fit.table.Table;
import org.thalweg.formula.FormulaException;
import org.thalweg.io.DataFormat;
import org.thalweg.program.Engine;
import org.thalweg.program.Explanation;
import org.thalweg.setting.Nearest;

/// `thalweg fit`: the parameters of a model that explain a data set best.
final class FitCommand {

  static final Option TARGET =
      Option.value(
          "--target",
          "COLUMN",
          "The column to be explained by the others. Default for LIBSVM files: label.");
  static final Option FORMAT =
      Option.value(
          "--format",
          "NAME",
          "How DATA is written: "
              + String.join(", ", DataFormat.names())
              + ". Default: by the file's name: .tsv, .tab; .libsvm, .svm; otherwise csv.");
  static final Option MODEL =
      Option.value(
          "--model",
          "NAME",
          "One of "
              + String.join(", ", ModelTable.names())
              + ". Default: by the target: two values → logistic, texts → softmax, other numbers →"
              + " linear.");
  static final Option FEATURES =
      Option.value(
          "--features",
          "COLUMNS",
          "The columns to explain the target with, or that a formula calls features, separated by"
              + " commas; * stands for any letters; a name with a comma stands in back-ticks or double"
              + " quotes. Default: all others.");
  static final Option IGNORE =
      Option.value(
          "--ignore", "COLUMNS", "Columns that are no features; * stands for any letters.");
  static final Option CATEGORY =
      Option.value(
          "--category",
          "COLUMNS",
          "Columns of numbers that are categories; * stands for any letters.");
  static final Option CODING =
      Option.value(
          "--coding",
          "KIND",
          "How a category becomes columns of 0 and 1: reference, one for each level but the first in"
              + " sorted order, or full, one for each level. Default: reference.");
  static final Option NO_INTERCEPT =
      Option.flag("--no-intercept", "A linear predictor through the origin.");
  static final Option SCALE =
      Option.value(
          "--scale",
          "KIND",
          "The coordinates in which the optimizer works and the penalty is measured: standard, none,"
              + " pca, zca. Parameters are always reported in the units of the data. Default:"
              + " standard for models, none for formulas.");

  static final Option ALL = Option.flag("--all", "Show all parameters, however many there are.");

  static final Option SAVE =
      Option.value(
          "--save", "FILE", "Write the fitted model to a file, for thalweg predict and for keeps.");

  private FitCommand() {}

  static Command command() {
    List<Option> options = new ArrayList<>();
    options.addAll(
        Option.group(
            "What to fit",
            List.of(
                TARGET,
                FORMAT,
                MODEL,
                FormulaOptions.FORMULA,
                FormulaOptions.START,
                FormulaOptions.RESTARTS,
                RowOptions.LOSS,
                FEATURES,
                IGNORE,
                CATEGORY,
                CODING,
                NO_INTERCEPT,
                SCALE)));
    options.addAll(Option.group("What to fit", PenaltyOptions.ALL));
    options.addAll(Option.group("What to fit", ConstraintOptions.ALL));
    options.addAll(
        Option.group(
            "Which rows",
            List.of(
                RowOptions.WHERE,
                RowOptions.WEIGHT,
                RowOptions.SIGMA,
                RowOptions.OFFSET,
                RowOptions.MISSING)));
    options.addAll(Option.group("How to run", RunOptions.ALL));
    options.addAll(Option.group("How to run", List.of(RunOptions.EPOCHS)));
    options.addAll(Option.group("Minibatches and validation", TrainingOptions.ALL));
    options.addAll(Option.group("What to say of the parameters", InferenceOptions.ALL));
    options.add(ALL);
    options.add(ExplanationReport.EXPLAIN);
    options.add(SAVE);
    return new Command(
        "fit",
        "Find the parameters of a model that explain a data set best.",
        List.of(
            "fit DATA --target COLUMN [--model NAME] [options]",
            "fit DATA --formula 'y ~ a*exp(-b*x) + c' [--start a=1,b=0.1] [options]"),
        List.of(
            "The result states the cost that was made smallest, the parameters in the units of the"
                + " data with their standard errors, how the run ended and what to doubt.",
            "A column holds numbers if every cell that is not empty is a number, booleans if every"
                + " such cell is true or false, and categories otherwise."),
        List.of(
            new Command.Operand(
                "DATA", DataFile.HELP, true, "name a file: thalweg fit data.csv --target COLUMN")),
        options,
        List.of(
            new Command.Example("thalweg fit examples/wdbc.csv --target diagnosis --l2 0.01", ""),
            new Command.Example(
                "thalweg fit examples/misra1a.csv --formula 'y ~ b1*(1 - exp(-b2*x))'", ""),
            new Command.Example(
                "thalweg fit examples/wdbc.csv --target diagnosis --optimizer adam --epochs 99"
                    + " --checkpoint wdbc-run --resume",
                "Whatever ends it, the same line goes on where it was.")),
        FitCommand::run);
  }

  private static ExitCode run(Arguments arguments, Console console) {
    RunOptions options = RunOptions.read(arguments);
    options.method().ifPresent(options::requireSchedule);
    String data = arguments.operand().orElse("");
    DataFormat format = format(arguments, data);
    requireOneTask(arguments, format);
    Penalty penalty = PenaltyOptions.read(arguments);
    Optional<Scale> scale = arguments.value(SCALE).map(FitCommand::scale);
    RowUse rows = RowOptions.read(arguments);
    Optional<Model> model = arguments.value(MODEL).map(FitCommand::model);
    List<Path> inputs = new ArrayList<>(DataFile.paths(data));
    TrainingOptions.validationFile(arguments)
        .ifPresent(file -> inputs.addAll(DataFile.paths(file)));
    OutputFiles outputs = new OutputFiles(inputs);
    options.trace().ifPresent(path -> outputs.add(RunOptions.TRACE, path));
    ModelOutput.path(arguments).ifPresent(path -> outputs.add(SAVE, path));
    Inference inference = InferenceOptions.read(arguments);
    Training training = TrainingOptions.read(arguments, options.seed());
    Table table = DataFile.read(data, format, arguments, console);
    training = TrainingOptions.withFile(training, table, arguments, console);
    try {
      FitSpec spec =
          spec(arguments, table, model, penalty, scale, options)
              .withRows(rows)
              .withTraining(training)
              .withInference(inference);
      if (arguments.has(ExplanationReport.EXPLAIN)) {
        return explain(table, spec, arguments, console);
      }
      return fit(table, spec, options, arguments, console);
    } catch (DataException e) {
      throw DataRemedy.failure(e, arguments.value(TARGET).orElse(""));
    } catch (FormulaException e) {
      throw Failures.of(e, optionOf(e, arguments));
    } catch (SpecException e) {
      throw Failures.of(e);
    }
  }

  private static ExitCode explain(Table table, FitSpec spec, Arguments arguments, Console console) {
    if (!(spec.task() instanceof FitSpec.ByFormula byFormula)) {
      throw Failure.usage(
          Failure.Usage.CONTRADICTION,
          "a formula is explained, and none is given",
          ExplanationReport.EXPLAIN.name(),
          "thalweg models tells the equations of named models");
    }
    List<ExplanationReport> reports =
        FormulaProblem.read(table, byFormula, spec.rows()).explained().stream()
            .map(part -> new ExplanationReport("fit", part.name(), Explanation.of(part.model())))
            .toList();
    return ExplanationReport.print(reports, arguments, console);
  }

  private static ExitCode fit(
      Table table, FitSpec spec, RunOptions options, Arguments arguments, Console console) {
    try (KeptRuns kept = KeptRuns.open("fit", options, arguments, console);
        Watching watching =
            Watching.begin(options, options.method(), List.of(), arguments, console, kept)) {
      FittedModel fitted =
          Fit.run(
              table,
              spec,
              Engine.withThreads(options.threads()).fromColdStart(),
              kept.watch(watching.observers(), console.interruption()::asked));
      watching.erase();
      watching.commit();
      FitReport report = new FitReport(fitted, table, options, arguments.has(ALL));
      boolean json = arguments.has(CommonOptions.JSON);
      Optional<Failure> unsaved = ModelOutput.save(fitted, options, arguments, console);
      console.out().text(json ? report.json(unsaved).text() : report.text(console.columns()));
      Results.show(report.notes(), arguments, console);
      kept.say(fitted.ending());
      unsaved.ifPresent(failure -> {
        throw failure;
      });
      return Results.exit(fitted.ending(), report.notes());
    }
  }

  static void requireOneTask(Arguments arguments, DataFormat format) {
    boolean formula = arguments.has(FormulaOptions.FORMULA);
    ConstraintOptions.require(formula, arguments);
    boolean target = arguments.has(TARGET) || (!formula && format == DataFormat.LIBSVM);
    if (formula == target) {
      throw Failure.usage(
          formula ? Failure.Usage.CONTRADICTION : Failure.Usage.OPERAND,
          formula
              ? "a formula names its response itself"
              : "neither a target nor a formula says what is to be explained",
          formula ? TARGET.name() : "fit",
          formula ? "give one of --target and --formula" : "add --target COLUMN or --formula '…'");
    }
    List<Option> others =
        formula
            ? List.of(MODEL, CODING, NO_INTERCEPT)
            : List.of(FormulaOptions.START, FormulaOptions.RESTARTS);
    for (Option option : others) {
      if (arguments.has(option)) {
        throw Failure.usage(
            Failure.Usage.CONTRADICTION,
            formula ? "a formula says this itself" : "named models find their own start",
            option.name(),
            "leave it out");
      }
    }
  }

  static FitSpec spec(
      Arguments arguments,
      Table table,
      Optional<Model> model,
      Penalty penalty,
      Optional<Scale> scale,
      RunOptions options) {
    ColumnNames columns = ColumnNames.of(table);
    Set<String> categories = new LinkedHashSet<>(columns.listed(arguments, CATEGORY));
    FitSpec.Task task =
        arguments
            .value(FormulaOptions.FORMULA)
            .<FitSpec.Task>map(text -> FormulaOptions.task(text, arguments, columns, categories))
            .orElseGet(() -> named(arguments, columns, model, categories));
    FitSpec spec =
        FitSpec.of(task)
            .withPenalty(penalty)
            .withLimits(options.limits())
            .withLoss(arguments.value(RowOptions.LOSS).map(Loss::parse).orElse(Loss.SQUARED));
    for (Scale chosen : scale.stream().toList()) {
      spec = spec.withScale(chosen);
    }
    if (options.method().isPresent()) {
      spec = spec.withMethod(options.method().get());
    }
    return options.schedule().isPresent() ? spec.withSchedule(options.schedule().get()) : spec;
  }

  /// The option whose text cannot be understood.
  static String optionOf(FormulaException e, Arguments arguments) {
    return List.of(RowOptions.WHERE, RowOptions.WEIGHT, RowOptions.SIGMA, RowOptions.OFFSET)
        .stream()
        .filter(option -> arguments.value(option).map(String::strip).equals(Optional.of(e.text())))
        .map(Option::name)
        .findFirst()
        .orElse("formula");
  }

  private static FitSpec.Task named(
      Arguments arguments, ColumnNames columns, Optional<Model> model, Set<String> categories) {
    String target = arguments.has(TARGET) ? columns.one(arguments, TARGET) : SparseColumns.LABEL;
    List<String> features = columns.listed(arguments, FEATURES);
    return new FitSpec.Named(
        target,
        model,
        arguments.has(FEATURES)
            ? Optional.of(features.stream().filter(name -> !name.equals(target)).toList())
            : Optional.empty(),
        Set.copyOf(columns.listed(arguments, IGNORE)),
        categories,
        !arguments.has(NO_INTERCEPT),
        arguments.value(CODING).map(FitCommand::coding).orElse(Coding.REFERENCE));
  }

  private static Coding coding(String text) {
    return switch (text.strip()) {
      case "reference" -> Coding.REFERENCE;
      case "full" -> Coding.FULL;
      default ->
          throw Failure.usage(
              Failure.Usage.NAME,
              "no coding of categories: " + Wording.shown(text),
              CODING.name(),
              "write reference or full");
    };
  }

  static Scale scale(String text) {
    return Arrays.stream(Scale.values())
        .filter(scale -> scale.text().equals(text.strip()))
        .findFirst()
        .orElseThrow(() ->
            Failure.usage(
                Failure.Usage.NAME,
                "no kind of scale: " + Wording.shown(text),
                SCALE.name(),
                "write standard, none, pca or zca"));
  }

  /// How the data are written.
  static DataFormat format(Arguments arguments, String data) {
    return arguments.value(FORMAT).map(FitCommand::format).orElseGet(() -> DataFile.format(data));
  }

  private static DataFormat format(String text) {
    return DataFormat.find(text.strip())
        .orElseThrow(() ->
            Failure.usage(
                Failure.Usage.NAME,
                "no format: " + Wording.shown(text),
                FORMAT.name(),
                "write " + String.join(", ", DataFormat.names())));
  }

  static Model model(String text) {
    return ModelTable.find(text.strip())
        .orElseThrow(() ->
            Failure.usage(
                Failure.Usage.NAME,
                "no model of this name: " + Wording.shown(text),
                MODEL.name(),
                Nearest.hint(text.strip(), ModelTable.names())));
  }
}
