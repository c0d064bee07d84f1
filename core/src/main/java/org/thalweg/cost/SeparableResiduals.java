package org.thalweg.cost;

/// Residuals in which some parameters are linear: ρ(α, β) = ρ(α, 0) + Φ(α)·β. Given α, the best β
/// is a problem of linear least squares, so that only α need be sought.
public interface SeparableResiduals extends Residuals {

  /// The places in θ of β, ascending: parameters in all of which together ρ is linear. Perhaps
  /// none.
  int[] linear();

  /// Hands ρ(θ) and the rows of Φ to the consumer block by block, in the order of the rows: the
  /// columns are those of [#linear], in that order.
  ///
  /// @param theta θ, length d; not modified
  void basis(double[] theta, JacobianBlocks consumer);
}
