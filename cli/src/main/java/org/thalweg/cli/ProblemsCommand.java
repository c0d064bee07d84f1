package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import org.thalweg.io.json.Json;
import org.thalweg.problem.Catalogue;
import org.thalweg.problem.Minimum;
import org.thalweg.problem.Range;
import org.thalweg.problem.Start;
import org.thalweg.problem.TestProblem;

/// `thalweg problems`: the catalogue of test functions.
final class ProblemsCommand {

  private ProblemsCommand() {}

  static Command command() {
    return new Command(
        "problems",
        "List the catalogued test functions; with a name: formula, minima, standard start.",
        List.of("problems [NAME] [--json]"),
        List.of(),
        List.of(new Command.Operand("NAME", "A test function.", false, "")),
        List.of(),
        List.of(
            new Command.Example("thalweg problems", ""),
            new Command.Example("thalweg problems beale", "")),
        ProblemsCommand::run);
  }

  private static ExitCode run(Arguments arguments, Console console) {
    Catalogue catalogue = Catalogue.standard();
    boolean json = arguments.has(CommonOptions.JSON);
    if (arguments.operand().isEmpty()) {
      console
          .out()
          .text(
              json
                  ? document(catalogue.problems()).text()
                  : list(catalogue.problems(), console.columns()));
      return ExitCode.DONE;
    }
    String name = arguments.operand().get();
    TestProblem problem = catalogue.find(name).orElseThrow(() -> unknown(name, catalogue));
    console.out().text(json ? document(List.of(problem)).text() : text(problem, console.columns()));
    return ExitCode.DONE;
  }

  private static Failure unknown(String name, Catalogue catalogue) {
    return Failure.usage(
        Failure.Usage.NAME,
        "no test function of this name",
        Wording.shown(name),
        catalogue
            .nearest(name)
            .map(nearest -> "did you mean " + nearest + "?")
            .orElse("thalweg problems lists them"));
  }

  private static String list(List<TestProblem> problems, int columns) {
    TextTable table = new TextTable();
    table.row("name", "d", "minimum", "title");
    for (TestProblem problem : problems) {
      table.row(
          problem.name(),
          Integer.toString(problem.dimension()),
          problem.minima().isEmpty()
              ? "unknown"
              : Numbers.rounded(problem.minima().getFirst().value(), 6),
          problem.title());
    }
    return table.text(0, columns)
        + "\nthalweg problems NAME shows the formula, the minima and the starts.\n";
  }

  private static String text(TestProblem problem, int columns) {
    StringBuilder out = new StringBuilder();
    out.append(problem.name()).append(": ").append(problem.title()).append("\n\n");
    problem.formula().lines().forEach(line -> out.append("    ").append(line).append('\n'));
    out.append('\n');
    TextTable facts = new TextTable();
    for (Minimum minimum : problem.minima()) {
      facts.row(kind(minimum), minimum(minimum, problem));
    }
    for (Start start : problem.starts()) {
      facts.row(start.origin() + " start", point(start.point(), problem));
    }
    facts.row("domain", domain(problem));
    if (!problem.aliases().isEmpty()) {
      facts.row("also called", String.join(", ", problem.aliases()));
    }
    if (!problem.note().isEmpty()) {
      facts.row("note", problem.note());
    }
    facts.row("source", problem.source());
    return out.append(facts.text(0, columns)).toString();
  }

  private static String kind(Minimum minimum) {
    return switch (minimum.kind()) {
      case GLOBAL -> "minimum";
      case LOCAL -> "local minimum";
      case UNREACHED -> "infimum";
    };
  }

  private static String minimum(Minimum minimum, TestProblem problem) {
    String value = Numbers.rounded(minimum.value(), Numbers.DIGITS);
    return minimum.point().isEmpty()
        ? value + ", reached nowhere"
        : value + " at " + point(minimum.point(), problem);
  }

  private static String point(List<Double> point, TestProblem problem) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < point.size(); i++) {
      parts.add(problem.variables().get(i) + " = " + Numbers.rounded(point.get(i), Numbers.DIGITS));
    }
    return StartValues.list(parts);
  }

  private static String domain(TestProblem problem) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < problem.dimension(); i++) {
      Range range = problem.domain().get(i);
      String variable = problem.variables().get(i);
      boolean below = Double.isFinite(range.from());
      boolean above = Double.isFinite(range.to());
      if (below || above) {
        parts.add(
            (below ? Numbers.rounded(range.from(), 6) + " ≤ " : "")
                + variable
                + (above ? " ≤ " + Numbers.rounded(range.to(), 6) : ""));
      }
    }
    return parts.isEmpty() ? "all real numbers" : StartValues.list(parts);
  }

  private static Json document(List<TestProblem> problems) {
    Json.Items items = Json.array();
    problems.forEach(problem -> items.add(json(problem)));
    return Json.object()
        .with("thalweg", Version.number())
        .with("command", "problems")
        .with("problems", items);
  }

  private static Json json(TestProblem problem) {
    Json.Items minima = Json.array();
    for (Minimum minimum : problem.minima()) {
      minima.add(
          Json.object()
              .with("kind", kind(minimum))
              .with("value", minimum.value())
              .with(
                  "point", minimum.point().isEmpty() ? new Json.Null() : numbers(minimum.point())));
    }
    Json.Items starts = Json.array();
    for (Start start : problem.starts()) {
      starts.add(
          Json.object().with("origin", start.origin()).with("point", numbers(start.point())));
    }
    Json.Items domain = Json.array();
    for (Range range : problem.domain()) {
      domain.add(Json.object().with("from", range.from()).with("to", range.to()));
    }
    return Json.object()
        .with("name", problem.name())
        .with("title", problem.title())
        .with("aliases", Json.array(problem.aliases()))
        .with("formula", problem.formula())
        .with("variables", Json.array(problem.variables()))
        .with("domain", domain)
        .with("starts", starts)
        .with("minima", minima)
        .with("source", problem.source())
        .with("note", problem.note());
  }

  private static Json.Items numbers(List<Double> values) {
    Json.Items items = Json.array();
    values.forEach(value -> items.add(new Json.Real(value)));
    return items;
  }
}
