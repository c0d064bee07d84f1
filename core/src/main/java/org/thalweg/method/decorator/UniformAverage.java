package org.thalweg.method.decorator;

import java.util.Optional;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Reports the mean of all iterates after some updates (Polyak and Ruppert).
///
///     t ≤ after:  reported θ_{t+1}
///     t > after:  ā ← ā + (θ_{t+1} − ā)/(t − after),  reported ā
///
/// With rates that fall slowly the mean loses the noise of minibatches as fast as any method can. Let the
/// average begin when the iterates are near the minimum: it never forgets.
///
/// Source: Polyak and Juditsky, "Acceleration of stochastic approximation by averaging" (1992).
///
/// @param rule whose iterates, or whatever it reports, are averaged
/// @param after updates before the average begins, at least 0
public record UniformAverage<S extends State>(UpdateRule<S> rule, long after)
    implements UpdateRule<UniformAverage.Averaged<S>> {

  /// The state of the rule, and the mean.
  ///
  /// @param mean ā, length d
  /// @param averaged updates that it is the mean of, length 1
  public record Averaged<S extends State>(S inner, double[] mean, long[] averaged, double[] scratch)
      implements State {
    @Override
    public void parts(Parts visitor) {
      inner.parts(visitor);
      visitor.numbers("uniform average", mean);
      visitor.counts("updates averaged", averaged);
    }

    @Override
    public boolean sound() {
      return inner.sound();
    }
  }

  @Override
  public Averaged<S> start(int d) {
    return new Averaged<>(rule.start(d), new double[d], new long[1], new double[d]);
  }

  @Override
  public double[] query(Averaged<S> state, double[] theta, double[] scratch) {
    return rule.query(state.inner(), theta, scratch);
  }

  @Override
  public void update(Averaged<S> state, double[] theta, double[] gradient, StepInfo info) {
    rule.update(state.inner(), theta, gradient, info);
    if (info.update() <= after) {
      return;
    }
    double[] point = rule.reported(state.inner(), theta, state.scratch());
    double[] mean = state.mean();
    double share = 1.0 / ++state.averaged()[0];
    for (int i = 0; i < mean.length; i++) {
      mean[i] += share * (point[i] - mean[i]);
    }
  }

  @Override
  public double[] reported(Averaged<S> state, double[] theta, double[] scratch) {
    return state.averaged()[0] > 0 ? state.mean() : rule.reported(state.inner(), theta, scratch);
  }

  @Override
  public boolean asksWhereItReports() {
    return false;
  }

  @Override
  public boolean bearsNotFinite() {
    return rule.bearsNotFinite();
  }

  @Override
  public boolean averages() {
    return true;
  }

  @Override
  public Optional<boolean[]> still() {
    return rule.still();
  }

  @Override
  public double memory() {
    return rule.memory();
  }

  @Override
  public void damp(Averaged<S> state, double gamma) {
    rule.damp(state.inner(), gamma);
  }
}
