package org.thalweg.formula;

import java.util.OptionalDouble;
import org.thalweg.program.Expr;

/// The operators of formulas.
enum Operator {
  OR("|"),
  AND("&"),
  NOT("!"),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  EQUAL("=="),
  NOT_EQUAL("!="),
  PLUS("+"),
  MINUS("-"),
  TIMES("*"),
  OVER("/"),
  NEGATE("-"),
  POWER("^");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  /// The expression a ∘ b.
  Expr apply(Expr a, Expr b) {
    return switch (this) {
      case OR -> a.or(b);
      case AND -> a.and(b);
      case LESS -> a.less(b);
      case LESS_OR_EQUAL -> a.lessOrEqual(b);
      case GREATER -> a.greater(b);
      case GREATER_OR_EQUAL -> a.greaterOrEqual(b);
      case EQUAL -> a.equalTo(b);
      case NOT_EQUAL -> a.notEqualTo(b);
      case PLUS -> a.plus(b);
      case MINUS -> a.minus(b);
      case TIMES -> a.times(b);
      case OVER -> a.over(b);
      // A square folds to the bits that it evaluates to.
      case POWER -> b.constantValue().equals(OptionalDouble.of(2)) ? a.square() : a.power(b);
      case NOT, NEGATE -> throw new IllegalArgumentException(this + " has one operand");
    };
  }
}
