package org.thalweg.method.rule;

import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// RAdam: Adam that takes plain steps until its second moment is worth dividing by.
///
///     m_t = β₁ m_{t−1} + (1−β₁) g_t,     m̂_t = m_t/(1−β₁ᵗ)
///     s_t = β₂ s_{t−1} + (1−β₂) g_t²
///     ρ∞ = 2/(1−β₂) − 1,    ρ_t = ρ∞ − 2t β₂ᵗ/(1−β₂ᵗ)
///     ρ_t > 5:  θ_{t+1} = θ_t − η_t r_t m̂_t √(1−β₂ᵗ)/(√s_t + ε)
///               r_t = √((ρ_t−4)(ρ_t−2)ρ∞ / ((ρ∞−4)(ρ∞−2)ρ_t))
///     else:     θ_{t+1} = θ_t − η_t m̂_t
///
/// A built-in warm-up: r grows from near 0 to 1. The first steps, five with β₂ = 0.999, are not divided by
/// anything, so that where gradients are large they are long: from far away it can diverge there.
///
/// Others: PyTorch has this form and β₂ = 0.999; the paper has the threshold at 4.
///
/// Source: Liu et al., "On the variance of the adaptive learning rate and beyond" (2019).
///
/// @param beta1 β₁, 0 ≤ β₁ < 1
/// @param beta2 β₂, 0 ≤ β₂ < 1; up to 2/3 no step is ever divided
/// @param eps ε ≥ 0
public record Radam(double beta1, double beta2, double eps) implements UpdateRule<Moments> {

  /// Below it the variance of 1/√s is not to be relied on; the paper's code and PyTorch have 5.
  private static final double ENOUGH = 5;

  public Radam {
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
    double left = state.power2().oneMinusNext(beta2);
    double most = 2 / (1 - beta2) - 1;
    double rho = most - 2 * info.update() * state.power2().value() / left;
    boolean divided = rho > ENOUGH;
    if (divided) {
      rate *= Math.sqrt(left * (rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho));
    }
    double[] m = state.m();
    double[] s = state.s();
    for (int i = 0; i < theta.length; i++) {
      double g = gradient[i];
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      s[i] = beta2 * s[i] + (1 - beta2) * (g * g);
      theta[i] -= divided ? rate * m[i] / (Math.sqrt(s[i]) + eps) : rate * m[i];
    }
  }
}
