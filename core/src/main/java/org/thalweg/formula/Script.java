package org.thalweg.formula;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A whole formula: `response ~ expression; name = expression; …`.
///
/// @param text as written
/// @param parts the expression, or several with the responses that they explain
/// @param definitions by name, in the order of the text
record Script(String text, List<Part> parts, Map<String, Definition> definitions) {

  Script {
    parts = List.copyOf(parts);
    definitions = Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
  }

  /// What kind of formula is read.
  enum Kind {
    /// A function of parameters alone, to be minimized.
    FUNCTION,
    /// A response and a model of it.
    MODEL,
    /// An expression over columns alone.
    COLUMNS
  }

  /// response ~ right.
  ///
  /// @param name the response as written
  /// @param response what stands before `~`, if anything
  /// @param right the expression
  record Part(String name, Optional<Tree> response, Tree right) {}

  /// The first expression.
  Tree right() {
    return parts.getFirst().right();
  }

  /// What stands before a `~`.
  List<Tree> responses() {
    return parts.stream().flatMap(part -> part.response().stream()).toList();
  }

  /// All expressions but those of definitions.
  List<Tree> roots() {
    return parts.stream()
        .flatMap(part -> Stream.concat(part.response().stream(), Stream.of(part.right())))
        .toList();
  }

  /// name = value.
  ///
  /// @param at where the name stands
  record Definition(String name, Tree value, int at) {}

  FormulaException fail(Fault fault, int at, String what, String remedy) {
    return new FormulaException(fault, text, at, what, remedy);
  }
}
