package org.thalweg.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rewrites operations that have a derivative of their own in terms of the kernels' operations, so
/// that a value and its derivative share what they have in common: logsumexp and softmax share the
/// exponentials. Then takes what is the same for all rows out of the rows ([Hoisting]).
final class Lowering {

  private Lowering() {}

  static List<Expr> of(List<Expr> outputs) {
    Map<Expr, Expr> lowered = new HashMap<>();
    for (Expr e : Reachable.from(outputs)) {
      List<Expr> args = e.args.stream().map(lowered::get).toList();
      lowered.put(
          e,
          switch (e.op) {
            case LOG_SUM_EXP -> logSumExp(args.getFirst());
            case SOFTMAX -> softmax(args.getFirst());
            default -> e.graph.rebuilt(e, args);
          });
    }
    return Hoisting.of(outputs.stream().map(lowered::get).toList());
  }

  /// m + log Σ e^{xₖ−m}, m the largest component.
  private static Expr logSumExp(Expr x) {
    return x.max().plus(shiftedExp(x).sum().log());
  }

  private static Expr softmax(Expr x) {
    Expr e = shiftedExp(x);
    return e.over(e.sum());
  }

  private static Expr shiftedExp(Expr x) {
    return x.minus(x.max()).exp();
  }
}
