package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.fit.Finding;
import org.thalweg.fit.FittedModel;
import org.thalweg.fit.HeldOut;
import org.thalweg.fit.Inference;
import org.thalweg.fit.Metric;
import org.thalweg.fit.table.Table;
import org.thalweg.io.json.Json;
import org.thalweg.run.Ending;

/// The result of `fit`, for people and for machines.
///
/// @param all whether all parameters are shown, however many
record FitReport(FittedModel fitted, Table table, RunOptions options, boolean all) {

  /// Longer lines are hard to read, however wide the window.
  private static final int WIDEST = 100;

  /// Below this width what stands beside the names of the facts breaks at every other word.
  private static final int NARROW = 60;

  List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    for (Finding finding : fitted.findings()) {
      notes.add(
          new Note(
              finding.kind().code(),
              severity(finding.kind().severity()),
              finding.message(),
              finding.evidence(),
              remedy(finding)));
    }
    return notes;
  }

  /// What to do, in the words of the command line.
  private String remedy(Finding finding) {
    return switch (finding.kind()) {
      case SEPARATED -> "add a penalty: --l2 0.01";
      case MORE_PARAMETERS_THAN_ROWS -> fewer();
      case STANDS_STILL -> "give values near what you expect, --start";
      case RUNAWAY -> "add a penalty, --l2 0.01, or leave the columns out, --ignore";
      case TARGET_TWIN -> "leave it out: --ignore '" + finding.evidence() + "'";
      case MISSING_MARK -> "if their values are missing, leave such cells empty, and see --missing";
      case NUMBERS_OR_NAMES -> otherModels(finding);
      case MINIMUM_SELDOM_REACHED ->
          "look further, --restarts 500, or give values near what you expect, --start";
      case RESIDUALS_SHOW_MORE ->
          "look at the residuals; give values near what you expect, --start, or look further,"
              + " --restarts 500; --loss huber for rows that are far off";
      case EQUAL_MINIMA -> "--start near the ones that you mean";
      case NO_START, EXPLAINS_NOTHING ->
          "give values near what you expect, --start, or see whether the formula suits the columns";
      case LOWER_ELSEWHERE -> "start it from there: --start " + finding.evidence();
      case OPEN_INTERVAL,
          UNDETERMINED,
          NO_FREEDOM,
          SURPRISING_SETTING,
          OVERDISPERSED,
          CONSTANT,
          ABSENT,
          AT_BOUND,
          SCALE_UNSETTLED,
          UNEQUAL_RESPONSES,
          MISTAKEN_NAME,
          START_NOT_FINITE ->
          finding.remedy();
    };
  }

  private String fewer() {
    return fitted.formula().isPresent()
        ? "write the formula with fewer parameters, or take more rows"
        : "use fewer columns, --features, or a penalty, --l2 0.01";
  }

  private static String otherModels(Finding finding) {
    return "of counts: --model poisson"
        + (finding.evidence().contains("different") ? ", of classes: --model softmax" : "");
  }

  private static Note.Severity severity(Finding.Severity severity) {
    return switch (severity) {
      case NOTE -> Note.Severity.NOTE;
      case WARNING -> Note.Severity.WARNING;
      case ERROR -> Note.Severity.ERROR;
    };
  }

  /// For people.
  String text(int terminal) {
    int columns = Math.min(terminal, WIDEST);
    StringBuilder out = new StringBuilder();
    paragraph(out, head(), columns);
    new ColumnWording(fitted)
        .lines(Math.max(columns, Console.USUAL_COLUMNS))
        .forEach(line -> paragraph(out, line, columns));
    RowWording.lines(fitted.rowAccount()).forEach(line -> paragraph(out, line, columns));
    fitted.heldOut().ifPresent(h -> paragraph(out, HeldOutWording.line(h), columns));
    paragraph(out, Results.sentence(fitted.ending(), fitted.iterations()), columns);
    out.append('\n').append(new ParameterTable(fitted, all).text(columns)).append('\n');
    TextTable facts = new TextTable();
    fitted.metrics().forEach((name, value) -> facts.row(metric(name), metric(value)));
    facts.row("cost", cost());
    new LossWording(fitted).facts(facts);
    fitted.heldOut().ifPresent(h -> facts.row("validation cost", HeldOutWording.cost(h)));
    PenaltyOptions.zeros(fitted)
        .ifPresent(zeros ->
            facts.row(
                "exactly 0",
                zeros + " of " + Numbers.count(fitted.parameters().size(), "parameter")));
    fitted.noStandardErrors().ifPresent(reason -> facts.row("no standard errors", reason));
    new InferenceWording(fitted).facts(facts);
    facts.row("method", method());
    fitted.starts().ifPresent(starts -> facts.row("starts", StartsWording.line(starts)));
    facts.row("effort", effort());
    out.append(columns < NARROW ? facts.list(columns) : facts.text(0, columns));
    boolean kept = fitted.ending() instanceof Ending.Unfinished && options.checkpoint().isPresent();
    if (!(fitted.ending() instanceof Ending.Converged) && notes().isEmpty() && !kept) {
      out.append('\n');
      paragraph(out, "Next: " + next(), columns);
    }
    return out.toString();
  }

  private String head() {
    String what =
        fitted.formula().orElseGet(() -> article() + " of " + fitted.target() + positive());
    return what + ", " + Numbers.count(rows(), "row") + " of " + table.source();
  }

  /// The rows of the table that have a part in the fit.
  private int rows() {
    return fitted.rows() + fitted.heldOut().filter(HeldOut::ofTable).map(HeldOut::rows).orElse(0);
  }

  private String article() {
    String name =
        fitted.model().substring(0, 1).toUpperCase(Locale.ROOT) + fitted.model().substring(1);
    return name + " model";
  }

  /// Of two classes the second is the one whose probability is modelled.
  private String positive() {
    return fitted.classes().size() == 2
        ? " = " + fitted.classes().get(1) + " (against " + fitted.classes().get(0) + ")"
        : "";
  }

  /// The value of a metric; of rows that are all of one class there may be none.
  static String metric(double value) {
    return Double.isNaN(value) ? "undefined" : Numbers.rounded(value, 6);
  }

  static String metric(String name) {
    return Metric.find(name).map(Metric::title).orElse(name);
  }

  private String cost() {
    return Numbers.rounded(fitted.cost().value(), Numbers.DIGITS)
        + ", "
        + fitted.cost().definition();
  }

  private String method() {
    FittedModel.Optimizer optimizer = fitted.optimizer();
    return Results.call(optimizer.name(), optimizer.settings())
        + options.schedule().map(s -> ", schedule " + s.text()).orElse("")
        + ", "
        + optimizer.why();
  }

  private String effort() {
    return Numbers.count(fitted.evaluations().value(), "value")
        + ", "
        + Numbers.count(fitted.evaluations().gradient(), "gradient")
        + (fitted.evaluations().hessianVector() > 0
            ? ", " + Numbers.count(fitted.evaluations().hessianVector(), "Hessian product")
            : "")
        + (fitted.evaluations().hessian() > 0
            ? ", " + Numbers.count(fitted.evaluations().hessian(), "Hessian")
            : "")
        + ", "
        + Numbers.seconds(fitted.seconds());
  }

  private String next() {
    if (fitted.ending() instanceof Ending.Unfinished unfinished && unfinished.asked()) {
      return NextStep.budget(unfinished) + otherMethod(", or leave ");
    }
    return fitted.formula().isPresent()
        ? "another --start, nearer to what you expect."
        : fitted.ending() instanceof Ending.Unfinished unfinished
            ? NextStep.budget(unfinished) + otherMethod(", or leave ")
            : otherMethod("leave ");
  }

  private String otherMethod(String begin) {
    return options.method().isPresent() ? begin + "--optimizer to be chosen." : ".";
  }

  private static void paragraph(StringBuilder out, String text, int columns) {
    TextTable.broken(text, Math.max(columns, TextTable.NARROWEST))
        .forEach(line -> out.append(line).append('\n'));
  }

  /// For machines.
  ///
  /// @param failure of something beside the result
  Json json(Optional<Failure> failure) {
    Json.Fields document = document();
    return failure.isPresent() ? failure.get().addedTo(document) : document;
  }

  private Json.Fields document() {
    Json.Items parameters = Json.array();
    for (FittedModel.Parameter p : fitted.parameters()) {
      Json.Fields fields =
          Json.object()
              .with("name", p.name())
              .with("value", p.value())
              .with("standardError", real(p.standardError()));
      if (fitted.formula().isPresent()) {
        fields.with("standing", p.standing().text());
      }
      if (fitted.inference().intervals() != Inference.Intervals.NONE) {
        fields.with("interval", InferenceWording.json(p.interval()));
      }
      parameters.add(fields);
    }
    Json.Fields metrics = Json.object();
    fitted.metrics().forEach(metrics::with);
    Json.Fields document =
        Json.object()
            .with("thalweg", Version.number())
            .with("command", "fit")
            .with("model", fitted.model())
            .with("formula", text(fitted.formula()))
            .with("target", fitted.target())
            .with("classes", Json.array(fitted.classes()))
            .with("rows", rows())
            .with("trainingRows", fitted.rows())
            .with("rowsRead", fitted.rowAccount().read())
            .with("rowsLeftOut", RowWording.leftOut(fitted.rowAccount()))
            .with("filled", RowWording.filled(fitted.rowAccount()))
            .with("constantColumns", Json.array(fitted.rowAccount().constant()))
            .with("features", new ColumnWording(fitted).json())
            .with("parameters", parameters)
            .with("cost", costFields())
            .with(
                "validation",
                fitted
                    .heldOut()
                    .map(h -> HeldOutWording.json(h, fitted.rows()))
                    .orElseGet(Json.Null::new))
            .with("metrics", metrics)
            .with("ending", Results.json(fitted.ending()))
            .with("optimizer", optimizer())
            .with("iterations", fitted.iterations())
            .with("epochs", fitted.epochs())
            .with(
                "evaluations",
                Json.object()
                    .with("rows", fitted.evaluations().rows())
                    .with("value", fitted.evaluations().value())
                    .with("gradient", fitted.evaluations().gradient())
                    .with("hessianVector", fitted.evaluations().hessianVector())
                    .with("hessian", fitted.evaluations().hessian()))
            .with("seconds", fitted.seconds())
            .with("seed", fitted.seed())
            .with("threads", fitted.threads());
    fitted.starts().ifPresent(starts -> document.with("starts", StartsWording.json(starts)));
    PenaltyOptions.zeros(fitted).ifPresent(zeros -> document.with("zeros", zeros));
    fitted.residuals().ifPresent(r -> document.with("residuals", residuals(r)));
    new InferenceWording(fitted).fields(document);
    fitted.noStandardErrors().ifPresent(reason -> document.with("noStandardErrors", reason));
    Json findings = Results.findings(notes(), document);
    return document.with("findings", findings).with("parameterHash", fitted.parameterHash());
  }

  private Json optimizer() {
    return Json.object()
        .with("name", fitted.optimizer().name())
        .with("settings", Results.json(fitted.optimizer().settings()))
        .with("schedule", options.schedule().map(s -> s.text()).orElse("constant"))
        .with(
            "batch",
            fitted.optimizer().batch().isPresent()
                ? new Json.Whole(fitted.optimizer().batch().getAsInt())
                : new Json.Null())
        .with("why", fitted.optimizer().why());
  }

  private Json costFields() {
    Json.Fields fields =
        Json.object()
            .with("value", fitted.cost().value())
            .with("data", fitted.cost().data())
            .with("penalty", fitted.cost().penalty())
            .with("definition", fitted.cost().definition());
    LossWording.fields(fitted.cost(), fields);
    return fields;
  }

  private static Json residuals(FittedModel.ResidualSummary r) {
    Json.Fields fields =
        Json.object()
            .with("sumOfSquares", r.sumOfSquares())
            .with("standardDeviation", real(r.standardDeviation()))
            .with("degreesOfFreedom", r.degreesOfFreedom());
    r.chiSquare()
        .ifPresent(chi ->
            fields
                .with("chiSquare", chi.value())
                .with("reducedChiSquare", real(chi.reduced()))
                .with("chiSquareProbability", real(chi.probability())));
    return fields;
  }

  private static Json real(OptionalDouble value) {
    return value.isPresent() ? new Json.Real(value.getAsDouble()) : new Json.Null();
  }

  private static Json text(Optional<String> value) {
    return value.<Json>map(Json.Text::new).orElse(new Json.Null());
  }
}
