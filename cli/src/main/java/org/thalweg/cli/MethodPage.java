package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.thalweg.io.json.Json;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodTable;
import org.thalweg.method.decorator.DecoratorTable;
import org.thalweg.schedule.ScheduleTable;
import org.thalweg.setting.Setting;

/// What there is to say of a method or a schedule: as text for a terminal, as JSON, and as a page
/// of the documentation.
///
/// @param kind of thing: `method`, `schedule` or `decorator`
/// @param needs what a method asks of a cost; empty for others
/// @param guide what a method takes and when to choose it
/// @param source empty where there is none to name
record MethodPage(
    String name,
    String kind,
    String sentence,
    List<String> equations,
    List<Setting> settings,
    String needs,
    Optional<MethodRow.Guide> guide,
    String source) {

  /// All pages, methods first.
  static List<MethodPage> all() {
    List<MethodPage> pages = new ArrayList<>();
    for (MethodRow row : MethodTable.ROWS) {
      pages.add(
          new MethodPage(
              row.name(),
              "method",
              row.sentence(),
              row.equations(),
              row.settings(),
              row.needs().text(),
              Optional.of(row.guide()),
              row.source()));
    }
    for (ScheduleTable.Row row : ScheduleTable.ROWS) {
      pages.add(
          new MethodPage(
              row.name(),
              "schedule",
              row.sentence(),
              List.of(row.equation()),
              row.settings(),
              "",
              Optional.empty(),
              ""));
    }
    for (DecoratorTable.Row row : DecoratorTable.ROWS) {
      pages.add(
          new MethodPage(
              row.name(),
              "decorator",
              row.sentence(),
              List.of(row.equation()),
              row.settings(),
              "a rule of single gradients, such as gd or adam",
              Optional.empty(),
              row.source()));
    }
    return pages;
  }

  /// For a terminal.
  String text(int columns) {
    StringBuilder out = new StringBuilder(name).append("\n\n");
    TextTable.broken(sentence, columns).forEach(line -> out.append(line).append('\n'));
    out.append('\n');
    equations.forEach(equation -> out.append("    ").append(equation).append('\n'));
    if (!settings.isEmpty()) {
      out.append("\nSettings:\n");
      TextTable table = new TextTable();
      for (Setting s : settings) {
        table.row(s.name(), shownDefault(s), s.legal(), s.meaning());
      }
      out.append(table.text(2, columns));
    }
    out.append('\n');
    TextTable rest = new TextTable();
    facts().forEach(fact -> rest.row(fact.label(), fact.text()));
    // A line to be copied stays whole, however narrow the window.
    return out.append(rest.text(0, columns))
        .append("\n  ")
        .append(written())
        .append('\n')
        .toString();
  }

  /// For the folder of documentation.
  String markdown() {
    StringBuilder out = new StringBuilder("# ").append(name).append("\n\n").append(sentence);
    out.append("\n\n");
    equations.forEach(equation -> out.append("    ").append(equation).append('\n'));
    if (!settings.isEmpty()) {
      out.append("\n| setting | default | legal | meaning |\n|---|---|---|---|\n");
      for (Setting s : settings) {
        out.append("| `").append(s.name()).append("` | ").append(shownDefault(s)).append(" | ");
        out.append(cell(s.legal())).append(" | ").append(cell(s.meaning())).append(" |\n");
      }
    }
    for (Fact fact : facts()) {
      out.append("\n**").append(fact.label()).append("**: ").append(fact.text()).append('\n');
    }
    return out.append("\n    ").append(written()).append('\n').toString();
  }

  Json json() {
    Json.Items list = Json.array();
    for (Setting s : settings) {
      list.add(
          Json.object()
              .with("name", s.name())
              .with(
                  "default",
                  s.defaultText().isEmpty() ? new Json.Null() : new Json.Text(s.defaultText()))
              .with("legal", s.legal())
              .with("meaning", s.meaning()));
    }
    return Json.object()
        .with("name", name)
        .with("kind", kind)
        .with("sentence", sentence)
        .with("equations", Json.array(equations))
        .with("settings", list)
        .with("needs", orNull(needs))
        .with("work", orNull(guide.map(MethodRow.Guide::work).orElse("")))
        .with("memory", orNull(guide.map(MethodRow.Guide::memory).orElse("")))
        .with("choose", orNull(guide.map(MethodRow.Guide::choose).orElse("")))
        .with("source", orNull(source));
  }

  /// The settings with their defaults, as in a call.
  static String call(List<Setting> settings) {
    return settings.stream()
        .map(s -> s.name() + "=" + (s.defaultText().isEmpty() ? "…" : s.defaultText()))
        .collect(Collectors.joining(", "));
  }

  private record Fact(String label, String text) {}

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Needs", needs));
    guide.ifPresent(g -> {
      facts.add(new Fact("An update costs", g.work()));
      facts.add(new Fact("It remembers", g.memory()));
      facts.add(new Fact("When", g.choose()));
    });
    facts.add(new Fact("Source", source));
    facts.removeIf(fact -> fact.text().isEmpty());
    return facts;
  }

  private static String shownDefault(Setting setting) {
    return setting.defaultText().isEmpty() ? "required" : setting.defaultText();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static Json orNull(String text) {
    return text.isEmpty() ? new Json.Null() : new Json.Text(text);
  }

  private String written() {
    String given =
        call(settings.stream().filter(s -> !s.defaultText().equals(Setting.AUTOMATIC)).toList());
    String call = given.isEmpty() ? name : name + "(" + given + ")";
    return switch (kind) {
      case "decorator" -> "--optimizer 'adam + " + call + "'";
      case "schedule" -> "--schedule " + quoted(call);
      default -> "--optimizer " + quoted(call);
    };
  }

  private static String quoted(String call) {
    return call.contains("(") ? "'" + call + "'" : call;
  }
}
