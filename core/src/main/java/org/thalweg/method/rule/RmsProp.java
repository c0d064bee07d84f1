package org.thalweg.method.rule;

import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// RMSprop: the gradient divided by its recent root mean square.
///
///     s_t = β s_{t−1} + (1−β) g_t²
///     outside:  θ_{t+1} = θ_t − η_t g_t / (√s_t + ε)
///     inside:   θ_{t+1} = θ_t − η_t g_t / √(s_t + ε)
///
/// s remembers about 1/(1−β) steps; the rate falls where |g| is steadily large and rises where it is
/// small. Near a minimum it keeps stepping by about η: it ends in a small cycle, not in a point.
///
/// Others: PyTorch has ε outside and β = 0.99 (there `alpha`); some texts have ε inside the root.
///
/// Source: Tieleman and Hinton, "Lecture 6.5: rmsprop", Coursera (2012).
///
/// @param beta β, 0 ≤ β < 1
/// @param eps ε ≥ 0
/// @param epsPlace where ε stands
public record RmsProp(double beta, double eps, EpsPlace epsPlace)
    implements UpdateRule<RmsProp.Average> {

  /// The running average.
  ///
  /// @param s s_t, of squared gradients, length d
  public record Average(double[] s) implements State {
    @Override
    public void parts(Parts visitor) {
      visitor.numbers("s", s);
    }
  }

  public RmsProp {
    Settings.requireAverage("beta", beta);
    Settings.requireEps(eps);
  }

  @Override
  public Average start(int dimension) {
    return new Average(new double[dimension]);
  }

  @Override
  public void update(Average state, double[] theta, double[] gradient, StepInfo info) {
    double outside = epsPlace == EpsPlace.OUTSIDE ? eps : 0;
    double inside = epsPlace == EpsPlace.INSIDE ? eps : 0;
    double[] s = state.s();
    double rate = info.rate();
    for (int i = 0; i < theta.length; i++) {
      double g = gradient[i];
      s[i] = beta * s[i] + (1 - beta) * (g * g);
      theta[i] -= rate * g / (Math.sqrt(s[i] + inside) + outside);
    }
  }
}
