package org.thalweg.method.decorator;

import java.util.Optional;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Some parameters keep their values, to the bit; the others move as if these were constants.
///
/// @param rule what moves the others
/// @param frozen true for each parameter that stays; length d; not modified
public record Frozen<S extends State>(UpdateRule<S> rule, boolean[] frozen)
    implements UpdateRule<Frozen.Held<S>> {
  public Frozen {
    frozen = frozen.clone();
    boolean[] others = rule.still().orElse(frozen);
    for (int i = 0; i < frozen.length; i++) {
      frozen[i] |= others[i];
    }
  }

  /// The state of the rule.
  ///
  /// @param before θ before an update, length d: nothing to remember beyond it
  public record Held<S extends State>(S inner, double[] before) implements State {
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
  public Held<S> start(int dimension) {
    if (dimension != frozen.length) {
      throw new IllegalArgumentException(
          "of "
              + frozen.length
              + " parameters it is said whether they stay, but there are "
              + dimension);
    }
    return new Held<>(rule.start(dimension), new double[dimension]);
  }

  @Override
  public double[] query(Held<S> state, double[] theta, double[] scratch) {
    return held(theta, rule.query(state.inner(), theta, scratch), scratch);
  }

  @Override
  public void update(Held<S> state, double[] theta, double[] gradient, StepInfo info) {
    System.arraycopy(theta, 0, state.before(), 0, theta.length);
    for (int i = 0; i < theta.length; i++) {
      gradient[i] = frozen[i] ? 0 : gradient[i];
    }
    rule.update(state.inner(), theta, gradient, info);
    held(state.before(), theta, theta);
  }

  @Override
  public double[] reported(Held<S> state, double[] theta, double[] scratch) {
    return held(theta, rule.reported(state.inner(), theta, scratch), scratch);
  }

  /// @param from where frozen parameters are what they must be
  /// @param moved the others; may be `out`
  private double[] held(double[] from, double[] moved, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = frozen[i] ? from[i] : moved[i];
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
  public boolean averages() {
    return rule.averages();
  }

  @Override
  public Optional<boolean[]> still() {
    return Optional.of(frozen);
  }

  @Override
  public double memory() {
    return rule.memory();
  }

  @Override
  public void damp(Held<S> state, double gamma) {
    rule.damp(state.inner(), gamma);
  }
}
