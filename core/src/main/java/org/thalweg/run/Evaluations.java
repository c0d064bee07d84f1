package org.thalweg.run;

/// What a run has asked of its cost.
///
/// @param rows rows visited, over all evaluations; 0 for a cost without data
/// @param value evaluations that gave C; one that gave C and ∇C counts here and below
/// @param gradient evaluations that gave ∇C
/// @param hessianVector products H·v; a whole Hessian that is made of products counts d of them
/// @param hessian whole Hessians in one pass over the rows each
public record Evaluations(long rows, long value, long gradient, long hessianVector, long hessian) {

  /// Both together.
  public Evaluations plus(Evaluations other) {
    return new Evaluations(
        rows + other.rows,
        value + other.value,
        gradient + other.gradient,
        hessianVector + other.hessianVector,
        hessian + other.hessian);
  }
}
