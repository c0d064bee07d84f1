package org.thalweg.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The expressions that some expressions are made of, themselves included, arguments before users.
final class Reachable {

  private Reachable() {}

  static List<Expr> from(List<Expr> roots) {
    BitSet reached = new BitSet();
    int top = -1;
    for (Expr root : roots) {
      reached.set(root.id);
      top = Math.max(top, root.id);
    }
    if (roots.isEmpty()) {
      return List.of();
    }
    List<Expr> all = roots.getFirst().graph.nodes();
    for (int id = top; id >= 0; id = reached.previousSetBit(id - 1)) {
      for (Expr arg : all.get(id).args) {
        reached.set(arg.id);
      }
      if (id == 0) {
        break;
      }
    }
    List<Expr> result = new ArrayList<>(reached.cardinality());
    reached.stream().forEach(id -> result.add(all.get(id)));
    return result;
  }
}
