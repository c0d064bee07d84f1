package org.thalweg.method.decorator;

import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;
import org.thalweg.setting.SettingException;

/// What names parameters, before the problem is known whose they are: it can be asked what it is,
/// and starts no run.
///
/// @param what the decorator's name
record NamesUnknown<S extends State>(UpdateRule<S> rule, String what) implements Decorated<S> {

  @Override
  public S start(int dimension) {
    throw new SettingException(what + " names parameters, which have no names here — leave it out");
  }

  @Override
  public void update(S state, double[] theta, double[] gradient, StepInfo info) {
    rule.update(state, theta, gradient, info);
  }
}
