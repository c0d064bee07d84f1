/// What a method may ask of a cost C(θ), from the weakest capability to the strongest.
///
/// | capability | asks for | open to |
/// |---|---|---|
/// | [org.thalweg.cost.Cost] | C(θ) | derivative-free search |
/// | [org.thalweg.cost.SmoothCost] | C and ∇C together, perhaps H·v | gradient descent and its kin, L-BFGS, Newton |
/// | [org.thalweg.cost.TermsCost] | the mean of N terms, on any batch | stochastic methods |
/// | [org.thalweg.cost.Residuals] | C = ½‖ρ(θ)‖², its Jacobian by blocks | Gauss–Newton, Levenberg–Marquardt |
///
/// A cost of one's own code is an [org.thalweg.cost.OwnCost], checked before it is used; one whose
/// gradient is guessed from its values, an [org.thalweg.cost.CostByDifferences].
///
/// A cost remembers nothing of what it was asked before: the same θ gives the same bits. A cost
/// owns its work space, so one instance must not be asked by two threads at once; it may use
/// several threads itself.
@NullMarked
package org.thalweg.cost;

import org.jspecify.annotations.NullMarked;
