package org.thalweg.run;

import java.util.Locale;
import java.util.Optional;
import org.thalweg.method.Rounding;

/// Converged: ‖∇C‖∞ has fallen below `tolerance` times its size at a cold start, and the next step
/// is expected to gain less than `tolerance`² times the cost.
///
/// The second half, for methods that can tell, keeps a flat valley from passing for a minimum. The
/// square is there because near a minimum the cost is quadratic in the distance while the gradient
/// is linear: both halves then speak of the same distance. A gain below (16ε)²·C(θ₀), ε = 2⁻⁵², is
/// none: a sum of squares so small has residuals at the rounding of those it began with.
///
/// @param tolerance greater than 0; to switch the rule off, leave it out
public record GradientSmall(double tolerance) implements StopRule {

  public GradientSmall {
    StopRules.requireTolerance("gradient", tolerance);
  }

  @Override
  public Optional<Ending> check(Iteration it) {
    if (it.gradientNorm().isEmpty()) {
      return Optional.empty();
    }
    double norm = it.gradientNorm().getAsDouble();
    double cold = it.history().coldGradientNorm();
    double negligible =
        Math.max(
            tolerance * tolerance * Math.abs(it.cost()),
            Rounding.OF_SQUARES * Math.abs(it.history().startCost()));
    if (!(norm <= tolerance * cold) || !(it.predictedDecrease().orElse(0) <= negligible)) {
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
