package org.thalweg.method.decorator;

import org.thalweg.method.State;
import org.thalweg.method.StepInfo;

/// A rule around another that lets it move and then leads the parameters elsewhere, one by one.
///
/// @param <S> the state of the rule within
public interface Redirected<S extends State> extends Around<Redirected.Before<S>, S> {

  /// The state of the rule within.
  ///
  /// @param before θ before an update, length d: nothing to remember beyond it
  record Before<S extends State>(S inner, double[] before) implements State {
    @Override
    public void parts(Parts visitor) {
      inner.parts(visitor);
    }

    @Override
    public boolean sound() {
      return inner.sound();
    }
  }

  /// d.
  int dimension();

  /// Where the parameters go, and look ahead to.
  ///
  /// @param from where they are, length d
  /// @param moved where the rule within would have them; may be `from` or `out`
  /// @param out overwritten
  /// @return `out`
  double[] redirect(double[] from, double[] moved, double[] out);

  @Override
  default Before<S> start(int dimension) {
    if (dimension != dimension()) {
      throw new IllegalArgumentException(
          "made for " + dimension() + " parameters, but there are " + dimension);
    }
    return new Before<>(rule().start(dimension), new double[dimension]);
  }

  @Override
  default double[] query(Before<S> state, double[] theta, double[] scratch) {
    return redirect(theta, rule().query(state.inner(), theta, scratch), scratch);
  }

  @Override
  default void update(Before<S> state, double[] theta, double[] gradient, StepInfo info) {
    System.arraycopy(theta, 0, state.before(), 0, theta.length);
    rule().update(state.inner(), theta, gradient, info);
    redirect(state.before(), theta, theta);
  }

  @Override
  default double[] reported(Before<S> state, double[] theta, double[] scratch) {
    return redirect(theta, rule().reported(state.inner(), theta, scratch), scratch);
  }

  @Override
  default void damp(Before<S> state, double gamma) {
    rule().damp(state.inner(), gamma);
  }
}
