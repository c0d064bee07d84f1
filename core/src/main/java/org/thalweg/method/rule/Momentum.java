package org.thalweg.method.rule;

import java.util.Optional;
import org.thalweg.method.Elementwise;
import org.thalweg.method.Rates;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Momentum: gradient descent with a memory of 1/(1−γ) steps.
///
///     velocity:    v_t = γ v_{t−1} + η_t g(θ_t),      θ_{t+1} = θ_t − v_t
///     difference:  Δθ_{t+1} = γ Δθ_t − η_t g(θ_t),    θ_{t+1} = θ_t + Δθ_{t+1}
///
/// The two written forms are the same method, to the bit: Δθ = −v. It gains speed along persistent
/// gradients and damps oscillation across a valley; stable on a quadratic for η < 2(1+γ)/σmax.
/// γ = 1 is legal: without drag the particle never settles.
///
/// Others: PyTorch keeps b = γb + g and moves by η·b, which is the same as long as η is constant.
///
/// Source: Polyak, "Some methods of speeding up the convergence of iteration methods" (1964).
///
/// @param gamma γ, 0 ≤ γ ≤ 1
/// @param form which of the two written forms is computed
public record Momentum(double gamma, Form form) implements UpdateRule<Velocity> {

  /// The written forms.
  public enum Form {
    /// With v_t.
    VELOCITY,
    /// With Δθ_t.
    DIFFERENCE
  }

  public Momentum {
    Settings.requireGamma(gamma);
  }

  @Override
  public Velocity start(int dimension) {
    return Velocity.rest(dimension);
  }

  @Override
  public Optional<Elementwise<Velocity>> elementwise(Rates rates) {
    return Optional.of(new LazyMomentum(gamma, form));
  }

  @Override
  public void update(Velocity state, double[] theta, double[] gradient, StepInfo info) {
    switch (form) {
      case VELOCITY -> updateVelocity(state.v(), theta, gradient, info.rate());
      case DIFFERENCE -> updateDifference(state.v(), theta, gradient, info.rate());
    }
  }

  @Override
  public double memory() {
    return 1 / (1 - gamma);
  }

  private void updateVelocity(double[] v, double[] theta, double[] g, double rate) {
    for (int i = 0; i < theta.length; i++) {
      v[i] = gamma * v[i] + rate * g[i];
      theta[i] -= v[i];
    }
  }

  private void updateDifference(double[] delta, double[] theta, double[] g, double rate) {
    for (int i = 0; i < theta.length; i++) {
      delta[i] = gamma * delta[i] - rate * g[i];
      theta[i] += delta[i];
    }
  }
}
