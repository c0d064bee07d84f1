package org.thalweg.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What becomes of an expression when some parameters change their sign: the same, its negative, or
/// something else, by the way it is written.
enum Parity {
  EVEN,
  ODD,
  NEITHER;

  /// @param flipped the parameters that change their sign
  static Parity of(Expr root, Predicate<Expr> flipped) {
    Map<Expr, Parity> known = new HashMap<>();
    for (Expr e : Reachable.from(List.of(root))) {
      known.put(e, of(e, flipped, known));
    }
    return known.getOrDefault(root, NEITHER);
  }

  private static Parity of(Expr e, Predicate<Expr> flipped, Map<Expr, Parity> known) {
    if (e.args.isEmpty()) {
      return e.op == Op.PARAMETER && flipped.test(e) ? ODD : EVEN;
    }
    List<Parity> args = e.args.stream().map(a -> known.getOrDefault(a, NEITHER)).toList();
    if (args.stream().allMatch(p -> p == EVEN)) {
      return EVEN;
    }
    if (args.contains(NEITHER)) {
      return NEITHER;
    }
    Parity first = args.getFirst();
    return switch (e.op) {
      case NEGATE,
          RECIPROCAL,
          SIN,
          TAN,
          SINH,
          TANH,
          ATAN,
          ERF,
          ELEMENT,
          GATHER,
          PICK,
          ON_ROWS,
          BROADCAST,
          SUM_COMPONENTS ->
          first;
      case SQUARE, ABS, COS, COSH -> EVEN;
      case POW_INT -> e.number % 2 == 0 ? EVEN : first;
      case MULTIPLY, DIVIDE, ROWS_TIMES -> first == args.get(1) ? EVEN : ODD;
      case ADD, SUBTRACT, PACK -> args.stream().allMatch(p -> p == first) ? first : NEITHER;
      default -> NEITHER;
    };
  }
}
