package org.thalweg.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was typed after a command, sorted by option.
///
/// @param values the values of each option given; a flag's list is empty
/// @param operands what is no option, in order
record Arguments(Map<String, List<String>> values, List<String> operands) {

  boolean has(Option option) {
    return values.containsKey(option.name());
  }

  /// All values of an option that may be given several times.
  List<String> all(Option option) {
    return values.getOrDefault(option.name(), List.of());
  }

  Optional<String> value(Option option) {
    List<String> given = values.getOrDefault(option.name(), List.of());
    return given.isEmpty() ? Optional.empty() : Optional.of(given.getLast());
  }

  /// The first operand.
  Optional<String> operand() {
    return operand(0);
  }

  /// An operand by its place, from 0.
  Optional<String> operand(int place) {
    return place < operands.size() ? Optional.of(operands.get(place)) : Optional.empty();
  }
}
