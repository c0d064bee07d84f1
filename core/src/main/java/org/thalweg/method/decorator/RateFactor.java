package org.thalweg.method.decorator;

import org.thalweg.method.State;
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
    implements Redirected<S> {

  public RateFactor {
    factors = factors.clone();
    if (rule.averages()) {
      throw new SettingException(
          "a rule that averages its own iterates cannot have its updates multiplied — take a rule"
              + " such as adam, and exponential-average around it");
    }
  }

  @Override
  public int dimension() {
    return factors.length;
  }

  @Override
  public double[] redirect(double[] from, double[] moved, double[] out) {
    for (int i = 0; i < out.length; i++) {
      // Where the factor is 1 the update is to keep its bits.
      out[i] = factors[i] == 1 ? moved[i] : from[i] + factors[i] * (moved[i] - from[i]);
    }
    return out;
  }
}
