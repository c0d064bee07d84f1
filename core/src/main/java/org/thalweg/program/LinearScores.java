package org.thalweg.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A cost per row that depends on θ only through K scores of a matrix of features, as in
/// multinomial regression: c = φ(z), z = W·x or W·x + b. Its Hessian is then a single sum over rows
/// of products of features with the K × K second derivatives of φ.
///
/// @param features x, per row
/// @param weights the block of θ that is W
/// @param biases the block of θ that is b
/// @param secondDerivatives for each score l the derivative of ∂φ/∂z along it, K numbers per row
record LinearScores(Expr features, int weights, OptionalInt biases, List<Expr> secondDerivatives) {

  /// The scores of a cost per row, if that is what it is made of.
  static Optional<LinearScores> of(Expr rowCost, Layout layout) {
    return LinearPredictor.innermost(rowCost, shape -> !shape.scalar())
        .flatMap(z -> through(rowCost, z, layout));
  }

  private static Optional<LinearScores> through(Expr rowCost, Expr z, Layout layout) {
    Graph graph = z.graph;
    int k = z.shape.length();
    Expr zero = graph.broadcast(graph.constant(0), z.shape);
    Expr slope = graph.onRows(Reverse.derivative(rowCost, z).orElse(zero));
    // The gradient of an adjoint a of z is aᵀX towards W and Σa towards b, and says so.
    List<Optional<Expr>> pulled = Reverse.pullback(z, slope, layout);
    Optional<Expr> features = Optional.empty();
    int weights = -1;
    OptionalInt biases = OptionalInt.empty();
    for (int i = 0; i < pulled.size(); i++) {
      if (pulled.get(i).isEmpty()) {
        return Optional.empty();
      }
      Expr sum = pulled.get(i).get();
      boolean ofFeatures =
          sum.op == Op.OUTER_SUM && sum.arg(0) == slope && sum.arg(1).op == Op.FEATURES;
      if (ofFeatures && features.isEmpty()) {
        features = Optional.of(sum.arg(1));
        weights = i;
      } else if (sum.op == Op.SUM_ROWS
          && sum.arg(0) == slope
          && sum.shape.length() == k
          && biases.isEmpty()) {
        biases = OptionalInt.of(i);
      } else {
        return Optional.empty();
      }
    }
    if (features.isEmpty()) {
      return Optional.empty();
    }
    List<Expr> second = new ArrayList<>();
    for (int l = 0; l < k; l++) {
      second.add(graph.onRows(Tangent.derivative(slope, z, l).orElse(zero)));
    }
    return Optional.of(new LinearScores(features.get(), weights, biases, second));
  }
}
