package org.thalweg.formula;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A whole formula: `response ~ expression; name = expression; …`.
///
/// @param text as written
/// @param response what stands before `~`, if anything
/// @param right the expression
/// @param definitions by name, in the order of the text
record Script(
    String text, Optional<Tree> response, Tree right, Map<String, Definition> definitions) {

  Script {
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

  /// name = value.
  ///
  /// @param at where the name stands
  record Definition(String name, Tree value, int at) {}

  FormulaException fail(Fault fault, int at, String what, String remedy) {
    return new FormulaException(fault, text, at, what, remedy);
  }
}
