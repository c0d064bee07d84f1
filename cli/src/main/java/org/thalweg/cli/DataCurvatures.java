package org.thalweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.Model;
import org.thalweg.fit.Penalty;
import org.thalweg.fit.Rule;
import org.thalweg.fit.Scale;
import org.thalweg.fit.SpecException;
import org.thalweg.fit.Training;
import org.thalweg.fit.Validation;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.Table;
import org.thalweg.formula.FormulaException;
import org.thalweg.io.DataFormat;
import org.thalweg.lab.CurvatureStudy;
import org.thalweg.lab.DataCurvature;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;

/// `thalweg curvature` of a fit, in several coordinates.
final class DataCurvatures {

  private final Arguments arguments;
  private final RunOptions options;
  private final Console console;
  private final List<Note> notes = new ArrayList<>();

  private DataCurvatures(Arguments arguments, RunOptions options, Console console) {
    this.arguments = arguments;
    this.options = options;
    this.console = console;
  }

  static CurvatureReport report(Arguments arguments, RunOptions options, Console console) {
    return new DataCurvatures(arguments, options, console).report();
  }

  private CurvatureReport report() {
    String data = arguments.operand().orElse("");
    DataFormat format = FitCommand.format(arguments, data);
    FitCommand.requireOneTask(arguments, format);
    Penalty penalty = new Penalty(new OptionValues(arguments).notNegative(PenaltyOptions.L2, 0), 0);
    Optional<Scale> scale = arguments.value(FitCommand.SCALE).map(FitCommand::scale);
    Optional<Model> model = arguments.value(FitCommand.MODEL).map(FitCommand::model);
    Table table = DataFile.read(data, format, arguments, console);
    try {
      FitSpec spec =
          FitCommand.spec(arguments, table, model, penalty, Optional.empty(), options)
              .withRows(RowOptions.read(arguments))
              .withTraining(Training.DEFAULT.withValidation(new Validation.None()));
      List<DataCurvature> found = all(table, spec, scale);
      return report(table, spec, found);
    } catch (DataException e) {
      throw DataRemedy.failure(e, arguments.value(FitCommand.TARGET).orElse(""));
    } catch (FormulaException e) {
      throw Failures.of(e, FitCommand.optionOf(e, arguments));
    } catch (SpecException e) {
      throw Failures.of(e);
    }
  }

  private List<DataCurvature> all(Table table, FitSpec spec, Optional<Scale> scale) {
    if (spec.task() instanceof FitSpec.ByFormula) {
      return List.of(one(table, spec));
    }
    if (scale.isPresent()) {
      return List.of(one(table, spec.withScale(scale.get())));
    }
    List<DataCurvature> found = new ArrayList<>();
    for (Scale each : List.of(Scale.NONE, Scale.STANDARD, Scale.ZCA)) {
      try {
        found.add(one(table, spec.withScale(each)));
      } catch (DataException e) {
        if (each != Scale.ZCA) {
          throw e;
        }
        notes.add(CurvatureNotes.leftOut(e.what(), e.where()));
      } catch (SpecException e) {
        if (each != Scale.ZCA) {
          throw e;
        }
        notes.add(CurvatureNotes.leftOut(e.what(), ""));
      }
    }
    return found;
  }

  private DataCurvature one(Table table, FitSpec spec) {
    double cells = (double) table.rows() * Math.max(1, table.columns().size());
    CurvatureStudy.Request request = CurvatureCommand.request(arguments, options, 4 * cells);
    DataCurvature found =
        DataCurvature.of(
            table,
            spec,
            point(),
            request,
            Engine.withThreads(options.threads()),
            console.interruption()::asked);
    for (Ending ending : found.ending().stream().toList()) {
      if (!(ending instanceof Ending.Converged)) {
        notes.add(CurvatureNotes.notReached(ending, CurvatureReport.title(found.scale())));
      }
    }
    return found;
  }

  /// The point by name: written out, or from a model file.
  private Optional<Map<String, Double>> point() {
    Optional<String> text = arguments.value(CurvatureCommand.AT);
    if (text.isEmpty() || text.get().indexOf('=') >= 0) {
      return CurvatureCommand.point(arguments, List.of());
    }
    Path path = OptionValues.path(text.get(), CurvatureCommand.AT.name());
    Rule rule = ModelInput.read(path).predictor().rule();
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < rule.names().size(); i++) {
      values.put(rule.names().get(i), rule.values()[i]);
    }
    return Optional.of(values);
  }

  private CurvatureReport report(Table table, FitSpec spec, List<DataCurvature> found) {
    List<CurvatureReport.View> views = new ArrayList<>();
    for (DataCurvature curvature : found) {
      CurvatureStudy study =
          curvature
              .study()
              .orElseThrow(() ->
                  new Failure(
                      ExitCode.DATA,
                      "T-F20",
                      "the Hessian is not finite at the point",
                      CurvatureCommand.AT.name(),
                      "choose another point",
                      null));
      views.add(
          new CurvatureReport.View(
              curvature.scale().text(),
              spec.task() instanceof FitSpec.ByFormula
                  ? ""
                  : CurvatureReport.title(curvature.scale()),
              curvature.names(),
              curvature.cost(),
              study,
              Optional.of(curvature.model())));
    }
    DataCurvature first = found.getFirst();
    String what =
        switch (spec.task()) {
          case FitSpec.Named named -> "the " + first.model() + " model of " + named.target();
          case FitSpec.ByFormula formula -> formula.text();
        };
    return new CurvatureReport(
        "Curvature of "
            + what
            + ", "
            + Numbers.count(first.rows(), "row")
            + " of "
            + table.source()
            + (arguments.has(CurvatureCommand.AT) ? ", at the point given" : ", at the optimum"),
        Optional.of("Cost: " + first.definition()),
        views,
        CurvatureCommand.request(
            arguments, options, 4.0 * table.rows() * Math.max(1, table.columns().size())),
        options,
        first.model(),
        notes);
  }
}
