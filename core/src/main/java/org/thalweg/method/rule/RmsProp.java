package org.thalweg.method.rule;

import java.util.Optional;
import org.thalweg.method.Elementwise;
import org.thalweg.method.Rates;
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
/// `centered` divides by the standard deviation: s_t − a_t² with a_t = β a_{t−1} + (1−β) g_t stands for
/// s_t. With γ > 0 what is taken off is v_t = γ v_{t−1} + η_t g_t/(√s_t + ε), as in [Momentum].
///
/// Others: PyTorch has ε outside and β = 0.99 (there `alpha`), and η outside of v, which is the same as
/// long as η is constant; some texts have ε inside the root.
///
/// Source: Tieleman and Hinton, "Lecture 6.5: rmsprop", Coursera (2012); centered with momentum: Graves,
/// "Generating sequences with recurrent neural networks" (2013).
///
/// @param beta β, 0 ≤ β < 1
/// @param eps ε ≥ 0
/// @param epsPlace where ε stands
/// @param centered whether the square of the mean is taken off
/// @param gamma γ, 0 ≤ γ ≤ 1
public record RmsProp(double beta, double eps, EpsPlace epsPlace, boolean centered, double gamma)
    implements UpdateRule<RecentSquares> {

  public RmsProp {
    Settings.requireAverage("beta", beta);
    Settings.requireNotNegative("eps", eps);
    Settings.requireGamma(gamma);
  }

  @Override
  public RecentSquares start(int d) {
    return new RecentSquares(
        new double[d], new double[centered ? d : 0], new double[gamma > 0 ? d : 0]);
  }

  @Override
  public Optional<Elementwise<RecentSquares>> elementwise(Rates rates) {
    return eps > 0 ? Optional.of(new LazyRmsProp(this)) : Optional.empty();
  }

  @Override
  public void update(RecentSquares state, double[] theta, double[] gradient, StepInfo info) {
    double outside = epsPlace == EpsPlace.OUTSIDE ? eps : 0;
    double inside = epsPlace == EpsPlace.INSIDE ? eps : 0;
    double[] s = state.s();
    double[] a = state.a();
    double[] v = state.v();
    boolean moving = v.length > 0;
    double rate = info.rate();
    for (int i = 0; i < theta.length; i++) {
      double g = gradient[i];
      s[i] = beta * s[i] + (1 - beta) * (g * g);
      double spread = s[i];
      if (centered) {
        a[i] = beta * a[i] + (1 - beta) * g;
        spread = Math.max(0, s[i] - a[i] * a[i]);
      }
      double step = rate * g / (Math.sqrt(spread + inside) + outside);
      if (moving) {
        v[i] = gamma * v[i] + step;
        step = v[i];
      }
      theta[i] -= step;
    }
  }

  @Override
  public double memory() {
    return 1 / (1 - gamma);
  }
}
