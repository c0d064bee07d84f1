package org.thalweg.method.decorator;

import java.util.Optional;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;
import org.thalweg.method.rule.RunningPower;

/// Reports an average of the recent iterates, corrected for its start at zero.
///
///     a_t = β a_{t−1} + (1−β) θ_{t+1},    reported: a_t/(1−βᵗ)
///
/// It remembers about 1/(1−β) updates and smooths the wobble of minibatches; the run itself is the same.
///
/// @param rule whose iterates, or whatever it reports, are averaged
/// @param beta β, 0 ≤ β < 1
public record ExponentialAverage<S extends State>(UpdateRule<S> rule, double beta)
    implements UpdateRule<ExponentialAverage.Averaged<S>> {

  /// The state of the rule, and the average.
  ///
  /// @param average a, length d
  /// @param power βᵗ
  /// @param left 1 − βᵗ, length 1
  public record Averaged<S extends State>(
      S inner, double[] average, RunningPower power, double[] left, double[] scratch)
      implements State {
    @Override
    public void parts(Parts visitor) {
      inner.parts(visitor);
      visitor.numbers("exponential average", average);
      visitor.numbers("power of the average", power.parts());
      visitor.numbers("share of the average", left);
    }

    @Override
    public boolean sound() {
      return inner.sound();
    }
  }

  @Override
  public Averaged<S> start(int d) {
    return new Averaged<>(
        rule.start(d), new double[d], RunningPower.one(), new double[1], new double[d]);
  }

  @Override
  public double[] query(Averaged<S> state, double[] theta, double[] scratch) {
    return rule.query(state.inner(), theta, scratch);
  }

  @Override
  public void update(Averaged<S> state, double[] theta, double[] gradient, StepInfo info) {
    rule.update(state.inner(), theta, gradient, info);
    double[] point = rule.reported(state.inner(), theta, state.scratch());
    double[] average = state.average();
    for (int i = 0; i < average.length; i++) {
      average[i] = beta * average[i] + (1 - beta) * point[i];
    }
    state.left()[0] = state.power().oneMinusNext(beta);
  }

  @Override
  public double[] reported(Averaged<S> state, double[] theta, double[] scratch) {
    double left = state.left()[0];
    if (left == 0) {
      return rule.reported(state.inner(), theta, scratch);
    }
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = state.average()[i] / left;
    }
    return scratch;
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
