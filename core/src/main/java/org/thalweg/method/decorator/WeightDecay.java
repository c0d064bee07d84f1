package org.thalweg.method.decorator;

import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Weight decay that stands apart from the gradient, so that no rule averages or divides it.
///
///     θ ← (1 − η_t λ) θ, then the update, whose gradient was taken before
///
/// It draws all parameters towards 0, intercepts too; what a run comes to is not the minimum of the cost.
/// With gradient descent alone it is the penalty λ/2‖θ‖².
///
/// Source: Loshchilov and Hutter, "Decoupled weight decay regularization" (2017).
///
/// @param rule what makes the update then
/// @param decay λ ≥ 0
public record WeightDecay<S extends State>(UpdateRule<S> rule, double decay)
    implements Decorated<S> {

  @Override
  public void update(S state, double[] theta, double[] gradient, StepInfo info) {
    double keep = 1 - info.rate() * decay;
    for (int i = 0; i < theta.length; i++) {
      theta[i] *= keep;
    }
    rule.update(state, theta, gradient, info);
  }
}
