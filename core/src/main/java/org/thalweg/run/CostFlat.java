package org.thalweg.run;

import java.util.Locale;
import java.util.Optional;

/// Converged: from one observation to the next the cost has changed by at most `tolerance` times
/// itself.
///
/// A slow method in a long valley meets it far from the minimum. An update that was taken back says
/// nothing: its cost is an older one.
///
/// @param tolerance greater than 0; to switch the rule off, leave it out
public record CostFlat(double tolerance) implements StopRule {
  public CostFlat {
    StopRules.requireTolerance("cost", tolerance);
  }

  @Override
  public Optional<Ending> check(Iteration it) {
    if (Double.isNaN(it.stepNorm())) {
      return Optional.empty();
    }
    double change = Math.abs(it.history().previousCost() - it.cost());
    if (it.update() == 0 || !(change <= tolerance * Math.abs(it.cost()))) {
      return Optional.empty();
    }
    double measured = change == 0 ? 0 : change / Math.abs(it.cost());
    return Optional.of(
        new Ending.Converged(
            "cost-flat",
            measured,
            tolerance,
            String.format(Locale.ROOT, "the cost changed by %.1e of itself", measured)));
  }
}
