package org.thalweg.cost;

/// A cost that is half a sum of squares, C(θ) = ½ ‖ρ(θ)‖². Whatever weights, means or factors the
/// cost carries are inside ρ: for the mean over N rows ρᵢ = rᵢ·√(wᵢ/Σw).
///
/// A robust cost is one too, with rows that stand for it near θ: Jᵀρ is its gradient and JᵀJ nearly
/// its Hessian, but ½‖ρ‖² is not its value. Who takes C from [#value] and the step from J and ρ
/// need not know.
public interface Residuals extends SmoothCost {

  /// The number of residuals.
  long residuals();

  /// C, its gradient ∇C = Jᵀρ and the Gauss–Newton matrix JᵀJ, J = ∂ρ/∂θ, in one pass over the
  /// data.
  ///
  /// @param theta θ, length d; not modified
  /// @param gradientOut length d; overwritten by Jᵀρ
  /// @param gramOut length d·d, row-major; overwritten by JᵀJ, both triangles
  double gaussNewton(double[] theta, double[] gradientOut, double[] gramOut);

  /// Hands ρ and the rows of J to the consumer block by block, in the order of the rows, for
  /// factorizations that must not square the condition number.
  ///
  /// @param theta θ, length d; not modified
  /// @return C, as [#value]
  double jacobian(double[] theta, JacobianBlocks consumer);

  /// Receives blocks of residuals and Jacobian rows.
  interface JacobianBlocks {

    /// One block; the arrays are valid during the call only and must not be modified.
    ///
    /// @param rows rows in this block
    /// @param rho ρ of row i at `rho[i]`
    /// @param jacobian ∂ρᵢ/∂θⱼ at `jacobian[j * stride + i]`
    /// @param stride distance between the columns of two parameters
    void block(int rows, double[] rho, double[] jacobian, int stride);
  }
}
