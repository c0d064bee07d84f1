package org.thalweg.method.rule;

import org.thalweg.method.Elementwise;
import org.thalweg.method.Met;

/// [AdaGrad] by its parameters: without a gradient nothing happens to one.
///
/// @param eps ε > 0
record LazyAdaGrad(double eps) implements Elementwise<AdaGrad.Sum> {

  @Override
  public void catchUp(AdaGrad.Sum state, double[] theta, long[] since, Met met, long t) {}

  @Override
  public void update(
      AdaGrad.Sum state, double[] theta, long[] since, Met met, double scale, long t, double rate) {
    double[] s = state.s();
    for (int e = met.from(); e < met.to(); e++) {
      int j = met.parameter(e);
      double g = scale * met.value(e);
      s[j] += g * g;
      theta[j] -= rate * g / (Math.sqrt(s[j]) + eps);
    }
  }

  @Override
  public double standing(AdaGrad.Sum state, double theta, int j, long since, long t) {
    return theta;
  }
}
