package org.thalweg.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// The parameters that enter an expression linearly, all together: ∂f/∂a contains neither a nor any
/// other of them.
///
/// Where a choice is to be made, as in a·(b + c·x), parameters that stand against the fewest others
/// are taken first: b and c rather than a.
final class LinearParameters {

  private LinearParameters() {}

  /// Their places in θ, ascending.
  ///
  /// @param derivatives ∂f/∂a for each block of parameters
  static int[] of(List<Optional<Expr>> derivatives, Layout layout) {
    List<Graph.Parameter> blocks = layout.blocks();
    int n = blocks.size();
    boolean[][] against = new boolean[n][n];
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (derivatives.get(i).isPresent()) {
        BitSet within = parametersIn(derivatives.get(i).get(), blocks);
        within.stream().forEach(mark(against, i));
        open.add(i);
      }
    }
    open.removeIf(i -> against[i][i]);
    BitSet places = new BitSet();
    while (!open.isEmpty()) {
      int best = open.getFirst();
      for (int i : open) {
        if (conflicts(against, i, open) < conflicts(against, best, open)) {
          best = i;
        }
      }
      int chosen = best;
      Graph.Parameter block = blocks.get(chosen);
      places.set(block.offset(), block.offset() + block.rows() * block.columns());
      open.removeIf(i -> i == chosen || against[chosen][i]);
    }
    return places.stream().toArray();
  }

  private static IntConsumer mark(boolean[][] against, int i) {
    return j -> {
      against[i][j] = true;
      against[j][i] = true;
    };
  }

  private static int conflicts(boolean[][] against, int i, List<Integer> open) {
    return (int) open.stream().filter(j -> against[i][j]).count();
  }

  private static BitSet parametersIn(Expr e, List<Graph.Parameter> blocks) {
    BitSet found = new BitSet();
    for (Expr part : Reachable.from(List.of(e))) {
      if (part.op == Op.PARAMETER) {
        IntStream.range(0, blocks.size())
            .filter(i -> blocks.get(i).name().equals(part.name))
            .forEach(found::set);
      }
    }
    return found;
  }
}
