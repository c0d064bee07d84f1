package org.thalweg.method.rule;

import org.thalweg.method.State;

/// Running averages of squared gradients, with what goes with them in [RmsProp].
///
/// @param s s_t, of squared gradients, length d
/// @param a a_t, of gradients; length d, or 0 unless centered
/// @param v v_t; length d, or 0 without momentum
public record RecentSquares(double[] s, double[] a, double[] v) implements State {
  @Override
  public void parts(Parts visitor) {
    visitor.numbers("s", s);
    visitor.numbers("a", a);
    visitor.numbers("v", v);
  }
}
