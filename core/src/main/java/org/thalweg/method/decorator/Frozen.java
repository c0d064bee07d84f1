package org.thalweg.method.decorator;

import java.util.Optional;
import org.thalweg.method.Norms;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Some parameters keep their values, to the bit; the others move as if these were constants.
///
/// @param rule what moves the others
/// @param frozen true for each parameter that stays; length d; not modified
public record Frozen<S extends State>(UpdateRule<S> rule, boolean[] frozen)
    implements Redirected<S> {
  public Frozen {
    frozen = frozen.clone();
    boolean[] others = rule.still().orElse(frozen);
    for (int i = 0; i < frozen.length; i++) {
      frozen[i] |= others[i];
    }
  }

  @Override
  public int dimension() {
    return frozen.length;
  }

  @Override
  public void update(Before<S> state, double[] theta, double[] gradient, StepInfo info) {
    Norms.clear(gradient, frozen);
    Redirected.super.update(state, theta, gradient, info);
  }

  @Override
  public double[] redirect(double[] from, double[] moved, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = frozen[i] ? from[i] : moved[i];
    }
    return out;
  }

  @Override
  public Optional<boolean[]> still() {
    return Optional.of(frozen);
  }
}
