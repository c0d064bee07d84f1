package org.thalweg.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.thalweg.io.json.Json;
import org.thalweg.program.Explanation;

/// What `--explain` prints: a formula and its derivatives, as text and in LaTeX.
///
/// @param command whose option it was
/// @param left what the formula explains, with its `~` or `=`; empty for a function
record ExplanationReport(String command, String left, Explanation explanation) {

  static final Option EXPLAIN =
      Option.flag(
          "--explain",
          "Print the formula and its derivatives with respect to the parameters, as text and in"
              + " LaTeX, and do nothing else.");

  /// For people.
  String text() {
    StringBuilder out = new StringBuilder();
    Explanation.Line function = explanation.function();
    section(out, "Formula", List.of(function), left.isEmpty() ? "f = " : left + " ~ ", "");
    if (!explanation.where().isEmpty()) {
      out.append('\n');
      section(out, "Where", explanation.where(), "", "");
    }
    out.append('\n');
    section(out, "Derivatives", explanation.derivatives(), "", "∂/∂");
    out.append("\nLaTeX\n");
    latex(out, "f", function);
    explanation.where().forEach(line -> latex(out, name(line), line));
    explanation
        .derivatives()
        .forEach(line -> latex(out, "\\frac{\\partial f}{\\partial " + name(line) + "}", line));
    return out.toString();
  }

  private static void section(
      StringBuilder out, String title, List<Explanation.Line> lines, String before, String sign) {
    out.append(title).append('\n');
    for (Explanation.Line line : lines) {
      String name = line.name().isEmpty() ? before : sign + line.name() + " = ";
      out.append("  ").append(name).append(line.text()).append('\n');
    }
  }

  private static void latex(StringBuilder out, String name, Explanation.Line line) {
    out.append("  ").append(name).append(" = ").append(line.latex()).append('\n');
  }

  private static String name(Explanation.Line line) {
    return Explanation.latexName(line.name());
  }

  private Json.Fields fields() {
    Json.Items where = Json.array();
    explanation.where().forEach(line -> where.add(fields(line).with("name", line.name())));
    Json.Items derivatives = Json.array();
    explanation
        .derivatives()
        .forEach(line -> derivatives.add(fields(line).with("parameter", line.name())));
    return Json.object()
        .with("response", left.isEmpty() ? new Json.Null() : new Json.Text(left))
        .with("function", fields(explanation.function()))
        .with("where", where)
        .with("derivatives", derivatives);
  }

  /// For machines.
  private static Json json(List<ExplanationReport> reports) {
    Json.Fields document =
        Json.object()
            .with("thalweg", Version.number())
            .with("command", reports.getFirst().command())
            .with("explanation", reports.getFirst().fields());
    if (reports.size() > 1) {
      Json.Items each = Json.array();
      reports.forEach(report -> each.add(report.fields()));
      document.with("explanations", each);
    }
    return document;
  }

  private static Json.Fields fields(Explanation.Line line) {
    return Json.object().with("text", line.text()).with("latex", line.latex());
  }

  /// Prints it.
  ExitCode print(Arguments arguments, Console console) {
    return print(List.of(this), arguments, console);
  }

  /// Prints one, or several of one formula.
  static ExitCode print(List<ExplanationReport> reports, Arguments arguments, Console console) {
    console
        .out()
        .text(
            arguments.has(CommonOptions.JSON)
                ? json(reports).text()
                : reports.stream().map(ExplanationReport::text).collect(Collectors.joining("\n")));
    return ExitCode.DONE;
  }
}
