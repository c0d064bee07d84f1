package org.thalweg.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A cost per row that depends on θ only through one number z per row that is linear in θ, as in
/// linear, logistic and Poisson regression: c = φ(z), ∂z/∂θ free of θ. Its Hessian is then a single
/// sum over rows, Σᵣ w·φ″(z)·(∂z/∂θ)(∂z/∂θ)ᵀ.
///
/// @param z the predictor, a scalar per row
/// @param gradient [∂z/∂θ₁ … ∂z/∂θ_d] packed as one vector per row
/// @param secondDerivative φ″(z) per row
record LinearPredictor(Expr z, Expr gradient, Expr secondDerivative) {

  /// The predictor of a cost per row, if it has one. Walking down from the cost, the nodes through
  /// which it still depends on θ are a frontier; where the frontier is a single node, every way to
  /// a parameter passes that node.
  static Optional<LinearPredictor> of(Expr rowCost) {
    boolean[] depends = new boolean[rowCost.graph.size()];
    for (Expr e : Reachable.from(List.of(rowCost))) {
      depends[e.id] = e.op == Op.PARAMETER || e.args.stream().anyMatch(a -> depends[a.id]);
    }
    TreeMap<Integer, Expr> frontier = new TreeMap<>();
    frontier.put(rowCost.id, rowCost);
    while (depends[rowCost.id] && !frontier.isEmpty()) {
      Expr z = frontier.pollLastEntry().getValue();
      if (frontier.isEmpty() && z.shape.perRow() && z.shape.scalar()) {
        Optional<LinearPredictor> found = linear(rowCost, z);
        if (found.isPresent()) {
          return found;
        }
      }
      z.args.stream().filter(a -> depends[a.id]).forEach(a -> frontier.put(a.id, a));
    }
    return Optional.empty();
  }

  static boolean dependsOnParameters(Expr e) {
    return Reachable.from(List.of(e)).stream().anyMatch(leaf -> leaf.op == Op.PARAMETER);
  }

  private static Optional<LinearPredictor> linear(Expr rowCost, Expr z) {
    Graph graph = z.graph;
    List<Optional<Expr>> rows = Reverse.jacobian(z);
    List<Expr> parts = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).map(LinearPredictor::dependsOnParameters).orElse(false)) {
        return Optional.empty();
      }
      Graph.Parameter p = graph.parameters().get(i);
      Shape shape = Shape.global(p.rows(), p.columns());
      parts.add(rows.get(i).orElseGet(() -> graph.broadcast(graph.constant(0), shape)));
    }
    Expr slope = Reverse.derivative(rowCost, z).orElseGet(() -> graph.constant(0));
    Expr second = Tangent.derivative(slope, z).orElseGet(() -> graph.constant(0));
    return Optional.of(new LinearPredictor(z, graph.pack(parts), graph.onRows(second)));
  }
}
