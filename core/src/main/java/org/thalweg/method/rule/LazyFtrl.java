package org.thalweg.method.rule;

import org.thalweg.method.Elementwise;
import org.thalweg.method.Met;
import org.thalweg.method.Rates;

/// [Ftrl] by its parameters. Without a gradient z and n stay as they are, z from the first update
/// on, and θ follows from them and the last rate.
///
/// @param rule the rule, β > 0
/// @param rates of the run
record LazyFtrl(Ftrl rule, Rates rates) implements Elementwise<Ftrl.Leader> {

  @Override
  public void catchUp(Ftrl.Leader state, double[] theta, long[] since, Met met, long t) {
    double[] z = state.z();
    double rate = t > 0 ? rates.at(t) : 0;
    for (int e = met.from(); e < met.to(); e++) {
      int j = met.parameter(e);
      if (since[j] < t) {
        z[j] = since[j] == 0 ? rule.first(theta[j], rates.at(1)) : z[j];
        theta[j] = rule.led(z[j], Math.sqrt(state.n()[j]), rate);
      }
    }
  }

  @Override
  public void update(
      Ftrl.Leader state, double[] theta, long[] since, Met met, double scale, long t, double rate) {
    double[] z = state.z();
    double[] n = state.n();
    for (int e = met.from(); e < met.to(); e++) {
      int j = met.parameter(e);
      if (t == 1) {
        z[j] = rule.first(theta[j], rate);
      }
      double g = scale * met.value(e);
      double root = Math.sqrt(n[j] + g * g);
      z[j] += g - (root - Math.sqrt(n[j])) / rate * theta[j];
      n[j] += g * g;
      theta[j] = rule.led(z[j], root, rate);
      since[j] = t;
    }
  }

  @Override
  public double standing(Ftrl.Leader state, double theta, int j, long since, long t) {
    if (since == t) {
      return theta;
    }
    double z = since == 0 ? rule.first(theta, rates.at(1)) : state.z()[j];
    return rule.led(z, Math.sqrt(state.n()[j]), rates.at(t));
  }
}
