package org.thalweg.cli;

import java.util.List;
import org.thalweg.io.json.Json;

/// Something about a result that its reader should know.
///
/// @param code stable, such as `F04`
/// @param message a sentence
/// @param evidence the numbers that show it; may be empty
/// @param remedy what to do; may be empty
record Note(String code, Severity severity, String message, String evidence, String remedy) {

  /// How bad it is.
  enum Severity {
    /// Good to know.
    NOTE("note"),
    /// The answer stands with a reservation.
    WARNING("warning"),
    /// The answer is not to be trusted.
    ERROR("error");

    private final String text;

    Severity(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /// A setting that is legal and surprises; the code is that of the library's findings.
  static Note surprise(String sentence) {
    return new Note("F06", Severity.WARNING, sentence, "", "");
  }

  /// Numbers that JSON cannot write.
  static Note notFinite(List<String> paths) {
    return new Note(
        "F10",
        Severity.WARNING,
        "numbers that are not finite are written as null",
        String.join(", ", paths),
        "");
  }

  /// `warning: … — …`, the line for people.
  String line() {
    return severity.text()
        + ": "
        + message
        + (evidence.isEmpty() ? "" : " (" + evidence + ")")
        + (remedy.isEmpty() ? "" : " — " + remedy);
  }

  Json json() {
    return Json.object()
        .with("code", code)
        .with("severity", severity.text())
        .with("message", message)
        .with("evidence", evidence)
        .with("remedy", remedy);
  }
}
