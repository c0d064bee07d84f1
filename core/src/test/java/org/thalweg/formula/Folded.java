package org.thalweg.formula;

import java.util.List;
import java.util.Map;

/// Values of formulas whose names are given numbers by definitions, so that the whole folds to one
/// constant.
final class Folded {

  private Folded() {}

  static double value(String text) {
    return value(text, Map.of());
  }

  /// @param names numbers for the names that the text may mention
  static double value(String text, Map<String, Double> names) {
    StringBuilder whole = new StringBuilder(text);
    List<String> mentioned = Lexer.tokens(text).stream().map(Token::text).toList();
    names.forEach((name, value) -> {
      if (mentioned.contains(name)) {
        whole.append("; ").append(name).append(" = ").append(value);
      }
    });
    return Formula.overColumns(whole.toString(), Columns.NONE)
        .right()
        .constantValue()
        .orElseThrow(() -> new AssertionError(text + " is not constant"));
  }
}
