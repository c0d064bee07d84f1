package org.thalweg.method.rule;

import org.thalweg.method.State;

/// A running sum of recent gradients.
///
/// @param v v_t, or Δθ_t where a rule is written with differences; length d
public record Velocity(double[] v) implements State {

  /// At rest.
  static Velocity rest(int dimension) {
    return new Velocity(new double[dimension]);
  }

  @Override
  public void parts(Parts visitor) {
    visitor.numbers("v", v);
  }
}
