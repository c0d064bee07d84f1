package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;

/// The options that every command has.
final class CommonOptions {

  static final Option JSON = Option.flag("--json", "Print one JSON document on standard output.");
  static final Option QUIET = Option.flag("--quiet", "No progress and no notes.");
  static final Option DEBUG = Option.flag("--debug", "Show the stack trace of an error.");
  static final Option HELP = Option.flag("--help", "Show this help.");

  private CommonOptions() {}

  /// All options of a command, its own first.
  static List<Option> of(Command command) {
    List<Option> all = new ArrayList<>(command.options());
    all.addAll(List.of(JSON, QUIET, DEBUG, HELP));
    return all;
  }
}
