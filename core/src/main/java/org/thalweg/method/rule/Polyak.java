package org.thalweg.method.rule;

import org.thalweg.method.Norms;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Polyak's step: as long as it takes to reach the lowest cost where the cost is as its tangent.
///
///     θ_{t+1} = θ_t − min(η_t, (C(θ_t) − C*)/‖g_t‖²) g_t
///
/// For convex costs the distance to the minimum falls at every step, whatever the curvature, if C* is the
/// lowest cost. With C* too low it steps too far and never settles; with minibatches each should reach C*
/// by itself, as models do that can fit every row.
///
/// Others: optax's `polyak_sgd` is the same; Loizou et al. divide by a further constant.
///
/// Source: Polyak, "Introduction to optimization" (1987), section 5.3; with minibatches and the largest
/// step: Loizou et al., "Stochastic Polyak step-size for SGD" (2021).
///
/// @param lowest C*, what the cost can be at best
public record Polyak(double lowest) implements UpdateRule<Polyak.Nothing> {

  /// It remembers nothing.
  public record Nothing() implements State {
    @Override
    public void parts(Parts visitor) {}
  }

  public Polyak {
    Settings.require("lowest", lowest, Double.isFinite(lowest), "finite");
  }

  @Override
  public Nothing start(int dimension) {
    return new Nothing();
  }

  @Override
  public void update(Nothing state, double[] theta, double[] gradient, StepInfo info) {
    double square = Norms.dot(gradient, gradient);
    if (square == 0) {
      return;
    }
    double rate = Math.min(info.rate(), Math.max(0, info.cost() - lowest) / square);
    for (int i = 0; i < theta.length; i++) {
      theta[i] -= rate * gradient[i];
    }
  }
}
