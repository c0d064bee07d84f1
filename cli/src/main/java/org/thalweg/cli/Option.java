package org.thalweg.cli;

import java.util.List;

/// One option of a command.
///
/// @param name with its two hyphens
/// @param label what its value is called in the help; empty for a flag, which takes none
/// @param help one or two sentences
/// @param repeatable whether it may be given several times
/// @param group the title under which the help lists it; empty for none
record Option(String name, String label, String help, boolean repeatable, String group) {

  /// An option that takes a value.
  static Option value(String name, String label, String help) {
    return new Option(name, label, help, false, "");
  }

  /// An option that takes none.
  static Option flag(String name, String help) {
    return new Option(name, "", help, false, "");
  }

  /// This, to be given as often as one likes.
  Option repeated() {
    return new Option(name, label, help, true, group);
  }

  /// These options under a title of the help.
  static List<Option> group(String title, List<Option> options) {
    return options.stream()
        .map(o -> new Option(o.name, o.label, o.help, o.repeatable, title))
        .toList();
  }

  boolean isFlag() {
    return label.isEmpty();
  }
}
