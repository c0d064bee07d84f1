package org.thalweg.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.thalweg.fit.ParameterHash;
import org.thalweg.io.json.Json;
import org.thalweg.method.AutomaticMethod;
import org.thalweg.method.Method;
import org.thalweg.problem.Minimum;
import org.thalweg.run.Result;

/// The result of `minimize`, for people and for machines.
record MinimizeReport(
    FunctionTarget target, FunctionRun run, RunOptions options, List<Note> notes) {

  /// More parameters than this are for `--json`.
  private static final int MOST_SHOWN = 40;

  /// A formula longer than this is for `thalweg problems` or for whoever wrote it.
  private static final int LONGEST_FORMULA = 240;

  Result result() {
    return run.result();
  }

  AutomaticMethod method() {
    return run.method();
  }

  /// For people.
  String text(int columns) {
    StringBuilder out = new StringBuilder();
    paragraph(out, Results.sentence(result().ending(), result().updates()), columns);
    out.append('\n').append(parameters()).append('\n');
    TextTable facts = new TextTable();
    if (target.maximize()) {
      facts.row("score", Numbers.rounded(score(), Numbers.DIGITS));
    } else {
      facts.row("cost", Numbers.rounded(result().cost(), Numbers.DIGITS));
    }
    known(facts);
    facts.row(target.maximize() ? "maximum of" : "minimum of", function());
    facts.row("start", target.point(run.start()));
    facts.row("method", methodWords());
    facts.row("effort", effort());
    return out.append(facts.text(0, columns)).append(next(columns)).toString();
  }

  /// −C, without a negative zero.
  private double score() {
    return 0.0 - result().cost();
  }

  private String function() {
    String text = Wording.shortened(target.text().replaceAll("\\s+", " "), LONGEST_FORMULA);
    return target.problem().map(p -> p.name() + ", " + text).orElse(text);
  }

  private String parameters() {
    List<String> names = target.names();
    int shown = Math.min(names.size(), MOST_SHOWN);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      values.add(Numbers.rounded(result().theta()[i], Numbers.DIGITS));
    }
    List<String> aligned = Numbers.aligned(values);
    TextTable table = new TextTable();
    for (int i = 0; i < shown; i++) {
      table.row(names.get(i), aligned.get(i));
    }
    // The indent of a number is its alignment: these rows are never broken.
    String more =
        shown < names.size()
            ? "  … and " + (names.size() - shown) + " more; --json shows all\n"
            : "";
    return table.text(2, Integer.MAX_VALUE) + more;
  }

  private void known(TextTable facts) {
    if (target.problem().isEmpty() || target.maximize()) {
      return;
    }
    List<Minimum> minima = target.problem().get().minima();
    if (!minima.isEmpty()) {
      facts.row("known", known(minima.getFirst(), target));
    }
  }

  /// `minimum 0 at (3, 0.5)`.
  static String known(Minimum minimum, FunctionTarget target) {
    String value = Numbers.rounded(minimum.value(), Numbers.DIGITS);
    if (minimum.point().isEmpty()) {
      return "infimum " + value + ", reached nowhere";
    }
    double[] point = minimum.point().stream().mapToDouble(Double::doubleValue).toArray();
    return "minimum " + value + " at " + target.point(point);
  }

  private String methodWords() {
    String call = Results.call(method().spec().row().name(), settings());
    String schedule = options.schedule().map(s -> ", schedule " + s.text()).orElse("");
    return call
        + schedule
        + (options.method().isPresent() ? "" : ", chosen because " + method().why())
        + chosenWords();
  }

  private String chosenWords() {
    StringBuilder words = new StringBuilder();
    for (Method.Chosen chosen : result().chosen()) {
      words.append("; ").append(chosen.sentence());
    }
    return words.toString();
  }

  /// As given, and where the method chose itself, what it chose.
  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(method().spec().settings());
    for (Method.Chosen chosen : result().chosen()) {
      settings.replace(chosen.setting(), Json.number(chosen.value()));
    }
    return settings;
  }

  private String effort() {
    StringBuilder effort = new StringBuilder();
    effort.append(Numbers.count(result().evaluations().value(), "value"));
    effort.append(", ").append(Numbers.count(result().evaluations().gradient(), "gradient"));
    if (result().evaluations().hessianVector() > 0) {
      effort
          .append(", ")
          .append(Numbers.count(result().evaluations().hessianVector(), "Hessian product"));
    }
    return effort.append(", ").append(Numbers.seconds(result().seconds())).toString();
  }

  private String next(int columns) {
    String next = NextStep.of(this);
    if (next.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("\n");
    paragraph(out, "Next: " + next, columns);
    return out.toString();
  }

  private static void paragraph(StringBuilder out, String text, int columns) {
    TextTable.broken(text, Math.max(columns, TextTable.NARROWEST))
        .forEach(line -> out.append(line).append('\n'));
  }

  /// For machines.
  Json json() {
    Json.Items parameters = Json.array();
    for (int i = 0; i < target.dimension(); i++) {
      parameters.add(
          Json.object().with("name", target.names().get(i)).with("value", result().theta()[i]));
    }
    Json.Fields cost =
        Json.object()
            .with("value", result().cost())
            .with("definition", target.maximize() ? "−(" + target.text() + ")" : target.text());
    if (target.maximize()) {
      cost.with("score", score());
    }
    Json.Fields document =
        Json.object()
            .with("thalweg", Version.number())
            .with("command", "minimize")
            .with(
                "problem",
                target.problem().<Json>map(p -> new Json.Text(p.name())).orElse(new Json.Null()))
            .with("formula", target.text())
            .with("start", Json.array(run.start()))
            .with("parameters", parameters)
            .with("cost", cost)
            .with("ending", Results.json(result().ending()))
            .with("optimizer", optimizer())
            .with("iterations", result().updates())
            .with("evaluations", evaluations())
            .with("seconds", result().seconds())
            .with("seed", options.seed())
            .with("threads", options.threads())
            .with("trace", Results.json(result().trace()));
    Json findings = Results.findings(notes, document);
    return document
        .with("findings", findings)
        .with("parameterHash", ParameterHash.of(result().theta()));
  }

  private Json optimizer() {
    return Json.object()
        .with("name", method().spec().row().name())
        .with("settings", Results.json(settings()))
        .with("schedule", options.schedule().map(s -> s.text()).orElse("constant"))
        .with("why", method().why() + chosenWords());
  }

  private Json evaluations() {
    return Json.object()
        .with("value", result().evaluations().value())
        .with("gradient", result().evaluations().gradient())
        .with("hessianVector", result().evaluations().hessianVector());
  }
}
