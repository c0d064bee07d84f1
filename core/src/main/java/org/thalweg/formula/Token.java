package org.thalweg.formula;

/// A piece of a formula.
///
/// @param text a number as written; a name or a quoted text without its quotes; an operator in its
///   plain spelling
/// @param at where it begins, from 1
/// @param end where the next character stands, from 1
record Token(Kind kind, String text, int at, int end) {

  enum Kind {
    NUMBER,
    NAME,
    QUOTED_NAME,
    TEXT,
    OPERATOR,
    END
  }

  boolean is(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  boolean isName() {
    return kind == Kind.NAME || kind == Kind.QUOTED_NAME;
  }

  /// Whether an operand can begin here.
  boolean beginsOperand() {
    return kind == Kind.NUMBER || isName() || kind == Kind.TEXT || is("(");
  }

  /// As it was written, nearly.
  String shown() {
    return switch (kind) {
      case NUMBER, NAME, OPERATOR -> text;
      case QUOTED_NAME -> text;
      case TEXT -> "\"" + text + "\"";
      case END -> "the end";
    };
  }
}
