package org.thalweg.run;

import java.util.Optional;

/// When a run ends: a pure function of an iteration.
///
/// Rules are asked in the order in which the run lists them; the first that fires makes the ending.
@FunctionalInterface
public interface StopRule {

  /// The ending, when this iteration is the last.
  Optional<Ending> check(Iteration iteration);

  /// The update after which this rule is certain to fire, so that the loop looks there and not
  /// beyond.
  ///
  /// @param updatesPerEpoch M
  default long lastUpdate(long updatesPerEpoch) {
    return Long.MAX_VALUE;
  }

  /// Nanoseconds after which this rule is certain to fire.
  default long lastNanos() {
    return Long.MAX_VALUE;
  }
}
