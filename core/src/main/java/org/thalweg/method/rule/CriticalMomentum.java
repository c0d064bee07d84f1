package org.thalweg.method.rule;

import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// [Momentum] whose γ is no setting: it follows from the curvature at the start, so that the run
/// damps critically, see [org.thalweg.method.CriticalDamping].
///
/// @param form which of the two written forms is computed
public record CriticalMomentum(Momentum.Form form) implements UpdateRule<CriticalMomentum.Course> {

  /// The state: γ is part of it, so that a run that goes on later keeps it.
  ///
  /// @param gamma γ, length 1; 0 until it is told
  public record Course(Velocity velocity, double[] gamma) implements State {
    @Override
    public void parts(Parts visitor) {
      velocity.parts(visitor);
      visitor.numbers("gamma", gamma);
    }
  }

  @Override
  public Course start(int dimension) {
    return new Course(Velocity.rest(dimension), new double[1]);
  }

  @Override
  public void damp(Course state, double gamma) {
    state.gamma()[0] = gamma;
  }

  @Override
  public void update(Course state, double[] theta, double[] gradient, StepInfo info) {
    new Momentum(state.gamma()[0], form).update(state.velocity(), theta, gradient, info);
  }
}
