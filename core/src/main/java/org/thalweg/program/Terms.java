package org.thalweg.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The terms of a sum, however it is nested: a − (b + c) has a, −b, −c.
final class Terms {

  /// @param sign +1 or −1
  record Term(Expr expr, int sign) {}

  private Terms() {}

  static boolean isSum(Expr e) {
    return e.op == Op.ADD || e.op == Op.SUBTRACT;
  }

  /// The terms, from left to right; of an expression that is no sum, itself.
  static List<Term> of(Expr e) {
    List<Term> terms = new ArrayList<>();
    Deque<Term> open = new ArrayDeque<>();
    open.push(new Term(e, 1));
    while (!open.isEmpty()) {
      Term t = open.pop();
      Expr x = t.expr();
      switch (x.op) {
        case ADD, SUBTRACT -> {
          open.push(new Term(x.arg(1), x.op == Op.ADD ? t.sign() : -t.sign()));
          open.push(new Term(x.arg(0), t.sign()));
        }
        case NEGATE -> open.push(new Term(x.arg(0), -t.sign()));
        default -> terms.add(t);
      }
    }
    return terms;
  }
}
