package org.thalweg.method.rule;

import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Schedule-free learning: an average of the iterates takes the place of a rate that falls.
///
///     y_t = (1−β) z_t + β x_t,    g_t = ∇C(y_t)
///     z_{t+1} = z_t − η_t (g̃_t + λ y_t),    g̃_t = g_t, or g_t/(√ŝ_t + ε) with ŝ_t as in [Adam]
///     c_t = ηmax_t²/Σ_{τ≤t} ηmax_τ²,    x_{t+1} = (1−c_t) x_t + c_t z_{t+1}
///
/// Reported is x, good at any time. ηmax_t is the largest η so far: a warm-up counts little.
///
/// Others: the authors' package of 2024 also multiplies η by √(1−β₂ᵗ); optax and this do not.
///
/// Source: Defazio et al., "The road less scheduled" (2024).
///
/// @param beta β, 0 ≤ β < 1, how far the gradient is taken towards the average
/// @param scaled whether gradients are divided by their root mean square
/// @param beta2 β₂, 0 ≤ β₂ < 1
/// @param eps ε ≥ 0
/// @param decay λ ≥ 0
public record ScheduleFree(double beta, boolean scaled, double beta2, double eps, double decay)
    implements UpdateRule<ScheduleFree.Course> {

  /// Besides z, which is θ: x, s where gradients are scaled, β₂ᵗ, and Σ ηmax² with ηmax.
  public record Course(double[] x, double[] s, RunningPower power, double[] weights)
      implements State {
    @Override
    public void parts(Parts visitor) {
      visitor.numbers("x", x);
      visitor.numbers("s", s);
      visitor.numbers("power", power.parts());
      visitor.numbers("weights", weights);
    }
  }

  public ScheduleFree {
    Settings.requireAverage("beta", beta);
    Settings.requireAverage("beta2", beta2);
    Settings.requireNotNegative("eps", eps);
    Settings.requireNotNegative("decay", decay);
  }

  @Override
  public Course start(int d) {
    return new Course(new double[d], new double[scaled ? d : 0], RunningPower.one(), new double[2]);
  }

  @Override
  public double[] query(Course state, double[] theta, double[] scratch) {
    double share = state.weights()[0] == 0 ? 0 : beta;
    for (int i = 0; i < theta.length; i++) {
      scratch[i] = (1 - share) * theta[i] + share * state.x()[i];
    }
    return scratch;
  }

  @Override
  public void update(Course state, double[] theta, double[] gradient, StepInfo info) {
    double[] weights = state.weights();
    double share = weights[0] == 0 ? 0 : beta;
    weights[1] = Math.max(weights[1], info.rate());
    weights[0] += weights[1] * weights[1];
    double c = weights[1] * weights[1] / weights[0];
    double correction = 1 / state.power().oneMinusNext(beta2);
    for (int i = 0; i < theta.length; i++) {
      double g = gradient[i];
      double divisor = 1;
      if (scaled) {
        state.s()[i] = beta2 * state.s()[i] + (1 - beta2) * (g * g);
        divisor = Math.sqrt(state.s()[i] * correction) + eps;
      }
      double y = (1 - share) * theta[i] + share * state.x()[i];
      theta[i] -= info.rate() * (g / divisor + decay * y);
      state.x()[i] = (1 - c) * state.x()[i] + c * theta[i];
    }
  }

  @Override
  public double[] reported(Course state, double[] theta, double[] scratch) {
    return state.weights()[0] == 0 ? theta : state.x();
  }

  @Override
  public boolean averages() {
    return true;
  }
}
