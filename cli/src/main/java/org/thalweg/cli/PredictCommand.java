package org.thalweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.thalweg.fit.Band;
import org.thalweg.fit.KnownExpression;
import org.thalweg.fit.Missing;
import org.thalweg.fit.Predictions;
import org.thalweg.fit.Predictor;
import org.thalweg.fit.SpecException;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;
import org.thalweg.formula.FormulaException;
import org.thalweg.io.model.SavedModel;

/// `thalweg predict`: a fitted model applied to data.
final class PredictCommand {

  static final Option OUT =
      Option.value(
          "-o",
          "FILE",
          "Write the predictions to a CSV file (TSV if its name ends so; compressed if it ends in"
              + " .gz). Default: standard output.");
  static final Option KEEP =
      Option.value(
          "--keep",
          "COLUMNS",
          "Columns of DATA to write before the predictions, separated by commas; * stands for any"
              + " letters. Default: none.");
  static final Option WHERE =
      Option.value(
          "--where",
          "CONDITION",
          "Predict the rows for which an expression over columns is true. Default: all rows.");
  static final Option MISSING =
      Option.value(
          "--missing",
          "TREATMENT",
          "What becomes of rows with an empty cell that the model needs and has no mean for: fail"
              + " refuses them, drop leaves them out. Default: fail.");

  static final Option INTERVAL =
      Option.value(
          "--interval",
          "KIND",
          "An interval about each prediction of a formula or a linear model, in the columns lower and"
              + " upper: confidence holds the model's value, prediction a new measurement. Default:"
              + " none.");

  private PredictCommand() {}

  static Command command() {
    return new Command(
        "predict",
        "Apply a fitted model to data.",
        List.of("predict MODEL DATA [-o FILE] [--keep COLUMNS] [options]"),
        List.of(
            "The model's columns are found by their names; others do not matter. Written is a column"
                + " prediction, for classes the likeliest one, and then a column probability(level)"
                + " for each class. Where DATA holds the target, standard error tells how well the"
                + " predictions agree with it."),
        List.of(
            new Command.Operand(
                "MODEL",
                "A file that fit --save wrote.",
                true,
                "name a model and data: thalweg predict model.json data.csv"),
            new Command.Operand(
                "DATA",
                "A CSV or TSV file with a header, or a LIBSVM file (.libsvm, .svm), also .gz; - reads"
                    + " CSV from standard input.",
                true,
                "name a file: thalweg predict model.json data.csv")),
        List.of(OUT, KEEP, WHERE, MISSING, INTERVAL, InferenceOptions.LEVEL, FitCommand.FORMAT),
        List.of(
            new Command.Example(
                "thalweg predict examples/iris-model.json examples/iris.csv --keep species",
                "The model was saved by thalweg fit examples/iris.csv --target species --l2 0.01"
                    + " --save examples/iris-model.json.")),
        PredictCommand::run);
  }

  private static ExitCode run(Arguments arguments, Console console) {
    Path modelPath = OptionValues.path(arguments.operand(0).orElse(""), "MODEL");
    String data = arguments.operand(1).orElse("");
    Optional<Path> out = new OptionValues(arguments).path(OUT);
    Missing missing = arguments.value(MISSING).map(PredictCommand::missing).orElse(Missing.FAIL);
    List<Path> inputs = new ArrayList<>(DataFile.paths(data));
    inputs.add(modelPath);
    Optional<Band> band = band(arguments);
    OutputFiles outputs = new OutputFiles(inputs);
    out.ifPresent(path -> outputs.add(OUT, path));
    SavedModel model = ModelInput.read(modelPath);
    Table table =
        DataFile.read(
            data,
            FitCommand.format(arguments, data),
            asText(model.predictor(), arguments),
            arguments,
            console);
    try {
      List<String> kept = ColumnNames.of(table).listed(arguments, KEEP);
      Predictions plain =
          Predictions.of(
              model.predictor(),
              table,
              arguments.value(WHERE),
              missing,
              Runtime.getRuntime().availableProcessors());
      Predictions predictions = band.map(plain::with).orElse(plain);
      requireDifferentNames(kept, predictions.names());
      return predict(model, predictions, table.rows(), kept, out, arguments, console);
    } catch (DataException e) {
      throw e.fault() == DataFault.MISSING ? emptyCell(e) : Failures.of(e);
    } catch (SpecException e) {
      throw Failures.of(e);
    } catch (FormulaException e) {
      throw Failures.of(e, WHERE.name());
    }
  }

