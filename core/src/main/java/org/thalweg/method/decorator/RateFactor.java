package org.thalweg.method.decorator;

import java.util.Optional;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;
import org.thalweg.setting.SettingException;

/// Some parameters move by a multiple of what the rule makes of them.
///
///     θᵢ ← θᵢ + fᵢ Δθᵢ
///
/// The rule's own memory is what it is without the factor. For rules that move by η times something that
/// does not depend on η it is the same as a rate of fᵢη for these parameters: gradient descent, momentum,
/// Adam and its kin, their weight decay included. Others: the learning rate of a parameter group in
/// PyTorch enters the rule, which differs where η enters otherwise: in Rprop it is the first step alone, in
/// averaged SGD it also says how fast it falls.
///
/// Where the rule looks ahead, it looks ahead by the same multiple.
///
/// @param rule whose updates are multiplied; it keeps no average of its iterates
/// @param factors f > 0 of each parameter; length d; not modified
public record RateFactor<S extends State>(UpdateRule<S> rule, double[] factors)
    implements UpdateRule<RateFactor.Before<S>> {

  public RateFactor {
    factors = factors.clone();
    if (rule.averages()) {
      throw new SettingException(
          "a rule that averages its own iterates cannot have its updates multiplied — take a rule"
              + " such as adam, and exponential-average around it");
    }
  }

  /// The state of the rule.
  ///
  /// @param before θ before an update, length d: nothing to remember beyond it
  public record Before<S extends State>(S inner, double[] before) implements State {
    @Override
    public void parts(Parts visitor) {
      inner.parts(visitor);
    }

    @Override
    public boolean sound() {
      return inner.sound();
    }
  }

  @Override
  public Before<S> start(int dimension) {
    if (dimension != factors.length) {
      throw new IllegalArgumentException(
          "there are " + factors.length + " factors, but " + dimension + " parameters");
    }
    return new Before<>(rule.start(dimension), new double[dimension]);
  }

  @Override
  public double[] query(Before<S> state, double[] theta, double[] scratch) {
    return scaled(theta, rule.query(state.inner(), theta, scratch), scratch);
  }

  @Override
  public void update(Before<S> state, double[] theta, double[] gradient, StepInfo info) {
    System.arraycopy(theta, 0, state.before(), 0, theta.length);
    rule.update(state.inner(), theta, gradient, info);
    scaled(state.before(), theta, theta);
  }

  @Override
  public double[] reported(Before<S> state, double[] theta, double[] scratch) {
    return scaled(theta, rule.reported(state.inner(), theta, scratch), scratch);
  }

  /// @param moved may be `from` or `out`
  private double[] scaled(double[] from, double[] moved, double[] out) {
    for (int i = 0; i < out.length; i++) {
      // Where the factor is 1 the update is to keep its bits.
      out[i] = factors[i] == 1 ? moved[i] : from[i] + factors[i] * (moved[i] - from[i]);
    }
    return out;
  }

  @Override
  public boolean asksWhereItReports() {
    return rule.asksWhereItReports();
  }

  @Override
  public boolean bearsNotFinite() {
    return rule.bearsNotFinite();
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
  public void damp(Before<S> state, double gamma) {
    rule.damp(state.inner(), gamma);
  }
}
