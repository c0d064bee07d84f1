package org.thalweg.lab;

import java.util.function.BooleanSupplier;
import org.thalweg.cost.SmoothCost;

/// Where a way down leads in the end.
public sealed interface Outlook {

  /// Follows the way down from a point.
  ///
  /// @param from not modified
  /// @param origin where the way began that led to it, against which growth is measured; not
  ///   modified
  static Outlook of(SmoothCost cost, double[] from, double[] origin, BooleanSupplier interrupted) {
    return new Descent(cost, interrupted).from(from, origin);
  }

  /// To a minimum.
  ///
  /// @param theta θ̂; shared, not to be modified
  /// @param cost C there
  record Minimum(double[] theta, double cost) implements Outlook {}

  /// Into a valley without end: parameters grow without bound while the cost falls towards an
  /// infimum, which is no minimum because no point has it.
  ///
  /// @param theta as far as the way was followed; shared, not to be modified
  /// @param cost C there
  /// @param infimum what the cost tends to, extrapolated; -∞ where it falls without bound
  record Endless(double[] theta, double cost, double infimum) implements Outlook {}

  /// To a point where the gradient vanishes and the cost still falls along some direction.
  ///
  /// @param theta where; shared, not to be modified
  /// @param cost C there
  record Saddle(double[] theta, double cost) implements Outlook {}

  /// It was lost, or takes longer than it was followed.
  record Unknown() implements Outlook {}
}
