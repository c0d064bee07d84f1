package org.thalweg.cli;

/// One option of a command.
///
/// @param name with its two hyphens
/// @param label what its value is called in the help; empty for a flag, which takes none
/// @param help one or two sentences
/// @param repeatable whether it may be given several times
record Option(String name, String label, String help, boolean repeatable) {

  /// An option that takes a value.
  static Option value(String name, String label, String help) {
    return new Option(name, label, help, false);
  }

  /// An option that takes none.
  static Option flag(String name, String help) {
    return new Option(name, "", help, false);
  }

  boolean isFlag() {
    return label.isEmpty();
  }
}
