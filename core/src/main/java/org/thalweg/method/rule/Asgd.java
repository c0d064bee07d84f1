package org.thalweg.method.rule;

import org.thalweg.kernel.Power;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Averaged stochastic gradient descent (Polyak and Ruppert): the answer is the mean of the iterates.
///
///     a_t = η_t / (1 + λ η_t (t−1))^α
///     θ_{t+1} = (1 − λ a_t) θ_t − a_t g(θ_t)
///     t ≤ t₀:  θ̄_{t+1} = θ_{t+1}        t > t₀:  θ̄_{t+1} = θ̄_t + (θ_{t+1} − θ̄_t)/(t − t₀)
///
/// Single iterates keep the noise of their minibatches; their mean loses it as fast as any method can, if
/// the rates fall slowly enough (α < 1) and the average begins when the iterates are near the minimum.
/// Reported is θ̄; gradients are taken at θ. λ is a penalty λ/2‖θ‖² on all parameters.
///
/// Others: PyTorch has the same form and defaults and keeps a_t in single precision; its parameters are
/// θ, here they are θ̄, which is θ until t₀.
///
/// Source: Polyak and Juditsky, "Acceleration of stochastic approximation by averaging" (1992); Bottou,
/// "Stochastic gradient descent tricks" (2012), section 5.
///
/// @param lambda λ ≥ 0
/// @param alpha α, 0 ≤ α ≤ 1
/// @param t0 t₀ ≥ 0, the updates before the average begins
public record Asgd(double lambda, double alpha, long t0) implements UpdateRule<Asgd.Mean> {

  /// The average.
  ///
  /// @param mean θ̄, length d; meaningless until t₀
  /// @param updates those made, length 1
  public record Mean(double[] mean, long[] updates) implements State {
    @Override
    public void parts(Parts visitor) {
      visitor.numbers("mean", mean);
      visitor.counts("averaged updates", updates);
    }
  }

  public Asgd {
    Settings.requireNotNegative("lambda", lambda);
    Settings.requireShare("alpha", alpha);
    if (t0 < 0) {
      throw new IllegalArgumentException("t0 must be at least 0, but is " + t0);
    }
  }

  @Override
  public Mean start(int dimension) {
    return new Mean(new double[dimension], new long[1]);
  }

  @Override
  public void update(Mean state, double[] theta, double[] gradient, StepInfo info) {
    long t = info.update();
    double rate = info.rate() / Power.of(1 + lambda * info.rate() * (t - 1), alpha);
    double keep = 1 - lambda * rate;
    double share = 1.0 / Math.max(1, t - t0);
    double[] mean = state.mean();
    state.updates()[0] = t;
    for (int i = 0; i < theta.length; i++) {
      theta[i] = keep * theta[i] - rate * gradient[i];
      mean[i] += share * (theta[i] - mean[i]);
    }
  }

  @Override
  public double[] reported(Mean state, double[] theta, double[] scratch) {
    return state.updates()[0] > t0 ? state.mean() : theta;
  }

  @Override
  public boolean averages() {
    return true;
  }
}
