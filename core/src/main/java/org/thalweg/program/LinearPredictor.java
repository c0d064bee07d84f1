package org.thalweg.program;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A cost per row that depends on θ only through one number z per row that is linear in θ, as in
/// linear, logistic and Poisson regression: c = φ(z), ∂z/∂θ free of θ. Its Hessian is then a single
/// sum over rows, Σᵣ w·φ″(z)·(∂z/∂θ)(∂z/∂θ)ᵀ.
///
/// @param z the predictor, a scalar per row
/// @param gradient ∂z/∂p for each parameter block p, a vector per row; empty where it is 0
/// @param secondDerivative φ″(z) per row
record LinearPredictor(Expr z, List<Optional<Expr>> gradient, Expr secondDerivative) {

  /// The predictor of a cost per row, if it has one: of several the innermost, whose gradient is
  /// the plainest.
  static Optional<LinearPredictor> of(Expr rowCost, Layout layout) {
    return innermost(rowCost, Shape::scalar).map(z -> through(rowCost, z, layout));
  }

  /// The innermost value per row that is linear in θ and that every way from the cost to a
  /// parameter passes.
  static Optional<Expr> innermost(Expr rowCost, Predicate<Shape> shape) {
    Facts facts = new Facts(rowCost);
    List<Expr> nodes = rowCost.graph.nodes();
    // Nodes that depend on θ and are reached, but not yet left for what they are made of: when only
    // one is there, every way from the cost to a parameter passes it.
    BitSet open = new BitSet();
    if (facts.dependsOnParameters(rowCost)) {
      open.set(rowCost.id);
    }
    Optional<Expr> innermost = Optional.empty();
    while (!open.isEmpty()) {
      Expr z = nodes.get(open.length() - 1);
      open.clear(z.id);
      if (z.op == Op.PARAMETER) {
        break;
      }
      if (open.isEmpty() && facts.linear(z) && z.shape.perRow() && shape.test(z.shape)) {
        innermost = Optional.of(z);
      }
      for (Expr arg : z.args) {
        if (facts.dependsOnParameters(arg)) {
          open.set(arg.id);
        }
      }
    }
    return innermost;
  }

  private static LinearPredictor through(Expr rowCost, Expr z, Layout layout) {
    Graph graph = z.graph;
    List<Optional<Expr>> gradient = Reverse.jacobian(z, layout);
    Expr slope = Reverse.derivative(rowCost, z).orElseGet(() -> graph.constant(0));
    Expr second = Tangent.derivative(slope, z).orElseGet(() -> graph.constant(0));
    return new LinearPredictor(z, gradient, graph.onRows(second));
  }
}
