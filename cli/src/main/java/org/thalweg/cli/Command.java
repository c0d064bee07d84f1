package org.thalweg.cli;

import java.util.List;

/// One command: what its help says, what it accepts, what it does.
///
/// @param name the word after `thalweg`
/// @param summary one line for the list of commands
/// @param usage the ways to call it, without `thalweg`
/// @param description paragraphs for its help
/// @param operands what it takes besides options, in order; those that must be there first
/// @param options its own options; those that all commands have are added by [CommonOptions]
/// @param examples calls that run as printed
/// @param action what it does
record Command(
    String name,
    String summary,
    List<String> usage,
    List<String> description,
    List<Operand> operands,
    List<Option> options,
    List<Example> examples,
    Action action) {

  Command {
    operands = List.copyOf(operands);
  }

  /// What a command takes besides options.
  ///
  /// @param label its name in the help
  /// @param help what it is
  /// @param required whether it must be there
  /// @param missing what to do when it is not
  record Operand(String label, String help, boolean required, String missing) {}

  /// A call that runs as printed.
  ///
  /// @param call the whole line for a shell
  /// @param says what it shows
  record Example(String call, String says) {}

  /// What a command does.
  @FunctionalInterface
  interface Action {

    /// Runs the command; wrong input ends it by a [Failure].
    ExitCode run(Arguments arguments, Console console);
  }
}
