package org.thalweg.method.decorator;

import org.thalweg.data.CounterRandom;
import org.thalweg.kernel.Log;
import org.thalweg.kernel.Trig;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Noise on the gradient that dies away, to find the way out of poor minima and off saddles.
///
///     gᵢ ← gᵢ + N(0, σ_t²),    σ_t² = η/(1 + (t−1))^γ = η/t^γ
///
/// The source counts updates from 0 and has η/(1+t)^γ; here t counts from 1. Every draw is a function of
/// (seed, t, i): a run that is resumed draws what it would have drawn.
///
/// Source: Neelakantan et al., "Adding gradient noise improves learning for very deep networks" (2015).
///
/// @param rule what takes the gradient then
/// @param eta η ≥ 0, the variance of the first draw
/// @param gamma γ ≥ 0, how fast it dies away
/// @param random the draws
public record GradientNoise<S extends State>(
    UpdateRule<S> rule, double eta, double gamma, CounterRandom random) implements Decorated<S> {

  @Override
  public void update(S state, double[] theta, double[] gradient, StepInfo info) {
    long t = info.update();
    double spread = Math.sqrt(eta / org.thalweg.kernel.Power.of((double) t, gamma));
    for (int i = 0; i < gradient.length; i += 2) {
      // Box and Muller: two independent normal numbers from two uniform ones, the first in (0, 1].
      double radius = spread * Math.sqrt(-2 * Log.of(1 - random.uniform(t, i)));
      double angle = 2 * Math.PI * random.uniform(t, i + 1L);
      gradient[i] += radius * Trig.cos(angle);
      if (i + 1 < gradient.length) {
        gradient[i + 1] += radius * Trig.sin(angle);
      }
    }
    rule.update(state, theta, gradient, info);
  }
}
