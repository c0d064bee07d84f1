package org.thalweg.run;

import java.util.Locale;
import java.util.Optional;

/// Converged: the cost of the rows held out has not fallen for `patience` epochs, which is looked
/// at where an epoch ends. The best θ is kept.
///
/// @param patience in epochs, at least 1
public record ValidationStalled(long patience) implements StopRule {
  public ValidationStalled {
    if (patience < 1) {
      throw new IllegalArgumentException("patience must be at least 1 epoch, but is " + patience);
    }
  }

  @Override
  public Optional<Ending> check(Iteration it) {
    double since = it.history().epochsSinceBest();
    return it.validationCost().isEmpty() || !it.endsEpoch() || since < patience
        ? Optional.empty()
        : Optional.of(
            new Ending.Converged(
                "validation-stalled",
                since,
                patience,
                String.format(
                    Locale.ROOT,
                    "the validation cost has not fallen for %.3g epochs; the best parameters are kept",
                    since)));
  }
}
