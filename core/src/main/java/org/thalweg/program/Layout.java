package org.thalweg.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How θ is laid out for one cost: the parameters that its graph knew when the cost was made. A
/// graph may grow afterwards; what is older keeps its place, and the costs made before keep their
/// dimension.
///
/// @param blocks the parameters in the order of θ
/// @param dimension d
record Layout(List<Graph.Parameter> blocks, int dimension) {

  static Layout of(Graph graph) {
    return new Layout(graph.parameters(), graph.dimension());
  }

  /// One vector of d numbers per row, from the numbers of each parameter; 0 where there are none.
  Expr packed(Graph graph, List<Optional<Expr>> byParameter, List<Expr> behind) {
    List<Expr> parts = parts(graph, byParameter, -1);
    parts.addAll(behind);
    return graph.pack(parts);
  }

  /// The same without the numbers of one block; −1: of all.
  Expr packedWithout(Graph graph, List<Optional<Expr>> byParameter, int block) {
    return graph.pack(parts(graph, byParameter, block));
  }

  private List<Expr> parts(Graph graph, List<Optional<Expr>> byParameter, int without) {
    List<Expr> parts = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (i == without) {
        continue;
      }
      Shape shape = Shape.global(blocks.get(i).rows(), blocks.get(i).columns());
      Expr zeros = graph.broadcast(graph.constant(0), shape);
      parts.add(byParameter.get(i).orElse(zeros));
    }
    return parts;
  }
}
