package org.thalweg.run;

import java.util.function.Supplier;

/// Watches a run. It reads and cannot touch.
@FunctionalInterface
public interface Observer {

  /// Called at every observation point, before the stop rules.
  ///
  /// @param theta gives a copy of the reported point; valid during the call only
  void observe(Iteration iteration, Supplier<double[]> theta);
}
