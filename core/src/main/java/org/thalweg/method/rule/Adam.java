package org.thalweg.method.rule;

import java.util.Optional;
import org.thalweg.method.Elementwise;
import org.thalweg.method.Rates;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Adam: the average gradient divided by its root mean square, both corrected for their start at zero.
///
///     m_t = β₁ m_{t−1} + (1−β₁) g_t,     m̂_t = m_t/(1−β₁ᵗ)
///     s_t = β₂ s_{t−1} + (1−β₂) g_t²,    ŝ_t = s_t/(1−β₂ᵗ)
///     outside:  θ_{t+1} = (1−η_t λ) θ_t − η_t m̂_t / (√ŝ_t + ε)        inside:  … / √(ŝ_t + ε)
///
/// A persistent gradient moves a parameter by η a step, whatever its size; a fluctuating one by η times
/// its signal-to-noise ratio. λ > 0 is **AdamW**: the decay stands apart from the gradient, so that it is
/// not divided by √ŝ; its fixed point is not the minimum of the cost. With `maximum`, **AMSGrad**, the
/// largest s so far stands in the place of s_t, so that no rate ever grows again.
///
/// Source: Kingma and Ba, "Adam: a method for stochastic optimization" (2014); Loshchilov and Hutter,
/// "Decoupled weight decay regularization" (2017); Reddi, Kale, Kumar, "On the convergence of Adam and
/// beyond" (2018).
///
/// @param beta1 β₁, 0 ≤ β₁ < 1
/// @param beta2 β₂, 0 ≤ β₂ < 1; the papers' and most libraries' default is 0.999, here it is 0.99
/// @param eps ε ≥ 0, standing where `epsPlace` says
/// @param correction by 1−β₁ᵗ and 1−β₂ᵗ, or by 1−β₁ and 1−β₂ at every step
/// @param maximum whether s may not fall
/// @param decay λ ≥ 0
public record Adam(
    double beta1,
    double beta2,
    double eps,
    EpsPlace epsPlace,
    Correction correction,
    boolean maximum,
    double decay)
    implements UpdateRule<Moments> {

  /// What undoes the start of the averages at zero.
  public enum Correction {
    /// The powers of t.
    POWERS,
    /// Those of t = 1, always: the notebook of Mehta et al., arXiv:1803.08823.
    CONSTANT
  }

  public Adam {
    Settings.requireAverage("beta1", beta1);
    Settings.requireAverage("beta2", beta2);
    Settings.requireNotNegative("eps", eps);
    Settings.requireNotNegative("decay", decay);
  }

  @Override
  public Moments start(int dimension) {
    return Moments.zero(dimension, maximum ? dimension : 0);
  }

  @Override
  public Optional<Elementwise<Moments>> elementwise(Rates rates) {
    return LazyAdam.of(this, rates);
  }

  @Override
  public void update(Moments state, double[] theta, double[] gradient, StepInfo info) {
    double left1 = state.power1().oneMinusNext(beta1);
    double left2 = state.power2().oneMinusNext(beta2);
    double rate = info.rate() * (1 / (correction == Correction.POWERS ? left1 : 1 - beta1));
    double correction2 = 1 / (correction == Correction.POWERS ? left2 : 1 - beta2);
    double outside = epsPlace == EpsPlace.OUTSIDE ? eps : 0;
    double inside = epsPlace == EpsPlace.INSIDE ? eps : 0;
    double keep = 1 - info.rate() * decay;
    double[] m = state.m();
    double[] s = state.s();
    double[] largest = state.largest();
    for (int i = 0; i < theta.length; i++) {
      double g = gradient[i];
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      s[i] = beta2 * s[i] + (1 - beta2) * (g * g);
      double squared = s[i];
      if (maximum) {
        squared = Math.max(largest[i], squared);
        largest[i] = squared;
      }
      theta[i] =
          keep * theta[i] - rate * m[i] / (Math.sqrt(squared * correction2 + inside) + outside);
    }
  }
}