  private static ExitCode predict(
      SavedModel model,
      Predictions predictions,
      int rowsRead,
      List<String> kept,
      Optional<Path> out,
      Arguments arguments,
      Console console) {
    boolean json = arguments.has(CommonOptions.JSON);
    PredictionsJson columns = new PredictionsJson(predictions, kept);
    console.interruption().begin();
    Predictions.Agreement agreement;
    if (json && out.isEmpty()) {
      agreement = predictions.run(block -> columns.take(block) && !console.interruption().asked());
    } else {
      agreement = PredictionsFile.write(predictions, kept, out, console);
    }
    if (console.interruption().asked() || console.out().closed()) {
      return ExitCode.DONE; // nobody waits for the rest
    }
    PredictReport report =
        new PredictReport(model, predictions, rowsRead, agreement, arguments.value(WHERE));
    if (json) {
      console
          .out()
          .text(report.json(out, out.isEmpty() ? Optional.of(columns) : Optional.empty()).text());
    } else if (!arguments.has(CommonOptions.QUIET)) {
      console.err().text(report.text(console.columns()));
    }
    Results.show(report.notes(), arguments, console);
    return ExitCode.DONE;
  }

  /// Which columns are read as they are written: those whose texts the model tells apart, and those
  /// that are only to be kept.
  private static Predicate<String> asText(Predictor predictor, Arguments arguments) {
    Set<String> texts = predictor.asWritten();
    Set<String> used = new HashSet<>(predictor.rule().columns());
    used.addAll(predictor.rule().targetColumns());
    predictor.weight().map(KnownExpression::names).ifPresent(used::addAll);
    Predicate<String> kept = ColumnNames.listedIn(arguments, KEEP);
    String condition = arguments.value(WHERE).orElse("");
    return name ->
        texts.contains(name)
            || (kept.test(name) && !used.contains(name) && !condition.contains(name));
  }

  private static void requireDifferentNames(List<String> kept, List<String> made) {
    for (String name : kept) {
      if (made.contains(name)) {
        throw Failure.usage(
            Failure.Usage.CONTRADICTION,
            "two columns would be named " + Wording.shown(name),
            KEEP.name(),
            "leave it out");
      }
    }
  }

  private static Failure emptyCell(DataException e) {
    return Failures.of(
        new DataException(
            e.fault(),
            e.what(),
            e.where(),
            "fill it, or leave its row out with " + MISSING.name() + " drop"));
  }

  private static Optional<Band> band(Arguments arguments) {
    Optional<String> kind = arguments.value(INTERVAL).map(String::strip);
    if (kind.isEmpty() && arguments.has(InferenceOptions.LEVEL)) {
      throw Failure.usage(
          Failure.Usage.CONTRADICTION,
          "a level is that of intervals, and none are asked for",
          InferenceOptions.LEVEL.name(),
          "add " + INTERVAL.name() + " confidence");
    }
    return kind.map(text ->
        new Band(
            Arrays.stream(Band.Kind.values())
                .filter(k -> k.text().equals(text))
                .findFirst()
                .orElseThrow(() ->
                    Failure.usage(
                        Failure.Usage.NAME,
                        "no kind of interval: " + Wording.shown(text),
                        INTERVAL.name(),
                        "write confidence or prediction")),
            InferenceOptions.level(arguments)));
  }

  private static Missing missing(String text) {
    return switch (text.strip()) {
      case "fail" -> Missing.FAIL;
      case "drop" -> Missing.DROP;
      case "mean" ->
          throw Failure.usage(
              Failure.Usage.VALUE,
              "means are learnt by fit",
              MISSING.name(),
              "fit with " + RowOptions.MISSING.name() + " mean, and the model fills by itself");
      default ->
          throw Failure.usage(
              Failure.Usage.NAME,
              "no treatment of empty cells: " + Wording.shown(text),
              MISSING.name(),
              "write fail or drop");
    };
  }
}
