package org.thalweg.method;

import java.util.function.LongFunction;

/// A rule some of whose settings follow schedules: for every update it is made anew.
///
/// @param <S> the state of the rule, which does not depend on those settings
final class Following<S extends State> implements UpdateRule<Following.Counted<S>> {

  private final UpdateRule<S> first;
  private final LongFunction<UpdateRule<S>> at;

  /// @param first the rule with the settings that were given
  /// @param at the rule of update t, from 1
  Following(UpdateRule<S> first, LongFunction<UpdateRule<S>> at) {
    this.first = first;
    this.at = at;
  }

  /// @param made updates that were made, length 1
  record Counted<S extends State>(S inner, long[] made) implements State {
    @Override
    public void parts(Parts visitor) {
      inner.parts(visitor);
      visitor.counts("updates followed", made);
    }

    @Override
    public boolean sound() {
      return inner.sound();
    }
  }

  @Override
  public Counted<S> start(int dimension) {
    return new Counted<>(first.start(dimension), new long[1]);
  }

  @Override
  public double[] query(Counted<S> state, double[] theta, double[] scratch) {
    return at.apply(state.made()[0] + 1).query(state.inner(), theta, scratch);
  }

  @Override
  public void update(Counted<S> state, double[] theta, double[] gradient, StepInfo info) {
    at.apply(info.update()).update(state.inner(), theta, gradient, info);
    state.made()[0] = info.update();
  }

  @Override
  public double[] reported(Counted<S> state, double[] theta, double[] scratch) {
    return at.apply(state.made()[0] + 1).reported(state.inner(), theta, scratch);
  }

  @Override
  public boolean asksWhereItReports() {
    return first.asksWhereItReports();
  }

  @Override
  public boolean averages() {
    return first.averages();
  }

  @Override
  public double memory() {
    return first.memory();
  }

  @Override
  public void damp(Counted<S> state, double gamma) {
    first.damp(state.inner(), gamma);
  }
}
