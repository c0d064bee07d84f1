package org.thalweg.method.rule;

import org.thalweg.method.Elementwise;
import org.thalweg.method.Met;

/// [AdaDelta] by its parameters. Over k updates without a gradient both averages become ρᵏ of what
/// they were, and θ rests.
final class LazyAdaDelta implements Elementwise<AdaDelta.Averages> {

  private final double rho;
  private final double eps;
  private final GapPowers powers;

  LazyAdaDelta(double rho, double eps) {
    this.rho = rho;
    this.eps = eps;
    this.powers = new GapPowers(rho);
  }

  @Override
  public void catchUp(AdaDelta.Averages state, double[] theta, long[] since, Met met, long t) {
    double[] s = state.s();
    double[] u = state.u();
    for (int e = met.from(); e < met.to(); e++) {
      int j = met.parameter(e);
      double left = powers.power(t - since[j]);
      s[j] *= left;
      u[j] *= left;
    }
  }

  @Override
  public void update(
      AdaDelta.Averages state,
      double[] theta,
      long[] since,
      Met met,
      double scale,
      long t,
      double rate) {
    double[] s = state.s();
    double[] u = state.u();
    for (int e = met.from(); e < met.to(); e++) {
      int j = met.parameter(e);
      double g = scale * met.value(e);
      s[j] = rho * s[j] + (1 - rho) * (g * g);
      double delta = Math.sqrt(u[j] + eps) / Math.sqrt(s[j] + eps) * g;
      u[j] = rho * u[j] + (1 - rho) * (delta * delta);
      theta[j] -= rate * delta;
      since[j] = t;
    }
  }

  @Override
  public double standing(AdaDelta.Averages state, double theta, int j, long since, long t) {
    return theta;
  }
}
