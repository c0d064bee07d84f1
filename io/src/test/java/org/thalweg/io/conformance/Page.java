package org.thalweg.io.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodTable;

/// The page: outcomes as tables, a line a problem.
final class Page {

  /// So many columns are read without scrolling.
  private static final int COLUMNS = 8;

  /// What one problem says, by method; a method that does not apply has none.
  record Line(String problem, Map<String, Race.Outcome> outcomes) {

    static Line of(Race race) {
      Map<String, Race.Outcome> outcomes = new LinkedHashMap<>();
      for (MethodRow row : MethodTable.ROWS) {
        race.run(row).ifPresent(outcome -> outcomes.put(row.name(), outcome));
      }
      return new Line(race.name(), outcomes);
    }

    /// A line of each table.
    List<String> texts(List<String> methods) {
      List<String> texts = new ArrayList<>();
      for (List<String> part : parts(methods)) {
        StringBuilder text = new StringBuilder("| ").append(problem).append(" |");
        for (String method : part) {
          text.append(' ').append(cell(Optional.ofNullable(outcomes.get(method)))).append(" |");
        }
        texts.add(text.toString());
      }
      return texts;
    }
  }

  private Page() {}

  private static String cell(Optional<Race.Outcome> outcome) {
    if (outcome.isEmpty()) {
      return "";
    }
    Race.Outcome found = outcome.get();
    if (found.work() > 0) {
      return count(found.work());
    }
    return "– "
        + String.format(Locale.ROOT, "%.0e", found.gap())
        + (found.ended().isEmpty() || found.ended().equals("rounding-floor")
            ? ""
            : " " + found.ended());
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static List<List<String>> parts(List<String> methods) {
    List<List<String>> parts = new ArrayList<>();
    for (int i = 0; i < methods.size(); i += COLUMNS) {
      parts.add(methods.subList(i, Math.min(methods.size(), i + COLUMNS)));
    }
    return parts;
  }

  /// The methods that functions can be given to.
  static List<String> ofFunctions() {
    return MethodTable.ROWS.stream()
        .filter(row ->
            row.needs() != MethodRow.Needs.LINEAR && row.needs() != MethodRow.Needs.COMPOSITE)
        .map(MethodRow::name)
        .toList();
  }

  /// The whole page.
  ///
  /// @param words before the tables
  static String text(String words, List<Line> functions, List<Line> data) {
    StringBuilder out = new StringBuilder(words);
    out.append("\n## In short\n\n| method | functions reached | median of evaluations |");
    data.forEach(line -> out.append(' ').append(line.problem()).append(" |"));
    out.append("\n|---|--:|--:|").append("--:|".repeat(data.size())).append('\n');
    for (String method : MethodTable.names()) {
      out.append("| [").append(method).append("](methods/").append(method).append(".md) |");
      out.append(' ').append(reached(method, functions)).append(" |");
      for (Line line : data) {
        out.append(' ').append(cell(Optional.ofNullable(line.outcomes().get(method)))).append(" |");
      }
      out.append('\n');
    }
    out.append("\n## Functions: evaluations\n");
    tables(out, ofFunctions(), functions);
    return out.toString();
  }

  private static String reached(String method, List<Line> functions) {
    List<Race.Outcome> tried =
        functions.stream()
            .flatMap(line -> Optional.ofNullable(line.outcomes().get(method)).stream())
            .toList();
    long[] works =
        tried.stream().mapToLong(Race.Outcome::work).filter(work -> work > 0).sorted().toArray();
    if (tried.isEmpty()) {
      return "|";
    }
    String median = works.length == 0 ? "" : count(works[(works.length - 1) / 2]);
    return works.length + " of " + tried.size() + " | " + median;
  }

  private static void tables(StringBuilder out, List<String> methods, List<Line> lines) {
    List<List<String>> parts = parts(methods);
    for (int k = 0; k < parts.size(); k++) {
      out.append("\n| |");
      parts.get(k).forEach(method -> out.append(' ').append(method).append(" |"));
      out.append("\n|---|").append("--:|".repeat(parts.get(k).size())).append('\n');
      for (Line line : lines) {
        out.append(line.texts(methods).get(k)).append('\n');
      }
    }
  }
}
