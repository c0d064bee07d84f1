package org.thalweg.lab.experiment;

import org.thalweg.cost.SmoothCost;

/// A particle in a viscous medium in the potential C, let go at rest:
///
///     m d²θ/dt² = −∇C(θ) − μ dθ/dt,    dD/dt = μ ‖dθ/dt‖²
///
/// with D the energy that the medium has taken. Solved by the classical Runge–Kutta method of fourth order in equal steps.
final class EquationOfMotion {

  private final SmoothCost cost;
  private final double mass;
  private final double drag;
  private final int d;

  /// θ, dθ/dt and D in one array.
  private final double[] state;

  private final double[] trial;
  private final double[][] slopes;
  private final double[] theta;
  private final double[] gradient;

  EquationOfMotion(SmoothCost cost, double mass, double drag, double[] start) {
    this.cost = cost;
    this.mass = mass;
    this.drag = drag;
    this.d = start.length;
    this.state = new double[2 * d + 1];
    this.trial = new double[2 * d + 1];
    this.slopes = new double[4][2 * d + 1];
    this.theta = new double[d];
    this.gradient = new double[d];
    System.arraycopy(start, 0, state, 0, d);
  }

  /// Goes on for a time.
  ///
  /// @param step at most so long
  void advance(double time, double step) {
    long steps = Math.max(1, (long) Math.ceil(time / step));
    double h = time / steps;
    for (long i = 0; i < steps; i++) {
      slope(state, slopes[0]);
      slope(moved(h / 2, slopes[0]), slopes[1]);
      slope(moved(h / 2, slopes[1]), slopes[2]);
      slope(moved(h, slopes[2]), slopes[3]);
      for (int k = 0; k < state.length; k++) {
        double middle = slopes[1][k] + slopes[2][k];
        state[k] += h / 6 * (slopes[0][k] + 2 * middle + slopes[3][k]);
      }
    }
  }

  /// θ now; not to be modified.
  double[] theta() {
    System.arraycopy(state, 0, theta, 0, d);
    return theta;
  }

  /// The kinetic energy and what the medium has taken, with the potential: constant along the exact
  /// path.
  double energy() {
    double squares = 0;
    for (int i = d; i < 2 * d; i++) {
      squares += state[i] * state[i];
    }
    return 0.5 * mass * squares + cost.value(theta()) + state[2 * d];
  }

  private double[] moved(double h, double[] slope) {
    for (int k = 0; k < state.length; k++) {
      trial[k] = state[k] + h * slope[k];
    }
    return trial;
  }

  private void slope(double[] at, double[] out) {
    System.arraycopy(at, 0, theta, 0, d);
    double _ = cost.valueAndGradient(theta, gradient);
    double squares = 0;
    for (int i = 0; i < d; i++) {
      double velocity = at[d + i];
      out[i] = velocity;
      out[d + i] = (-gradient[i] - drag * velocity) / mass;
      squares += velocity * velocity;
    }
    out[2 * d] = drag * squares;
  }
}
