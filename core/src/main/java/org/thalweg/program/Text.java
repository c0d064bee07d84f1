package org.thalweg.program;

import java.util.Locale;
import java.util.stream.Collectors;

/// Expressions as text a person can read.
final class Text {

  /// Beyond this depth an expression is cut to "…": messages stay on one line.
  private static final int DEPTH = 12;

  private Text() {}

  static String of(Expr e) {
    return of(e, DEPTH);
  }

  private static String of(Expr e, int depth) {
    if (depth == 0) {
      return "…";
    }
    return switch (e.op) {
      case CONSTANT -> number(e.number);
      case PARAMETER, COLUMN, FEATURES -> e.name;
      case DIRECTION -> "d" + e.name;
      case WEIGHT -> "weight";
      case WEIGHT_SUM -> "sum of weights";
      case NEGATE -> "-" + operand(e, 0, depth);
      case ADD -> infix(e, " + ", depth);
      case SUBTRACT -> infix(e, " - ", depth);
      case MULTIPLY -> infix(e, "*", depth);
      case DIVIDE -> infix(e, "/", depth);
      case POWER -> infix(e, "^", depth);
      case POW_INT -> operand(e, 0, depth) + "^" + number(e.number);
      case SQUARE -> operand(e, 0, depth) + "^2";
      case RECIPROCAL -> "1/" + operand(e, 0, depth);
      case ELEMENT -> operand(e, 0, depth) + "[" + number(e.number) + "]";
      case GATHER, PICK -> operand(e, 0, depth) + "[" + e.name + "]";
      default ->
          e.op.name().toLowerCase(Locale.ROOT)
              + e.args.stream()
                  .map(a -> of(a, depth - 1))
                  .collect(Collectors.joining(", ", "(", ")"));
    };
  }

  private static String infix(Expr e, String operator, int depth) {
    return operand(e, 0, depth) + operator + operand(e, 1, depth);
  }

  private static String operand(Expr e, int i, int depth) {
    Expr arg = e.arg(i);
    String text = of(arg, depth - 1);
    boolean closed = arg.args.isEmpty() || (arg.op.unary() && text.endsWith(")"));
    return closed ? text : "(" + text + ")";
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
