package org.thalweg.run;

import java.util.Locale;
import java.util.Optional;

/// Converged: ‖∇C‖∞ has fallen below `tolerance` times its size at a cold start, and the next step
/// is expected to gain less than `tolerance` times the cost.
///
/// The second half, for methods that can tell, keeps a flat valley from passing for a minimum. A
/// cost below ε²·C(θ₀), ε = 2⁻⁵², counts as that size: a sum of squares so small has residuals at
/// the rounding of those it began with, and no relative gain is worth a step any more.
///
/// @param tolerance greater than 0; to switch the rule off, leave it out
public record GradientSmall(double tolerance) implements StopRule {
  private static final double EPSILON_SQUARED = 0x1p-104;

  public GradientSmall {
    StopRules.requireTolerance("gradient", tolerance);
  }

  @Override
  public Optional<Ending> check(Iteration it) {
    if (it.gradientNorm().isEmpty()) {
      return Optional.empty();
    }
    double norm = it.gradientNorm().getAsDouble();
    if (!(norm <= tolerance * it.history().coldGradientNorm())) {
      return Optional.empty();
    }
    double size =
        Math.max(Math.abs(it.cost()), EPSILON_SQUARED * Math.abs(it.history().startCost()));
    if (it.predictedDecrease().isPresent()
        && !(it.predictedDecrease().getAsDouble() <= tolerance * tolerance * size)) {
      return Optional.empty();
    }
    double measured = it.relativeGradient().orElseThrow();
    return Optional.of(
        new Ending.Converged(
            "gradient-small",
            measured,
            tolerance,
            String.format(
                Locale.ROOT,
                "the gradient has fallen to %.1e of its size at a cold start",
                measured)));
  }
}
