package org.thalweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thalweg.fit.Finding;
import org.thalweg.fit.FormulaRule;
import org.thalweg.fit.KnownCondition;
import org.thalweg.fit.Metric;
import org.thalweg.fit.ModelRule;
import org.thalweg.fit.Predictions;
import org.thalweg.fit.Remark;
import org.thalweg.fit.RowAccount;
import org.thalweg.io.json.Json;
import org.thalweg.io.model.Provenance;
import org.thalweg.io.model.SavedModel;

/// What is to be said of predictions, for people and for machines.
///
/// @param rowsRead of the data
/// @param agreement with the target, if there is one
/// @param where the condition on rows that was asked for
record PredictReport(
    SavedModel model,
    Predictions predictions,
    int rowsRead,
    Predictions.Agreement agreement,
    Optional<String> where) {

  private static final Set<String> LEFT_OUT =
      Set.of(Finding.Kind.CONSTANT.code(), Finding.Kind.ABSENT.code());

  private static final Set<String> OF_LEARNT_ROWS =
      Set.of(Metric.RESIDUAL_STANDARD_DEVIATION.key(), Metric.DISPERSION.key());

  /// The fit sums the same rows in another order: some 10⁻¹³ apart; an R² near 0 loses digits.
  private static final double SAME = 1e-9;

  List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    Provenance.End ending = model.provenance().ending();
    if (!ending.converged()) {
      notes.add(
          new Note(
              "F30",
              Note.Severity.WARNING,
              "the model's fit did not come to its end",
              ending.message(),
              "fit it again"));
    }
    for (Provenance.Doubt doubt : doubts()) {
      notes.add(
          new Note(
              doubt.code(), severity(doubt), "the model's fit said: " + doubt.message(), "", ""));
    }
    for (Remark remark : agreement.notes()) {
      notes.add(
          switch (remark.kind()) {
            case NO_METRICS, UNWEIGHTED -> note("F31", Note.Severity.WARNING, remark, "");
            case NOT_COUNTED, UNDEFINED -> note("F31", Note.Severity.NOTE, remark, "");
            case NOT_FINITE ->
                note(
                    "F33",
                    Note.Severity.WARNING,
                    remark,
                    "see whether its columns lie far outside those of the fit");
          });
    }
    model
        .predictor()
        .where()
        .map(KnownCondition::text)
        .filter(_ -> where.isEmpty())
        .ifPresent(condition ->
            notes.add(
                new Note(
                    "F32",
                    Note.Severity.NOTE,
                    "the model knows only rows for which " + condition + "; all are predicted",
                    "",
                    PredictCommand.WHERE.name() + " '" + condition + "' keeps to those")));
    return notes;
  }

  private static Note note(String code, Note.Severity severity, Remark remark, String remedy) {
    return new Note(code, severity, remark.text(), "", remedy);
  }

  /// What the fit left out has no part in predictions.
  private List<Provenance.Doubt> doubts() {
    return model.provenance().findings().stream()
        .filter(doubt -> !LEFT_OUT.contains(doubt.code()))
        .toList();
  }

  /// The metrics that are shown. Those that count degrees of freedom are of the rows that the
  /// parameters were learnt from, and say nothing of others.
  private Map<String, Double> metrics() {
    Map<String, Double> shown = new LinkedHashMap<>(agreement.metrics());
    Map<String, Double> learnt = model.provenance().metrics();
    boolean same =
        agreement.rows() == model.provenance().rows()
            && shown.entrySet().stream()
                .allMatch(metric -> isClose(metric.getValue(), learnt.get(metric.getKey())));
    if (!same) {
      shown.keySet().removeAll(OF_LEARNT_ROWS);
    }
    return shown;
  }

  private static boolean isClose(double value, @Nullable Double other) {
    return other == null
        ? !Double.isFinite(value)
        : Math.abs(value - other) <= SAME * Math.max(Math.abs(value), Math.abs(other));
  }

  /// A doubt about the fit is no error here: what was asked for was done.
  private static Note.Severity severity(Provenance.Doubt doubt) {
    return doubt.severity().equals("note") ? Note.Severity.NOTE : Note.Severity.WARNING;
  }

  private RowAccount account() {
    return new RowAccount(rowsRead, predictions.leftOut(), List.of(), List.of());
  }

  /// For people.
  String text(int columns) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Numbers.count(predictions.table().rows(), "row")
            + " of "
            + predictions.table().source()
            + ": "
            + Wording.shown(model.predictor().rule().target())
            + " predicted by a "
            + name()
            + (model.predictor().rule() instanceof FormulaRule ? "" : " model")
            + " that was fitted to "
            + Numbers.count(model.provenance().rows(), "row")
            + " of "
            + Wording.shown(model.provenance().data())
            + ".");
    lines.addAll(RowWording.lines(account()));
    StringBuilder out = new StringBuilder();
    for (String line : lines) {
      TextTable.broken(line, Math.max(columns, TextTable.NARROWEST))
          .forEach(part -> out.append(part).append('\n'));
    }
    TextTable facts = new TextTable();
    metrics().forEach((name, value) -> facts.row(FitReport.metric(name), FitReport.metric(value)));
    return out.append(facts.text(0, columns)).toString();
  }

  private String name() {
    return switch (model.predictor().rule()) {
      case ModelRule rule -> rule.model().name();
      case FormulaRule _ -> "formula";
    };
  }

  /// For machines.
  ///
  /// @param out the file of the predictions
  /// @param columns the predictions, where they are a part of the document
  Json json(Optional<Path> out, Optional<PredictionsJson> columns) {
    Json.Fields metrics = Json.object();
    metrics().forEach(metrics::with);
    Json.Fields document =
        Json.object()
            .with("thalweg", Version.number())
            .with("command", "predict")
            .with("model", name())
            .with("target", model.predictor().rule().target())
            .with("classes", Json.array(predictions.classes()))
            .with("rows", predictions.table().rows())
            .with("rowsRead", rowsRead)
            .with("rowsLeftOut", RowWording.leftOut(account()))
            .with("rowsJudged", agreement.rows())
            .with("metrics", metrics)
            .with(
                "output",
                out.<Json>map(path -> new Json.Text(path.toString())).orElse(new Json.Null()));
    columns.ifPresent(c -> document.with("predictions", c.document()));
    return document.with("findings", Results.findings(notes(), document));
  }
}
