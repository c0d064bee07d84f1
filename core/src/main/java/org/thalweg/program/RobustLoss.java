package org.thalweg.program;

import java.util.function.UnaryOperator;

/// The cost ½ρ(r²) of a row that a residual r makes, with ρ(z) ≈ z where z is small and growing more
/// slowly than z where it is large, so that a row far off the model does not decide the fit.
///
///     ψ(r) = ∂(½ρ(r²))/∂r = r·ρ′(r²),    ψ′(r) = ρ′(r²) + 2r²·ρ″(r²)
///
/// Both follow from ρ, which is all that a new loss has to say.
///
/// For methods of least squares the row stands as √h·∂r/∂θ with the right-hand side ψ/√h: their
/// gradient is then that of the cost, and JᵀJ its Hessian but for the curvature of r. Where ψ′ is small or
/// negative, h is a share of the weight ρ′ instead, so that JᵀJ cannot be indefinite.
///
/// Source: Huber (1964); Triggs et al., "Bundle adjustment: a modern synthesis" (2000), for the rows.
///
/// @param residual r, a scalar per row
/// @param cost ½ρ(r²)
/// @param influence ψ(r)
/// @param slope ψ′(r)
/// @param root √h
/// @param right ψ/√h; 0 where the row has no part
public record RobustLoss(
    Expr residual, Expr cost, Expr influence, Expr slope, Expr root, Expr right) {

  /// h is at least this share of ρ′. With the whole of it rows in the tails pull as in reweighted
  /// least squares, which converges slowly; the smaller it is, the more a step overrates what JᵀJ
  /// promises of them.
  private static final double LEAST_SLOPE = 0.1;

  /// The loss of a residual.
  ///
  /// @param residual r, a scalar per row
  /// @param rho z ↦ ρ(z)
  public static RobustLoss of(Expr residual, UnaryOperator<Expr> rho) {
    Graph graph = residual.graph;
    Expr r = graph.onRows(residual);
    Expr z = r.square();
    Expr cost = rho.apply(z).times(0.5);
    Expr zero = graph.constant(0);
    Expr weight = Reverse.derivative(cost, z).map(d -> d.times(2)).orElse(zero);
    Expr bend = Tangent.derivative(weight, z).orElse(zero);
    Expr slope = weight.plus(z.times(bend).times(2));
    Expr influence = weight.times(r);
    Expr root = slope.max(weight.times(LEAST_SLOPE)).sqrt();
    Expr right = graph.select(weight.greater(zero), influence.over(root), zero);
    return new RobustLoss(r, cost, influence, graph.onRows(slope), root, right);
  }
}
