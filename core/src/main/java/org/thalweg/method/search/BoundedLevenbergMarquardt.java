package org.thalweg.method.search;

import org.thalweg.cost.Problem;
import org.thalweg.cost.Residuals;
import org.thalweg.method.Method;
import org.thalweg.method.Step;

/// Levenberg–Marquardt in a box: [LevenbergMarquardt], each of whose steps is the best one within the
/// trust region and the bounds.
///
///     min ½‖Jp + ρ‖² + ½λ‖Dp‖²   subject to   l ≤ θ_t + p ≤ u,    θ_{t+1} = θ_t + p when C falls
///
/// with λ such that ‖Dp‖ ≤ Δ. The small problem is solved exactly ([BoundedLeastSquares]), so that the bounds
/// which hold at the minimum are known after a few steps, and what is free converges from there on as if it
/// were alone. A parameter comes to stand exactly at its bound, and leaves it where C falls inward.
///
/// The gradient that stop rules see is what no bound holds, ∂C/∂θⱼ of the parameters that are free to go
/// downhill: it vanishes where the conditions of Karush, Kuhn and Tucker are met.
///
/// θ₀ must be within the bounds.
///
/// Source: Moré (1978) for the region; Stark and Parker (1995) for the step; Kanzow, Yamashita and Fukushima
/// (2004) for why it converges.
public record BoundedLevenbergMarquardt()
    implements Method<Problem<Residuals>, LevenbergMarquardt.Course> {

  private static final LevenbergMarquardt INNER = new LevenbergMarquardt();

  @Override
  public LevenbergMarquardt.Course start(Problem<Residuals> problem, double[] theta0) {
    for (int j = 0; j < theta0.length; j++) {
      if (theta0[j] < problem.bounds().lower(j) || theta0[j] > problem.bounds().upper(j)) {
        throw new IllegalArgumentException(
            "parameter " + j + " starts outside its bounds, at " + theta0[j]);
      }
    }
    return LevenbergMarquardt.start(problem.cost(), theta0, problem.bounds());
  }

  @Override
  public Step advance(
      Problem<Residuals> problem, LevenbergMarquardt.Course course, long untilUpdate) {
    return INNER.advance(problem.cost(), course, untilUpdate);
  }

  @Override
  public Step polish(
      Problem<Residuals> problem, LevenbergMarquardt.Course course, long untilUpdate) {
    return INNER.polish(problem.cost(), course, untilUpdate);
  }

  @Override
  public boolean vouches() {
    return true;
  }

  @Override
  public double[] reported(LevenbergMarquardt.Course course, double[] scratch) {
    return INNER.reported(course, scratch);
  }

  @Override
  public long updates(LevenbergMarquardt.Course course) {
    return INNER.updates(course);
  }
}
