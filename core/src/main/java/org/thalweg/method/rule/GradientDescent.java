package org.thalweg.method.rule;

import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Gradient descent: one step against the gradient.
///
///     θ_{t+1} = θ_t − η_t g(θ_t)
///
/// On a quadratic it converges for 0 < η < 2/σmax, and in one step in one dimension at η = 1/k; the
/// number of steps grows with κ = σmax/σmin. With minibatches this is stochastic gradient descent.
///
/// Source: Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées" (1847);
/// Robbins and Monro, "A stochastic approximation method" (1951).
public record GradientDescent() implements UpdateRule<GradientDescent.Nothing> {

  /// Gradient descent remembers nothing.
  public record Nothing() implements State {
    @Override
    public void parts(Parts visitor) {}
  }

  @Override
  public Nothing start(int dimension) {
    return new Nothing();
  }

  @Override
  public boolean plain() {
    return true;
  }

  @Override
  public void update(Nothing state, double[] theta, double[] gradient, StepInfo info) {
    double rate = info.rate();
    for (int i = 0; i < theta.length; i++) {
      theta[i] -= rate * gradient[i];
    }
  }
}
