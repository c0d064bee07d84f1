package org.thalweg.program;

import java.util.List;

/// The penalty λ/2·Σ‖w‖² over some blocks of parameters.
///
/// @param weights the blocks, at least one
/// @param lambda λ, finite and not negative
public record Ridge(List<Expr> weights, double lambda) {
  public Ridge {
    weights = List.copyOf(weights);
    if (weights.isEmpty() || weights.stream().anyMatch(w -> w.op != Op.PARAMETER)) {
      throw new IllegalArgumentException("a ridge is over blocks of parameters, at least one");
    }
    if (!(lambda >= 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a ridge needs a finite λ of at least 0, not " + lambda);
    }
  }

  /// As an expression.
  public Expr penalty() {
    return weights.stream()
        .map(w -> w.square().sum())
        .reduce(Expr::plus)
        .orElseThrow()
        .times(lambda / 2);
  }
}
