package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.thalweg.io.json.Json;
import org.thalweg.lab.experiment.Comparison;

/// The result of an experiment, for people and for machines.
///
/// @param head what was done
/// @param sections tables, each with a sentence above it
/// @param comparisons what theory says beside what was measured
/// @param details for machines, added to what all experiments have
/// @param seed of what was drawn
record ExperimentReport(
    String head,
    List<Section> sections,
    List<Comparison> comparisons,
    Json.Fields details,
    long seed) {

  /// Digits of what is worth reading off.
  static final int DIGITS = 6;

  /// A sentence and a table.
  record Section(String sentence, TextTable table) {}

  /// A number as tables show it.
  static String rounded(double value) {
    return Numbers.rounded(value, DIGITS);
  }

  /// A number for machines, null where there is none.
  static Json json(OptionalDouble value) {
    return value.isPresent() ? new Json.Real(value.getAsDouble()) : new Json.Null();
  }

  /// A count for machines, null where there is none.
  static Json json(OptionalLong value) {
    return value.isPresent() ? new Json.Whole(value.getAsLong()) : new Json.Null();
  }

  List<Note> notes() {
    List<String> off = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      if (!comparison.agrees()) {
        off.add(comparison.quantity());
      }
    }
    return off.isEmpty()
        ? List.of()
        : List.of(
            new Note(
                "F70",
                Note.Severity.WARNING,
                Numbers.count(off.size(), "number")
                    + " of "
                    + comparisons.size()
                    + " further from the prediction than allowed",
                String.join("; ", off),
                "the prediction holds in a limit: see what the settings leave of it"));
  }

  /// For people.
  String text(int columns) {
    StringBuilder out = new StringBuilder();
    paragraph(out, head, columns);
    for (Section section : sections) {
      out.append('\n');
      paragraph(out, section.sentence(), columns);
      out.append('\n').append(section.table().text(0, columns));
    }
    if (!comparisons.isEmpty()) {
      out.append("\nTheory and measurement:\n\n").append(compared(columns));
    }
    return out.toString();
  }

  private String compared(int columns) {
    TextTable table = new TextTable();
    table.row("", "predicted", "measured", "apart", "allowed", "");
    for (Comparison c : comparisons) {
      table.row(
          c.quantity(),
          rounded(c.predicted()),
          rounded(c.measured()),
          Numbers.rounded(Math.abs(c.measured() - c.predicted()), 2),
          Numbers.rounded(c.allowed(), 2),
          c.agrees() ? "✓" : "✗");
    }
    return table.text(0, columns);
  }

  private static void paragraph(StringBuilder out, String text, int columns) {
    TextTable.broken(text, Math.max(columns, TextTable.NARROWEST))
        .forEach(line -> out.append(line).append('\n'));
  }

  /// For machines.
  ///
  /// @param name of the experiment
  Json json(String name) {
    Json.Fields document =
        Json.object()
            .with("thalweg", Version.number())
            .with("command", "experiment")
            .with("experiment", name);
    details.fields().forEach(document::with);
    Json.Items items = Json.array();
    for (Comparison c : comparisons) {
      items.add(
          Json.object()
              .with("quantity", c.quantity())
              .with("predicted", c.predicted())
              .with("measured", c.measured())
              .with("allowed", c.allowed())
              .with("agrees", c.agrees()));
    }
    document.with("comparisons", items).with("seed", seed);
    return document.with("findings", Results.findings(notes(), document));
  }
}
