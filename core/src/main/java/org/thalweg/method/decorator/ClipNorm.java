package org.thalweg.method.decorator;

import org.thalweg.method.Norms;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Gradients longer than a limit are shortened to it, their direction kept.
///
///     ‖g‖₂ > c:  g ← c·g/‖g‖₂
///
/// Source: Pascanu, Mikolov, Bengio, "On the difficulty of training recurrent neural networks" (2013).
///
/// @param rule what takes the gradient then
/// @param limit c > 0
public record ClipNorm<S extends State>(UpdateRule<S> rule, double limit) implements Decorated<S> {

  @Override
  public void update(S state, double[] theta, double[] gradient, StepInfo info) {
    double norm = Math.sqrt(Norms.dot(gradient, gradient));
    if (norm > limit) {
      double share = limit / norm;
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= share;
      }
    }
    rule.update(state, theta, gradient, info);
  }
}
