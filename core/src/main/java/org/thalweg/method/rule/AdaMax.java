package org.thalweg.method.rule;

import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// AdaMax: Adam with the largest recent gradient in the place of the root mean square.
///
///     m_t = β₁ m_{t−1} + (1−β₁) g_t
///     u_t = max(β₂ u_{t−1}, |g_t| + ε)
///     θ_{t+1} = θ_t − η_t/(1−β₁ᵗ) m_t/u_t
///
/// No step is longer than about η, and u needs no correction: it does not start towards zero. One large
/// gradient holds a parameter back for about 1/(1−β₂) steps.
///
/// Others: the paper has no ε and β₂ = 0.999; PyTorch has this form and β₂ = 0.999.
///
/// Source: Kingma and Ba, "Adam: a method for stochastic optimization" (2014), section 7.
///
/// @param beta1 β₁, 0 ≤ β₁ < 1
/// @param beta2 β₂, 0 ≤ β₂ < 1
/// @param eps ε ≥ 0; guards a parameter that never had a gradient
public record AdaMax(double beta1, double beta2, double eps) implements UpdateRule<Moments> {

  public AdaMax {
    Settings.requireAverage("beta1", beta1);
    Settings.requireAverage("beta2", beta2);
    Settings.requireNotNegative("eps", eps);
  }

  @Override
  public Moments start(int dimension) {
    return Moments.zero(dimension, 0);
  }

  @Override
  public void update(Moments state, double[] theta, double[] gradient, StepInfo info) {
    double rate = info.rate() / state.power1().oneMinusNext(beta1);
    double[] m = state.m();
    double[] u = state.s();
    for (int i = 0; i < theta.length; i++) {
      double g = gradient[i];
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      u[i] = Math.max(beta2 * u[i], Math.abs(g) + eps);
      // Without ε a parameter that never had a gradient stays where it is.
      theta[i] -= m[i] == 0 ? 0 : rate * m[i] / u[i];
    }
  }
}
