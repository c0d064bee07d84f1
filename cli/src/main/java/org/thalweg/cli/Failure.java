package org.thalweg.cli;

import org.jspecify.annotations.Nullable;
import org.thalweg.io.json.Json;

/// The end of a command that cannot do what it was asked: one line for people, the same for
/// machines.
final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ExitCode exit;
  private final String code;
  private final String what;
  private final String where;
  private final String remedy;
  private final boolean besideResult;

  /// @param code a stable name for scripts, such as `T-U02`
  /// @param where the option, operand, file, line or column; may be empty
  Failure(
      ExitCode exit,
      String code,
      String what,
      String where,
      String remedy,
      @Nullable Throwable cause) {
    this(exit, code, what, where, remedy, false, cause);
  }

  private Failure(
      ExitCode exit,
      String code,
      String what,
      String where,
      String remedy,
      boolean besideResult,
      @Nullable Throwable cause) {
    super(what, cause);
    this.exit = exit;
    this.code = code;
    this.what = what;
    this.where = where;
    this.remedy = remedy;
    this.besideResult = besideResult;
  }

  /// This, beside a result that is given all the same.
  ///
  /// @param result what became of it, in words that end with `: `
  Failure besideResult(String result) {
    return new Failure(exit, code, result + what, where, remedy, true, getCause());
  }

  /// Whether the result is given all the same, and in its document this too.
  boolean isBesideResult() {
    return besideResult;
  }

  /// What a user typed wrongly.
  static Failure usage(Usage kind, String what, String where, String remedy) {
    return new Failure(ExitCode.USAGE, kind.code(), what, where, remedy, null);
  }

  /// The kinds of wrong usage, with their codes.
  enum Usage {
    /// A command that does not exist.
    COMMAND("T-U01"),
    /// An option that does not exist.
    OPTION("T-U02"),
    /// An option without its value, or a flag with one.
    MISSING("T-U03"),
    /// A value that cannot be read.
    VALUE("T-U04"),
    /// A value that can be read and is not allowed.
    RANGE("T-U05"),
    /// An option given twice.
    TWICE("T-U06"),
    /// Options that exclude each other.
    CONTRADICTION("T-U07"),
    /// An operand too few or too many.
    OPERAND("T-U08"),
    /// A name that is not in a table: of a method, a setting, a problem.
    NAME("T-U09");

    private final String code;

    Usage(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  ExitCode exit() {
    return exit;
  }

  String code() {
    return code;
  }

  /// `<what> at <where> — <what to do>`.
  String line() {
    return what
        + (where.isEmpty() ? "" : " at " + where)
        + (remedy.isEmpty() ? "" : " — " + remedy);
  }

  /// A document of this alone.
  Json json() {
    return addedTo(Json.object());
  }

  /// A document with this in it.
  Json addedTo(Json.Fields document) {
    return document.with(
        "error",
        Json.object()
            .with("code", code)
            .with("message", what)
            .with("where", where)
            .with("remedy", remedy));
  }
}
