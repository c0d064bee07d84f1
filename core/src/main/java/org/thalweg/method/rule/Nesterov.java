package org.thalweg.method.rule;

import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Nesterov's accelerated gradient: momentum that takes the gradient where it would be carried.
///
///     v_t = γ v_{t−1} + η_t g(θ_t − γ v_{t−1}),    θ_{t+1} = θ_t − v_t
///
/// `STANDARD` reports θ_{t+1}. `LOOKAHEAD` reports the look-ahead point θ_{t+1} − γ v_t, where the next
/// gradient is taken; that is the point PyTorch's `nesterov=True` stores, so its printed parameters are
/// those of `LOOKAHEAD`. The sequence of gradients is the same.
///
/// Source: Nesterov, "A method of solving a convex programming problem with convergence rate O(1/k²)"
/// (1983); in this form Sutskever et al., "On the importance of initialization and momentum in deep
/// learning" (2013).
///
/// @param gamma γ, 0 ≤ γ ≤ 1
/// @param form which point is reported
public record Nesterov(double gamma, Form form) implements UpdateRule<Velocity> {

  /// Which point is reported.
  public enum Form {
    /// θ.
    STANDARD,
    /// θ − γv.
    LOOKAHEAD
  }

  public Nesterov {
    Settings.requireGamma(gamma);
  }

  @Override
  public Velocity start(int dimension) {
    return Velocity.rest(dimension);
  }

  @Override
  public double[] query(Velocity state, double[] theta, double[] scratch) {
    double[] v = state.v();
    for (int i = 0; i < theta.length; i++) {
      scratch[i] = theta[i] - gamma * v[i];
    }
    return scratch;
  }

  @Override
  public void update(Velocity state, double[] theta, double[] gradient, StepInfo info) {
    double[] v = state.v();
    double rate = info.rate();
    for (int i = 0; i < theta.length; i++) {
      v[i] = gamma * v[i] + rate * gradient[i];
      theta[i] -= v[i];
    }
  }

  @Override
  public double[] reported(Velocity state, double[] theta, double[] scratch) {
    return switch (form) {
      case STANDARD -> theta;
      case LOOKAHEAD -> query(state, theta, scratch);
    };
  }

  @Override
  public boolean asksWhereItReports() {
    return form == Form.LOOKAHEAD;
  }

  @Override
  public double memory() {
    return 1 / (1 - gamma);
  }
}
