package org.thalweg.cli;

import java.util.List;
import org.thalweg.io.json.Json;
import org.thalweg.method.MethodTable;
import org.thalweg.method.decorator.DecoratorTable;
import org.thalweg.schedule.ScheduleTable;
import org.thalweg.setting.Nearest;
import org.thalweg.setting.Setting;

/// `thalweg optimizers`: the tables of methods and schedules, as they stand in the library.
final class OptimizersCommand {

  private OptimizersCommand() {}

  static Command command() {
    return new Command(
        "optimizers",
        "List the methods; with a name: its equations, settings, defaults and source.",
        List.of("optimizers [NAME] [--json]"),
        List.of(
            "NAME is a method, a schedule of learning rates, or a decorator of methods. A method is written like a call:"
                + " --optimizer 'adam(lr=1e-3, beta2=0.99)'. Settings left out take their defaults."),
        List.of(new Command.Operand("NAME", "A method, a schedule or a decorator.", false, "")),
        List.of(),
        List.of(
            new Command.Example("thalweg optimizers", ""),
            new Command.Example("thalweg optimizers adam", "")),
        OptimizersCommand::run);
  }

  private static ExitCode run(Arguments arguments, Console console) {
    boolean json = arguments.has(CommonOptions.JSON);
    String name = arguments.operand().orElse("");
    List<MethodPage> pages = MethodPage.all();
    if (name.isEmpty()) {
      console.out().text(json ? document(pages).text() : list(console.columns()));
      return ExitCode.DONE;
    }
    MethodPage page =
        pages.stream()
            .filter(p -> p.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name, pages));
    console.out().text(json ? document(List.of(page)).text() : page.text(console.columns()));
    return ExitCode.DONE;
  }

  private static Failure unknown(String name, List<MethodPage> pages) {
    return Failure.usage(
        Failure.Usage.NAME,
        "no optimizer, schedule or decorator of this name",
        Wording.shown(name),
        Nearest.to(name, pages.stream().map(MethodPage::name).toList())
            .map(nearest -> "did you mean " + nearest + "?")
            .orElse("thalweg optimizers lists them"));
  }

  private static String list(int columns) {
    TextTable methods = new TextTable();
    MethodTable.ROWS.forEach(row -> entry(methods, row.name(), row.settings(), row.sentence()));
    TextTable schedules = new TextTable();
    ScheduleTable.ROWS.forEach(row -> entry(schedules, row.name(), row.settings(), row.sentence()));
    TextTable decorators = new TextTable();
    DecoratorTable.ROWS.forEach(
        row -> entry(decorators, row.name(), row.settings(), row.sentence()));
    return "Methods, for --optimizer, with the defaults of their settings:\n"
        + methods.text(2, columns)
        + "\nSchedules of the learning rate, for --schedule:\n"
        + schedules.text(2, columns)
        + "\nDecorators, for --optimizer 'adam + clip-norm(limit=1)':\n"
        + decorators.text(2, columns)
        + "\nthalweg optimizers NAME shows equations, settings and the source.\n";
  }

  private static void entry(TextTable table, String name, List<Setting> settings, String sentence) {
    table.row(name, sentence);
    if (!settings.isEmpty()) {
      table.row("", "(" + MethodPage.call(settings) + ")");
    }
  }

  private static Json document(List<MethodPage> pages) {
    Json.Items methods = Json.array();
    Json.Items schedules = Json.array();
    Json.Items decorators = Json.array();
    for (MethodPage page : pages) {
      Json.Items kind =
          switch (page.kind()) {
            case "method" -> methods;
            case "schedule" -> schedules;
            default -> decorators;
          };
      kind.add(page.json());
    }
    return Json.object()
        .with("thalweg", Version.number())
        .with("command", "optimizers")
        .with("optimizers", methods)
        .with("schedules", schedules)
        .with("decorators", decorators);
  }
}
