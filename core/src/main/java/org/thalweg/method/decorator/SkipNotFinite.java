package org.thalweg.method.decorator;

import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Updates whose cost or gradient is not finite are left out: θ and all averages stay as they are.
///
/// On minibatches a batch that cannot be evaluated is passed over, where it would end the run; the
/// cost of all rows at the end of an epoch must be finite all the same. With all rows at every
/// update θ itself is where the cost cannot be evaluated, and the run ends.
///
/// @param rule what makes the other updates
public record SkipNotFinite<S extends State>(UpdateRule<S> rule) implements Decorated<S> {

  @Override
  public void update(S state, double[] theta, double[] gradient, StepInfo info) {
    boolean finite = Double.isFinite(info.cost());
    for (int i = 0; finite && i < gradient.length; i++) {
      finite = Double.isFinite(gradient[i]);
    }
    if (finite) {
      rule.update(state, theta, gradient, info);
    }
  }

  @Override
  public boolean bearsNotFinite() {
    return true;
  }
}
