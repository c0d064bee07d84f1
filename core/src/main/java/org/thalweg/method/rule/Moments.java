package org.thalweg.method.rule;

import org.thalweg.method.State;

/// Running averages of gradients and their squares, and the powers that correct them.
///
/// @param m of gradients, length d
/// @param s of squared gradients, or the largest gradient where a rule keeps that; length d
/// @param largest of all s so far, length d; 0 where a rule does not ask
/// @param power1 β₁ᵗ
/// @param power2 β₂ᵗ
public record Moments(
    double[] m, double[] s, double[] largest, RunningPower power1, RunningPower power2)
    implements State {

  /// Before the first update.
  ///
  /// @param largest how many of the largest s are kept
  static Moments zero(int dimension, int largest) {
    return new Moments(
        new double[dimension],
        new double[dimension],
        new double[largest],
        RunningPower.one(),
        RunningPower.one());
  }

  @Override
  public void parts(Parts visitor) {
    visitor.numbers("m", m);
    visitor.numbers("s", s);
    visitor.numbers("largest", largest);
    visitor.numbers("power1", power1.parts());
    visitor.numbers("power2", power2.parts());
  }
}
