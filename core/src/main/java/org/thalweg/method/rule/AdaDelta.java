package org.thalweg.method.rule;

import java.util.Optional;
import org.thalweg.method.Elementwise;
import org.thalweg.method.Rates;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// AdaDelta: steps in the units of the parameters, from averages of squared gradients and squared steps.
///
///     s_t = ρ s_{t−1} + (1−ρ) g_t²
///     Δ_t = √(u_{t−1} + ε) / √(s_t + ε) · g_t
///     u_t = ρ u_{t−1} + (1−ρ) Δ_t²,    θ_{t+1} = θ_t − η_t Δ_t
///
/// ε stands inside both roots and sets the size of the first steps; η = 1 is the paper's method.
///
/// Others: PyTorch's default is ρ = 0.9, here ρ = 0.95 as in the paper.
///
/// Source: Zeiler, "ADADELTA: an adaptive learning rate method" (2012).
///
/// @param rho ρ, 0 ≤ ρ < 1
/// @param eps ε ≥ 0; with 0 the first step is 0 and so are all others
public record AdaDelta(double rho, double eps) implements UpdateRule<AdaDelta.Averages> {

  /// The two running averages.
  ///
  /// @param s of squared gradients, length d
  /// @param u of squared steps, length d
  public record Averages(double[] s, double[] u) implements State {
    @Override
    public void parts(Parts visitor) {
      visitor.numbers("s", s);
      visitor.numbers("u", u);
    }
  }

  public AdaDelta {
    Settings.requireAverage("rho", rho);
    Settings.requireNotNegative("eps", eps);
  }

  @Override
  public Averages start(int dimension) {
    return new Averages(new double[dimension], new double[dimension]);
  }

  @Override
  public Optional<Elementwise<Averages>> elementwise(Rates rates) {
    return eps > 0 ? Optional.of(new LazyAdaDelta(rho, eps)) : Optional.empty();
  }

  @Override
  public void update(Averages state, double[] theta, double[] gradient, StepInfo info) {
    double[] s = state.s();
    double[] u = state.u();
    double rate = info.rate();
    for (int i = 0; i < theta.length; i++) {
      double g = gradient[i];
      s[i] = rho * s[i] + (1 - rho) * (g * g);
      double delta = Math.sqrt(u[i] + eps) / Math.sqrt(s[i] + eps) * g;
      u[i] = rho * u[i] + (1 - rho) * (delta * delta);
      theta[i] -= rate * delta;
    }
  }
}
