package org.thalweg.fit;

import java.util.Map;
import org.thalweg.run.Checkpointing;

/// Keeps the runs of a fit, so that a fit whose process ended goes on as if it had not.
///
/// A fit makes one run, or several one after another. Resumed, it makes them again in the same
/// order: one that had ended has its result at once, the one that was cut goes on, those after it
/// begin.
@FunctionalInterface
public interface Keeper {

  /// How a run is kept.
  ///
  /// @param number of the run within the fit, from 1
  /// @param identity what the run is, as named texts in the order in which differences are to be
  ///   reported: it may go on only from a run of the same
  Checkpointing run(int number, Map<String, String> identity);
}
