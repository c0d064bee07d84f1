package org.thalweg.run;

import java.util.Locale;
import java.util.Optional;

/// Converged: the last update moved no parameter by more than `tolerance` times ‖θ‖∞.
///
/// A method with a small learning rate meets it anywhere.
///
/// @param tolerance greater than 0; to switch the rule off, leave it out
public record StepSmall(double tolerance) implements StopRule {
  public StepSmall {
    StopRules.requireTolerance("step", tolerance);
  }

  @Override
  public Optional<Ending> check(Iteration it) {
    if (it.update() == 0 || !(it.stepNorm() <= tolerance * it.thetaNorm())) {
      return Optional.empty();
    }
    double measured = it.stepNorm() == 0 ? 0 : it.stepNorm() / it.thetaNorm();
    return Optional.of(
        new Ending.Converged(
            "step-small",
            measured,
            tolerance,
            String.format(
                Locale.ROOT, "the last step was %.1e of the largest parameter", measured)));
  }
}
