package org.thalweg.method.rule;

import org.thalweg.method.Elementwise;
import org.thalweg.method.Met;

/// [RmsProp] by its parameters. Over k updates without a gradient the averages become βᵏ of what
/// they were; θ rests, or with γ > 0 goes on as in [LazyMomentum].
final class LazyRmsProp implements Elementwise<RecentSquares> {

  private final RmsProp rule;
  private final double outside;
  private final double inside;
  private final GapPowers forgets;
  private final GapPowers carries;

  LazyRmsProp(RmsProp rule) {
    this.rule = rule;
    this.outside = rule.epsPlace() == EpsPlace.OUTSIDE ? rule.eps() : 0;
    this.inside = rule.epsPlace() == EpsPlace.INSIDE ? rule.eps() : 0;
    this.forgets = new GapPowers(rule.beta());
    this.carries = new GapPowers(rule.gamma());
  }

  @Override
  public void catchUp(RecentSquares state, double[] theta, long[] since, Met met, long t) {
    double[] s = state.s();
    double[] a = state.a();
    double[] v = state.v();
    for (int e = met.from(); e < met.to(); e++) {
      int j = met.parameter(e);
      long gap = t - since[j];
      if (gap == 0) {
        continue;
      }
      double left = forgets.power(gap);
      s[j] *= left;
      if (a.length > 0) {
        a[j] *= left;
      }
      if (v.length > 0) {
        theta[j] -= v[j] * carries.sum(gap);
        v[j] *= carries.power(gap);
      }
    }
  }

  @Override
  public void update(
      RecentSquares state,
      double[] theta,
      long[] since,
      Met met,
      double scale,
      long t,
      double rate) {
    double[] s = state.s();
    double[] a = state.a();
    double[] v = state.v();
    double beta = rule.beta();
    for (int e = met.from(); e < met.to(); e++) {
      int j = met.parameter(e);
      double g = scale * met.value(e);
      s[j] = beta * s[j] + (1 - beta) * (g * g);
      double spread = s[j];
      if (a.length > 0) {
        a[j] = beta * a[j] + (1 - beta) * g;
        spread = Math.max(0, s[j] - a[j] * a[j]);
      }
      double step = rate * g / (Math.sqrt(spread + inside) + outside);
      if (v.length > 0) {
        v[j] = rule.gamma() * v[j] + step;
        step = v[j];
      }
      theta[j] -= step;
      since[j] = t;
    }
  }

  @Override
  public double standing(RecentSquares state, double theta, int j, long since, long t) {
    boolean moving = state.v().length > 0 && t > since;
    return moving ? theta - state.v()[j] * carries.sum(t - since) : theta;
  }
}
