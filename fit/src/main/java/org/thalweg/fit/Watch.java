package org.thalweg.fit;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.thalweg.run.Observer;

/// What watches a fit from outside, or keeps it, and changes nothing of its result.
///
/// @param observers see every observation point, in the optimizer's coordinates
/// @param clock nanoseconds from any origin
/// @param interrupted asked now and then, from any thread: true ends the run
/// @param keeper keeps the runs of the fit
public record Watch(
    List<Observer> observers,
    LongSupplier clock,
    BooleanSupplier interrupted,
    Optional<Keeper> keeper) {

  /// Nobody watches.
  public static final Watch NOBODY = new Watch(List.of(), System::nanoTime, () -> false);

  public Watch {
    observers = List.copyOf(observers);
  }

  /// Watches a fit that is not kept.
  public Watch(List<Observer> observers, LongSupplier clock, BooleanSupplier interrupted) {
    this(observers, clock, interrupted, Optional.empty());
  }

  /// This with a fit that is kept.
  public Watch keptBy(Keeper chosen) {
    return new Watch(observers, clock, interrupted, Optional.of(chosen));
  }
}
