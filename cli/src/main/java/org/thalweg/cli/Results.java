package org.thalweg.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.thalweg.io.json.Json;
import org.thalweg.run.Ending;
import org.thalweg.run.TracePoint;

/// What the results of all commands have in common: endings, settings, findings, exit codes.
final class Results {

  private Results() {}

  /// 0 when the run converged, or used up a budget that the user set, and no finding says that the
  /// answer is wrong; otherwise 1.
  static ExitCode exit(Ending ending, List<Note> notes) {
    boolean doubtful =
        switch (ending) {
          case Ending.Converged c -> false;
          case Ending.Unfinished u -> !u.asked();
          case Ending.Failed f -> true;
        };
    return doubtful || notes.stream().anyMatch(n -> n.severity() == Note.Severity.ERROR)
        ? ExitCode.DOUBTFUL
        : ExitCode.DONE;
  }

  /// `Converged after 9 iterations: …`.
  static String sentence(Ending ending, long iterations) {
    if (ending.rule().equals("interrupted")) {
      return "Interrupted after " + Numbers.count(iterations, "iteration") + ".";
    }
    String word =
        switch (ending) {
          case Ending.Converged c -> "Converged";
          case Ending.Unfinished u -> "Stopped";
          case Ending.Failed f -> "Failed";
        };
    return word
        + " after "
        + Numbers.count(iterations, "iteration")
        + ": "
        + ending.message()
        + ".";
  }

  static Json json(Ending ending) {
    return Json.object()
        .with("kind", ending.kind())
        .with("rule", ending.rule())
        .with("measured", ending.measured())
        .with("limit", ending.limit())
        .with("message", ending.message());
  }

  /// Settings, numbers as numbers.
  static Json json(Map<String, String> settings) {
    Json.Fields fields = Json.object();
    settings.forEach((name, text) -> fields.with(name, value(text)));
    return fields;
  }

  private static Json value(String text) {
    try {
      return new Json.Whole(Long.parseLong(text));
    } catch (NumberFormatException notWhole) {
      try {
        return new Json.Real(Double.parseDouble(text));
      } catch (NumberFormatException e) {
        return new Json.Text(text);
      }
    }
  }

  static Json json(List<TracePoint> trace) {
    Json.Items items = Json.array();
    for (TracePoint point : trace) {
      items.add(
          Json.object()
              .with("step", point.update())
              .with("theta", Json.array(point.theta()))
              .with("cost", point.cost()));
    }
    return items;
  }

  /// The findings, with one more when the document so far holds numbers that JSON cannot write.
  static Json findings(List<Note> notes, Json document) {
    Json.Items items = Json.array();
    notes.forEach(note -> items.add(note.json()));
    List<String> paths = document.notFinite();
    if (!paths.isEmpty()) {
      items.add(Note.notFinite(paths).json());
    }
    return items;
  }

  /// The findings as lines on standard error; notes are silent when quiet was asked for.
  static void show(List<Note> notes, Arguments arguments, Console console) {
    for (Note note : notes) {
      if (note.severity() != Note.Severity.NOTE || !arguments.has(CommonOptions.QUIET)) {
        TextTable.broken(note.line(), Math.max(console.columns(), TextTable.NARROWEST))
            .forEach(console.err()::line);
      }
    }
  }

  /// `adam(lr=0.001, …)`, settings in brackets.
  static String call(String name, Map<String, String> settings) {
    StringBuilder call = new StringBuilder();
    settings.forEach((setting, text) ->
        call.append(call.isEmpty() ? "" : ", ").append(setting).append('=').append(text));
    return call.isEmpty() ? name : name + "(" + call + ")";
  }

  /// A number of a setting as people write it.
  static String setting(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
