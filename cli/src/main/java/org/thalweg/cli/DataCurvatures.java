package org.thalweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.Rule;
import org.thalweg.fit.Scale;
import org.thalweg.fit.SpecException;
import org.thalweg.fit.Training;
import org.thalweg.fit.Validation;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.Table;
import org.thalweg.lab.CurvatureStudy;
import org.thalweg.lab.DataCurvature;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;

/// `thalweg curvature` of a fit, in several coordinates.
final class DataCurvatures {

  private final DataTarget target;
  private final Arguments arguments;
  private final RunOptions options;
  private final Console console;
  private final List<Note> notes = new ArrayList<>();

  private DataCurvatures(
      DataTarget target, Arguments arguments, RunOptions options, Console console) {
    this.target = target;
    this.arguments = arguments;
    this.options = options;
    this.console = console;
  }

  static CurvatureReport report(
      DataTarget target, Arguments arguments, RunOptions options, Console console) {
    return new DataCurvatures(target, arguments, options, console).report();
  }

  private CurvatureReport report() {
    // The coordinates are chosen below, one after another.
    return target
        .in(Optional.empty())
        .read(
            arguments,
            options,
            console,
            (table, spec) -> {
              requireBatches(table, spec);
              FitSpec all =
                  spec.withTraining(Training.DEFAULT.withValidation(new Validation.None()));
              return report(table, all, all(table, all, target.scale()));
            });
  }

  private void requireBatches(Table table, FitSpec spec) {
    if (!arguments.has(ExperimentOptions.BATCH)) {
      return;
    }
    if (spec.rows().weight().isPresent() || spec.rows().sigma().isPresent()) {
      throw Failure.usage(
          Failure.Usage.CONTRADICTION,
          "rows with weights are not drawn alike, and have no noise of minibatches here",
          ExperimentOptions.BATCH.name(),
          "leave it out");
    }
    ExperimentOptions.requireSizes(
        ExperimentOptions.sizes(new OptionValues(arguments)), table.rows());
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
            noise(),
            Engine.withThreads(options.threads()),
            console.interruption()::asked);
    for (Ending ending : found.ending().stream().toList()) {
      if (!(ending instanceof Ending.Converged)) {
        notes.add(CurvatureNotes.notReached(ending, CurvatureReport.title(found.scale())));
      }
    }
    return found;
  }

  private DataCurvature.Noise noise() {
    return new DataCurvature.Noise(
        ExperimentOptions.sizes(new OptionValues(arguments)), options.seed());
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
              Optional.of(curvature.model()),
              curvature.noise()));
    }
    DataCurvature first = found.getFirst();
    return new CurvatureReport(
        "Curvature of "
            + DataTarget.words(spec, first.model(), first.rows(), table)
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
