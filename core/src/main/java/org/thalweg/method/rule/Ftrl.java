package org.thalweg.method.rule;

import java.util.Optional;
import org.thalweg.method.Elementwise;
import org.thalweg.method.Rates;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// FTRL-proximal: AdaGrad's rates with an L1 penalty that makes exact zeros on minibatches.
///
///     n_t = n_{t−1} + g_t²,   σ_t = (√n_t − √n_{t−1})/η
///     z_t = z_{t−1} + g_t − σ_t θ_t
///     θ_{t+1} = 0 where |z_t| ≤ λ₁,   else −(z_t − sign(z_t) λ₁)/((β + √n_t)/η + λ₂)
///
/// It follows the leader of all gradients so far, so that a parameter whose gradients cancel stays 0, where
/// a subgradient of ‖θ‖₁ would only make it small. z starts where θ is the start. η should be constant. The
/// penalties are the rule's own: the cost that is reported does not have them.
///
/// Others: the same as TensorFlow's `Ftrl` with its power −½ and β = 0; the paper has β = 1.
///
/// Source: McMahan et al., "Ad click prediction: a view from the trenches" (2013), algorithm 1.
///
/// @param beta β ≥ 0
/// @param l1 λ₁ ≥ 0, of the sum of all gradients, of all parameters
/// @param l2 λ₂ ≥ 0
public record Ftrl(double beta, double l1, double l2) implements UpdateRule<Ftrl.Leader> {

  /// What the leader is made from.
  ///
  /// @param z the gradients so far and what holds θ to its past, length d
  /// @param n the sum of squared gradients, length d
  public record Leader(double[] z, double[] n) implements State {
    @Override
    public void parts(Parts visitor) {
      visitor.numbers("z", z);
      visitor.numbers("n", n);
    }
  }

  public Ftrl {
    Settings.requireNotNegative("beta", beta);
    Settings.requireNotNegative("l1", l1);
    Settings.requireNotNegative("l2", l2);
  }

  @Override
  public Leader start(int dimension) {
    return new Leader(new double[dimension], new double[dimension]);
  }

  @Override
  public Optional<Elementwise<Leader>> elementwise(Rates rates) {
    return Optional.of(new LazyFtrl(this, rates));
  }

  @Override
  public void update(Leader state, double[] theta, double[] gradient, StepInfo info) {
    double[] z = state.z();
    double[] n = state.n();
    double rate = info.rate();
    for (int i = 0; i < theta.length; i++) {
      if (info.update() == 1) {
        z[i] = first(theta[i], rate);
      }
      double g = gradient[i];
      double root = Math.sqrt(n[i] + g * g);
      z[i] += g - (root - Math.sqrt(n[i])) / rate * theta[i];
      n[i] += g * g;
      theta[i] = led(z[i], root, rate);
    }
  }

  /// z with which the leader is θ, where n = 0.
  double first(double theta, double rate) {
    return -theta * (beta / rate + l2) - Math.signum(theta) * l1;
  }

  /// θ from z and √n.
  double led(double z, double root, double rate) {
    double beyond = Math.max(0, Math.abs(z) - l1);
    return beyond == 0 ? 0 : -Math.signum(z) * beyond / ((beta + root) / rate + l2);
  }
}
