package org.thalweg.method.rule;

import java.util.Optional;
import org.thalweg.method.Elementwise;
import org.thalweg.method.Rates;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// AdaGrad: each parameter's rate falls with all of its past gradients.
///
///     s_t = s_{t−1} + g_t²,    θ_{t+1} = θ_t − η_t g_t / (√s_t + ε)
///
/// The rate only ever falls, which suits sparse features and ends in small steps on long runs.
///
/// Others: PyTorch has the same form and ε = 10⁻¹⁰; Keras starts s at 0.1.
///
/// Source: Duchi, Hazan, Singer, "Adaptive subgradient methods for online learning and stochastic
/// optimization" (2011).
///
/// @param eps ε ≥ 0, outside the root; guards a parameter that never had a gradient
public record AdaGrad(double eps) implements UpdateRule<AdaGrad.Sum> {

  /// The sum of squares so far.
  ///
  /// @param s s_t, length d
  public record Sum(double[] s) implements State {
    @Override
    public void parts(Parts visitor) {
      visitor.numbers("s", s);
    }
  }

  public AdaGrad {
    Settings.requireNotNegative("eps", eps);
  }

  @Override
  public Sum start(int dimension) {
    return new Sum(new double[dimension]);
  }

  @Override
  public Optional<Elementwise<Sum>> elementwise(Rates rates) {
    return eps > 0 ? Optional.of(new LazyAdaGrad(eps)) : Optional.empty();
  }

  @Override
  public void update(Sum state, double[] theta, double[] gradient, StepInfo info) {
    double[] s = state.s();
    double rate = info.rate();
    for (int i = 0; i < theta.length; i++) {
      double g = gradient[i];
      s[i] += g * g;
      theta[i] -= rate * g / (Math.sqrt(s[i]) + eps);
    }
  }
}
