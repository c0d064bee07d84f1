package org.thalweg.program;

import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/// What is known about the expressions below some roots, found in one pass over them.
final class Facts {

  private final BitSet dependent;
  private final BitSet infinite;
  private final BitSet linear;

  Facts(Expr root) {
    this(List.of(root));
  }

  Facts(List<Expr> roots) {
    List<Expr> below = Reachable.from(roots);
    dependent = above(below, e -> e.op == Op.PARAMETER);
    infinite = above(below, Facts::canLeaveTheNumbers);
    linear = new BitSet();
    for (Expr e : below) {
      linear.set(e.id, !dependent.get(e.id) || isLinear(e));
    }
  }

  /// The expressions for which a condition holds, and all that are made of such.
  private static BitSet above(List<Expr> below, Predicate<Expr> condition) {
    BitSet found = new BitSet();
    for (Expr e : below) {
      if (condition.test(e) || e.args.stream().anyMatch(a -> found.get(a.id))) {
        found.set(e.id);
      }
    }
    return found;
  }

  /// Whether a parameter is part of the expression.
  boolean dependsOnParameters(Expr e) {
    return dependent.get(e.id);
  }

  /// Whether the expression may be NaN or infinite for moderate finite data and parameters.
  boolean mayBeInfinite(Expr e) {
    return infinite.get(e.id);
  }

  /// Whether the expression is linear in θ, or free of it, by the way it is written.
  boolean linear(Expr e) {
    return linear.get(e.id);
  }

  private boolean isLinear(Expr e) {
    boolean args = e.args.stream().allMatch(this::linear);
    return switch (e.op) {
      case PARAMETER -> true;
      case NEGATE,
          ADD,
          SUBTRACT,
          GATHER,
          PICK,
          ELEMENT,
          EMBED,
          SUM_COMPONENTS,
          BROADCAST,
          ON_ROWS ->
          args;
      case MULTIPLY, ROWS_TIMES -> args && !(depends(e, 0) && depends(e, 1));
      case DIVIDE -> args && !depends(e, 1);
      case SELECT -> args && !depends(e, 0);
      default -> false;
    };
  }

  private boolean depends(Expr e, int i) {
    return dependent.get(e.arg(i).id);
  }

  private static boolean canLeaveTheNumbers(Expr e) {
    return switch (e.op) {
      case SQRT, RECIPROCAL, LOG, LOG1P, DIVIDE, POWER, EXP, EXPM1, SINH, COSH, LGAMMA -> true;
      case POW_INT -> e.number < 0;
      default -> false;
    };
  }
}
