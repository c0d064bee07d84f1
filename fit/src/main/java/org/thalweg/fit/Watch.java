package org.thalweg.fit;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.thalweg.run.Observer;

/// What watches a fit from outside and changes nothing of its result.
///
/// @param observers see every observation point, in the optimizer's coordinates
/// @param clock nanoseconds from any origin
/// @param interrupted asked now and then, from any thread: true ends the run
public record Watch(List<Observer> observers, LongSupplier clock, BooleanSupplier interrupted) {

  /// Nobody watches.
  public static final Watch NOBODY = new Watch(List.of(), System::nanoTime, () -> false);

  public Watch {
    observers = List.copyOf(observers);
  }
}
