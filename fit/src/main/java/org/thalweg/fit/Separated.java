package org.thalweg.fit;

import java.util.Arrays;
import java.util.Optional;
import org.thalweg.run.Ending;
import org.thalweg.run.Iteration;
import org.thalweg.run.StopRule;

/// Failed: the costs of all rows together are below the tolerance, so that each row's own class has
/// nearly all of the probability. Scores are linear in the parameters: all of them times a growing
/// factor bring the cost on to 0, and no finite parameters are best.
///
/// @param factor Σwᵢ/min wᵢ, by which the mean cost bounds that of every row
/// @param tolerance below log 2, from where on every row's own class is the likeliest
record Separated(double factor, double tolerance) implements StopRule {

  /// @param weights none where every row counts 1
  static Separated of(int rows, double[] weights, double tolerance) {
    double least = Arrays.stream(weights).min().orElse(1);
    return new Separated(Metrics.total(rows, weights) / least, Math.min(tolerance, 1e-3));
  }

  @Override
  public Optional<Ending> check(Iteration it) {
    double most = it.cost() * factor;
    return most < tolerance
        ? Optional.of(
            new Ending.Failed(
                "separated",
                most,
                tolerance,
                "the classes are told apart without an error, and larger parameters would always do"
                    + " so more surely"))
        : Optional.empty();
  }
}
