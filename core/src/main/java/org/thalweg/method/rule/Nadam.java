package org.thalweg.method.rule;

import org.thalweg.kernel.Power;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// NAdam: Adam that looks ahead as Nesterov does, with a β₁ that warms up.
///
///     μ_t = β₁ (1 − ½·0.96^(ψt)),    P_t = μ₁ μ₂ … μ_t
///     m_t = β₁ m_{t−1} + (1−β₁) g_t
///     s_t = β₂ s_{t−1} + (1−β₂) g_t²,    ŝ_t = s_t/(1−β₂ᵗ)
///     m̄_t = (1−μ_t)/(1−P_t) g_t + μ_{t+1}/(1−P_t μ_{t+1}) m_t
///     θ_{t+1} = θ_t − η_t m̄_t / (√ŝ_t + ε)
///
/// Others: PyTorch has this form from version 2 on, and β₂ = 0.999. Its version 1.13 divides the second
/// part by 1 − P_t μ_t μ_{t+1}: `TORCH_1_13`; it also keeps P in single precision, which is not done here.
///
/// Source: Dozat, "Incorporating Nesterov momentum into Adam" (2016).
///
/// @param beta1 β₁, 0 ≤ β₁ < 1
/// @param beta2 β₂, 0 ≤ β₂ < 1
/// @param eps ε ≥ 0
/// @param psi ψ ≥ 0, how fast μ goes from β₁/2 to β₁: within some 17/ψ updates
/// @param form of the second divisor
public record Nadam(double beta1, double beta2, double eps, double psi, Form form)
    implements UpdateRule<Nadam.Ahead> {

  /// The written forms.
  public enum Form {
    /// 1 − P_t μ_{t+1}.
    DOZAT,
    /// 1 − P_t μ_t μ_{t+1}.
    TORCH_1_13
  }

  /// The averages and the product of all μ.
  ///
  /// @param product P_t, length 1
  public record Ahead(Moments moments, double[] product) implements State {
    @Override
    public void parts(Parts visitor) {
      moments.parts(visitor);
      visitor.numbers("product", product);
    }
  }

  public Nadam {
    Settings.requireAverage("beta1", beta1);
    Settings.requireAverage("beta2", beta2);
    Settings.requireNotNegative("eps", eps);
    Settings.requireNotNegative("psi", psi);
  }

  @Override
  public Ahead start(int dimension) {
    return new Ahead(Moments.zero(dimension, 0), new double[] {1});
  }

  @Override
  public void update(Ahead state, double[] theta, double[] gradient, StepInfo info) {
    double mu = mu(info.update());
    double muNext = mu(info.update() + 1);
    double product = state.product()[0] * mu;
    state.product()[0] = product;
    double ahead = product * muNext * (form == Form.TORCH_1_13 ? mu : 1);
    double ofGradient = info.rate() * (1 - mu) / (1 - product);
    double ofAverage = info.rate() * muNext / (1 - ahead);
    double correction = 1 / state.moments().power2().oneMinusNext(beta2);
    double[] m = state.moments().m();
    double[] s = state.moments().s();
    for (int i = 0; i < theta.length; i++) {
      double g = gradient[i];
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      s[i] = beta2 * s[i] + (1 - beta2) * (g * g);
      theta[i] -= (ofGradient * g + ofAverage * m[i]) / (Math.sqrt(s[i] * correction) + eps);
    }
  }

  private double mu(long t) {
    return beta1 * (1 - 0.5 * Power.of(0.96, t * psi));
  }
}
