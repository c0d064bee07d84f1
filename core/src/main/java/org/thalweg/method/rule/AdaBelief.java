package org.thalweg.method.rule;

import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// AdaBelief: Adam with the deviation of the gradient from its own average in the place of its size.
///
///     m_t = β₁ m_{t−1} + (1−β₁) g_t
///     s_t = β₂ s_{t−1} + (1−β₂)(g_t − m_t)² + ε
///     θ_{t+1} = θ_t − η_t m̂_t/(√ŝ_t + ε),    m̂_t = m_t/(1−β₁ᵗ),  ŝ_t = s_t/(1−β₂ᵗ)
///
/// Where gradients stay as they are, s is small and steps are long, however large the gradient: along the
/// floor of a valley. Where they turn around, s is their square, as Adam's.
///
/// Others: optax and the authors' code have this form and β₂ = 0.999.
///
/// Source: Zhuang et al., "AdaBelief optimizer: adapting stepsizes by the belief in observed gradients" (2020).
///
/// @param beta1 β₁, 0 ≤ β₁ < 1
/// @param beta2 β₂, 0 ≤ β₂ < 1
/// @param eps ε ≥ 0, in both places; where a gradient never changes, s settles at ε/(1−β₂)
public record AdaBelief(double beta1, double beta2, double eps) implements UpdateRule<Moments> {

  public AdaBelief {
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
    double correction = state.power2().oneMinusNext(beta2);
    double[] m = state.m();
    double[] s = state.s();
    for (int i = 0; i < theta.length; i++) {
      double g = gradient[i];
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      double off = g - m[i];
      s[i] = beta2 * s[i] + (1 - beta2) * (off * off) + eps;
      theta[i] -= rate * m[i] / (Math.sqrt(s[i] / correction) + eps);
    }
  }
}
