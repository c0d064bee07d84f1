package org.thalweg.method.rule;

import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Adam: the average gradient divided by its root mean square, both corrected for their start at zero.
///
///     m_t = β₁ m_{t−1} + (1−β₁) g_t,     m̂_t = m_t/(1−β₁ᵗ)
///     s_t = β₂ s_{t−1} + (1−β₂) g_t²,    ŝ_t = s_t/(1−β₂ᵗ)
///     outside:  θ_{t+1} = θ_t − η_t m̂_t / (√ŝ_t + ε)        inside:  … / √(ŝ_t + ε)
///
/// Reading: a persistent gradient moves a parameter by η a step, whatever its size; a fluctuating one by
/// η times its signal-to-noise ratio.
///
/// Others: β₂ = 0.999 is the paper's and most libraries' default; here β₂ = 0.99.
///
/// Source: Kingma and Ba, "Adam: a method for stochastic optimization" (2014).
///
/// @param beta1 β₁, 0 ≤ β₁ < 1
/// @param beta2 β₂, 0 ≤ β₂ < 1
/// @param eps ε ≥ 0
/// @param epsPlace where ε stands
public record Adam(double beta1, double beta2, double eps, EpsPlace epsPlace)
    implements UpdateRule<Adam.Moments> {

  /// The running averages, and the powers that correct them.
  ///
  /// @param m of gradients, length d
  /// @param s of squared gradients, length d
  /// @param power1 β₁ᵗ
  /// @param power2 β₂ᵗ
  public record Moments(double[] m, double[] s, RunningPower power1, RunningPower power2)
      implements State {
    @Override
    public void parts(Parts visitor) {
      visitor.numbers("m", m);
      visitor.numbers("s", s);
      visitor.numbers("power1", power1.parts());
      visitor.numbers("power2", power2.parts());
    }
  }

  public Adam {
    Settings.requireAverage("beta1", beta1);
    Settings.requireAverage("beta2", beta2);
    Settings.requireEps(eps);
  }

  @Override
  public Moments start(int dimension) {
    return new Moments(
        new double[dimension], new double[dimension], RunningPower.one(), RunningPower.one());
  }

  @Override
  public void update(Moments state, double[] theta, double[] gradient, StepInfo info) {
    double correction1 = 1 / state.power1().oneMinusNext(beta1);
    double correction2 = 1 / state.power2().oneMinusNext(beta2);
    double outside = epsPlace == EpsPlace.OUTSIDE ? eps : 0;
    double inside = epsPlace == EpsPlace.INSIDE ? eps : 0;
    double rate = info.rate() * correction1;
    double[] m = state.m();
    double[] s = state.s();
    for (int i = 0; i < theta.length; i++) {
      double g = gradient[i];
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      s[i] = beta2 * s[i] + (1 - beta2) * (g * g);
      theta[i] -= rate * m[i] / (Math.sqrt(s[i] * correction2 + inside) + outside);
    }
  }
}
