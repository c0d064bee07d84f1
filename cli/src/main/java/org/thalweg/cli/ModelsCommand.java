package org.thalweg.cli;

import java.util.List;
import org.thalweg.fit.Metric;
import org.thalweg.fit.Model;
import org.thalweg.fit.ModelPage;
import org.thalweg.fit.ModelTable;
import org.thalweg.io.json.Json;
import org.thalweg.setting.Nearest;

/// `thalweg models`: the table of models, as it stands in the library.
final class ModelsCommand {

  private static final String OF_ONES_OWN =
      "A model of your own is written with --formula, 'y ~ a*exp(-b*x) + c', and fitted by least"
          + " squares: the cost of a row is ½(y−ŷ)².";

  private ModelsCommand() {}

  static Command command() {
    return new Command(
        "models",
        "List the models, costs and links; with a name: its equations, target, metrics and source.",
        List.of("models [NAME] [--json]"),
        List.of(
            "A model is asked for by --model NAME, or chosen by the target. A model of your own is"
                + " written with --formula and fitted by least squares."),
        List.of(new Command.Operand("NAME", "A model.", false, "")),
        List.of(),
        List.of(
            new Command.Example("thalweg models", ""),
            new Command.Example("thalweg models poisson", "")),
        ModelsCommand::run);
  }

  private static ExitCode run(Arguments arguments, Console console) {
    boolean json = arguments.has(CommonOptions.JSON);
    String name = arguments.operand().orElse("");
    if (name.isEmpty()) {
      console.out().text(json ? document(ModelTable.ROWS).text() : list(console.columns()));
      return ExitCode.DONE;
    }
    Model model = ModelTable.find(name).orElseThrow(() -> unknown(name));
    console.out().text(json ? document(List.of(model)).text() : text(model, console.columns()));
    return ExitCode.DONE;
  }

  private static Failure unknown(String name) {
    return Failure.usage(
        Failure.Usage.NAME,
        "no model of this name",
        Wording.shown(name),
        Nearest.to(name, ModelTable.names())
            .map(nearest -> "did you mean " + nearest + "?")
            .orElse("thalweg models lists them"));
  }

  private static String list(int columns) {
    TextTable models = new TextTable();
    for (Model model : ModelTable.ROWS) {
      ModelPage page = model.page();
      models.row(model.name(), page.sentence());
      models.row("", "cost of a row: " + page.rowCost());
      models.row("", "link: " + page.link());
    }
    StringBuilder own = new StringBuilder();
    TextTable.broken(OF_ONES_OWN, columns).forEach(line -> own.append(line).append('\n'));
    return "Models, for --model:\n"
        + models.text(2, columns)
        + "\n"
        + own
        + "\nthalweg models NAME shows equations, target, metrics and an example.\n";
  }

  private static String text(Model model, int columns) {
    ModelPage page = model.page();
    StringBuilder out = new StringBuilder(model.name()).append("\n\n");
    TextTable.broken(page.sentence(), columns).forEach(line -> out.append(line).append('\n'));
    out.append('\n');
    page.equations().forEach(equation -> out.append("    ").append(equation).append('\n'));
    TextTable facts = new TextTable();
    facts.row("Cost of a row", page.rowCost());
    facts.row("Link", page.link());
    facts.row("Target", page.explains());
    facts.row("Parameters", page.parameters());
    facts.row("Source", page.source());
    TextTable metrics = new TextTable();
    Metric.of(model.target()).forEach(metric -> metrics.row(metric.key(), metric.meaning()));
    // A line to be copied stays whole, however narrow the window.
    return out.append('\n')
        .append(facts.text(0, columns))
        .append("\nMetrics:\n")
        .append(metrics.text(2, columns))
        .append("\nExample:\n  ")
        .append(page.example())
        .append('\n')
        .toString();
  }

  private static Json document(List<Model> models) {
    Json.Items items = Json.array();
    models.forEach(model -> items.add(json(model)));
    return Json.object()
        .with("thalweg", Version.number())
        .with("command", "models")
        .with("models", items);
  }

  private static Json json(Model model) {
    ModelPage page = model.page();
    Json.Items metrics = Json.array();
    for (Metric metric : Metric.of(model.target())) {
      metrics.add(Json.object().with("name", metric.key()).with("meaning", metric.meaning()));
    }
    return Json.object()
        .with("name", model.name())
        .with("sentence", page.sentence())
        .with("equations", Json.array(page.equations()))
        .with("cost", page.rowCost())
        .with("link", page.link())
        .with("target", page.explains())
        .with("parameters", page.parameters())
        .with("metrics", metrics)
        .with("source", page.source())
        .with("example", page.example());
  }
}
