package org.thalweg.lab.experiment;

import org.thalweg.method.Configured;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// An update rule with somebody who looks on at every update, where the loop would look at the cost
/// too. It changes nothing.
///
/// @param <S> the rule's state
/// @param rule the rule
/// @param watcher who looks on
record Watched<S extends State>(UpdateRule<S> rule, Watcher watcher) implements UpdateRule<S> {

  /// Looks on.
  @FunctionalInterface
  interface Watcher {

    /// Called after an update.
    ///
    /// @param state of the rule; not to be modified
    /// @param theta θ_{t+1}; not to be modified
    void updated(State state, double[] theta, StepInfo info);
  }

  /// The method with somebody who looks on.
  static Configured.Rule by(Watcher watcher, Configured.Rule configured) {
    return new Configured.Rule(around(configured.rule(), watcher), configured.rate());
  }

  private static <S extends State> UpdateRule<S> around(UpdateRule<S> rule, Watcher watcher) {
    return new Watched<>(rule, watcher);
  }

  @Override
  public S start(int dimension) {
    return rule.start(dimension);
  }

  @Override
  public double[] query(S state, double[] theta, double[] scratch) {
    return rule.query(state, theta, scratch);
  }

  @Override
  public void update(S state, double[] theta, double[] gradient, StepInfo info) {
    rule.update(state, theta, gradient, info);
    watcher.updated(state, theta, info);
  }

  @Override
  public double[] reported(S state, double[] theta, double[] scratch) {
    return rule.reported(state, theta, scratch);
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
  public double memory() {
    return rule.memory();
  }

  @Override
  public void damp(S state, double gamma) {
    rule.damp(state, gamma);
  }
}
