package org.thalweg.method.rule;

import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Prodigy: Adam that finds its own rate, from how far θ has come and how gradients agree on the way.
///
///     b_t = √(1−β₂ᵗ)/(1−β₁ᵗ),  a_t = d_t η_t b_t,  β₃ = √β₂
///     m_t = β₁ m_{t−1} + (1−β₁) d_t g_t,  s_t = β₂ s_{t−1} + (1−β₂) d_t² g_t²
///     r_t = β₃ r_{t−1} + d_t/d₀ a_t g_tᵀ(θ₁ − θ_t),  u_t = β₃ u_{t−1} + d_t/d₀ a_t g_t
///     d_{t+1} = max(d_t, r_t/‖u_t‖₁)
///     θ_{t+1} = (1 − a_t λ) θ_t − a_t m_t/(√s_t + d_{t+1} ε)
///
/// d is a lower bound of the distance to the minimum and grows from d₀ by itself; η = 1 is the method, and a
/// schedule may lower it towards the end.
///
/// Others: optax has this form with β₂ = 0.999; the authors' package leaves b out unless asked for it.
///
/// Source: Mishchenko and Defazio, "Prodigy: an expeditiously adaptive parameter-free learner" (2023).
///
/// @param beta1 β₁, 0 ≤ β₁ < 1
/// @param beta2 β₂, 0 ≤ β₂ < 1
/// @param eps ε ≥ 0
/// @param d0 d₀ > 0, below any sensible distance
/// @param decay λ ≥ 0
public record Prodigy(double beta1, double beta2, double eps, double d0, double decay)
    implements UpdateRule<Prodigy.Course> {

  /// What is remembered: averages, the start, and what tells the distance.
  ///
  /// @param first θ₁, length d
  /// @param u of length d
  /// @param numbers d and r
  public record Course(Moments moments, double[] first, double[] u, double[] numbers)
      implements State {
    @Override
    public void parts(Parts visitor) {
      moments.parts(visitor);
      visitor.numbers("first", first);
      visitor.numbers("u", u);
      visitor.numbers("d and r", numbers);
    }
  }

  public Prodigy {
    Settings.requireAverage("beta1", beta1);
    Settings.requireAverage("beta2", beta2);
    Settings.requireNotNegative("eps", eps);
    Settings.require("d0", d0, d0 > 0 && d0 < 1 / 0.0, "finite and above 0");
    Settings.requireNotNegative("decay", decay);
  }

  @Override
  public Course start(int n) {
    return new Course(Moments.zero(n, 0), new double[n], new double[n], new double[] {d0, 0});
  }

  @Override
  public void update(Course state, double[] theta, double[] gradient, StepInfo info) {
    if (info.update() == 1) {
      System.arraycopy(theta, 0, state.first(), 0, theta.length);
    }
    double d = state.numbers()[0];
    double left1 = state.moments().power1().oneMinusNext(beta1);
    double a = d * info.rate() * Math.sqrt(state.moments().power2().oneMinusNext(beta2)) / left1;
    double beta3 = Math.sqrt(beta2);
    double agreement = 0;
    double length = 0;
    for (int i = 0; i < theta.length; i++) {
      agreement += gradient[i] * (state.first()[i] - theta[i]);
      state.u()[i] = beta3 * state.u()[i] + d / d0 * a * gradient[i];
      length += Math.abs(state.u()[i]);
    }
    state.numbers()[1] = beta3 * state.numbers()[1] + d / d0 * a * agreement;
    double next = length > 0 ? Math.max(d, state.numbers()[1] / length) : d;
    state.numbers()[0] = next;
    double[] m = state.moments().m();
    double[] s = state.moments().s();
    for (int i = 0; i < theta.length; i++) {
      double g = d * gradient[i];
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      s[i] = beta2 * s[i] + (1 - beta2) * (g * g);
      theta[i] =
          (1 - a * decay) * theta[i] - (m[i] == 0 ? 0 : a * m[i] / (Math.sqrt(s[i]) + next * eps));
    }
  }
}
