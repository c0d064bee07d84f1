package org.thalweg.method.decorator;

import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Elements of the gradient beyond a limit are cut to it; that turns the gradient.
///
///     gᵢ ← max(−c, min(c, gᵢ))
///
/// @param rule what takes the gradient then
/// @param limit c > 0
public record ClipValue<S extends State>(UpdateRule<S> rule, double limit) implements Decorated<S> {

  @Override
  public void update(S state, double[] theta, double[] gradient, StepInfo info) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = Math.max(-limit, Math.min(limit, gradient[i]));
    }
    rule.update(state, theta, gradient, info);
  }
}
