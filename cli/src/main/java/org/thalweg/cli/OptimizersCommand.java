package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.thalweg.io.json.Json;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodTable;
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
            "NAME is a method or a schedule of learning rates. A method is written like a call:"
                + " --optimizer 'adam(lr=1e-3, beta2=0.99)'. Settings left out take their defaults."),
        List.of(new Command.Operand("NAME", "A method or a schedule.", false, "")),
        List.of(),
        List.of(
            new Command.Example("thalweg optimizers", ""),
            new Command.Example("thalweg optimizers adam", "")),
        OptimizersCommand::run);
  }

  private static ExitCode run(Arguments arguments, Console console) {
    boolean json = arguments.has(CommonOptions.JSON);
    String name = arguments.operand().orElse("");
    List<Page> pages = pages();
    if (name.isEmpty()) {
      console.out().text(json ? document(pages).text() : list(console.columns()));
      return ExitCode.DONE;
    }
    Page page =
        pages.stream()
            .filter(p -> p.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name, pages));
    console.out().text(json ? document(List.of(page)).text() : text(page, console.columns()));
    return ExitCode.DONE;
  }

  private static Failure unknown(String name, List<Page> pages) {
    return Failure.usage(
        Failure.Usage.NAME,
        "no optimizer or schedule of this name",
        Wording.shown(name),
        Nearest.to(name, pages.stream().map(Page::name).toList())
            .map(nearest -> "did you mean " + nearest + "?")
            .orElse("thalweg optimizers lists them"));
  }

  /// What there is to say of a method or a schedule.
  private record Page(
      String name,
      String kind,
      String sentence,
      List<String> equations,
      List<Setting> settings,
      String needs,
      String source) {}

  private static List<Page> pages() {
    List<Page> pages = new ArrayList<>();
    for (MethodRow row : MethodTable.ROWS) {
      pages.add(
          new Page(
              row.name(),
              "method",
              row.sentence(),
              row.equations(),
              row.settings(),
              row.needs().text(),
              row.source()));
    }
    for (ScheduleTable.Row row : ScheduleTable.ROWS) {
      pages.add(
          new Page(
              row.name(),
              "schedule",
              row.sentence(),
              List.of(row.equation()),
              row.settings(),
              "",
              ""));
    }
    return pages;
  }

  private static String list(int columns) {
    TextTable methods = new TextTable();
    MethodTable.ROWS.forEach(row -> entry(methods, row.name(), row.settings(), row.sentence()));
    TextTable schedules = new TextTable();
    ScheduleTable.ROWS.forEach(row -> entry(schedules, row.name(), row.settings(), row.sentence()));
    return "Methods, for --optimizer, with the defaults of their settings:\n"
        + methods.text(2, columns)
        + "\nSchedules of the learning rate, for --schedule:\n"
        + schedules.text(2, columns)
        + "\nthalweg optimizers NAME shows equations, settings and the source.\n";
  }

  private static void entry(TextTable table, String name, List<Setting> settings, String sentence) {
    table.row(name, sentence);
    if (!settings.isEmpty()) {
      table.row("", "(" + call(settings) + ")");
    }
  }

  private static String call(List<Setting> settings) {
    return settings.stream()
        .map(s -> s.name() + "=" + (s.defaultText().isEmpty() ? "…" : s.defaultText()))
        .collect(Collectors.joining(", "));
  }

  private static String text(Page page, int columns) {
    StringBuilder out = new StringBuilder(page.name()).append("\n\n");
    TextTable.broken(page.sentence(), columns).forEach(line -> out.append(line).append('\n'));
    out.append('\n');
    page.equations().forEach(equation -> out.append("    ").append(equation).append('\n'));
    if (!page.settings().isEmpty()) {
      out.append("\nSettings:\n");
      TextTable settings = new TextTable();
      for (Setting s : page.settings()) {
        settings.row(
            s.name(),
            s.defaultText().isEmpty() ? "required" : s.defaultText(),
            s.legal(),
            s.meaning());
      }
      out.append(settings.text(2, columns));
    }
    out.append('\n');
    TextTable rest = new TextTable();
    if (!page.needs().isEmpty()) {
      rest.row("Needs", page.needs());
    }
    if (!page.source().isEmpty()) {
      rest.row("Source", page.source());
    }
    // A line to be copied stays whole, however narrow the window.
    return out.append(rest.text(0, columns))
        .append("\n  ")
        .append(written(page))
        .append('\n')
        .toString();
  }

  private static String written(Page page) {
    String settings =
        call(
            page.settings().stream()
                .filter(s -> !s.defaultText().equals(Setting.AUTOMATIC))
                .toList());
    String option = page.kind().equals("method") ? "--optimizer " : "--schedule ";
    return settings.isEmpty()
        ? option + page.name()
        : option + "'" + page.name() + "(" + settings + ")'";
  }

  private static Json document(List<Page> pages) {
    Json.Items methods = Json.array();
    Json.Items schedules = Json.array();
    for (Page page : pages) {
      (page.kind().equals("method") ? methods : schedules).add(json(page));
    }
    return Json.object()
        .with("thalweg", Version.number())
        .with("command", "optimizers")
        .with("optimizers", methods)
        .with("schedules", schedules);
  }

  private static Json json(Page page) {
    Json.Items settings = Json.array();
    for (Setting s : page.settings()) {
      settings.add(
          Json.object()
              .with("name", s.name())
              .with(
                  "default",
                  s.defaultText().isEmpty() ? new Json.Null() : new Json.Text(s.defaultText()))
              .with("legal", s.legal())
              .with("meaning", s.meaning()));
    }
    return Json.object()
        .with("name", page.name())
        .with("kind", page.kind())
        .with("sentence", page.sentence())
        .with("equations", Json.array(page.equations()))
        .with("settings", settings)
        .with("needs", page.needs().isEmpty() ? new Json.Null() : new Json.Text(page.needs()))
        .with("source", page.source().isEmpty() ? new Json.Null() : new Json.Text(page.source()));
  }
}
