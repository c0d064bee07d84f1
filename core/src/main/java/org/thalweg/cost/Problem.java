package org.thalweg.cost;

/// A cost and the box in which its minimum is sought, for methods that keep to bounds. What takes a
/// bare cost knows none, so that no bound can be lost on the way.
///
/// @param <C> what the method asks of the cost
/// @param cost C
/// @param bounds of the cost's d parameters
public record Problem<C extends Cost>(C cost, Bounds bounds) {
  public Problem {
    if (bounds.dimension() != cost.dimension()) {
      throw new IllegalArgumentException(
          "bounds of "
              + bounds.dimension()
              + " parameters, but the cost has d = "
              + cost.dimension());
    }
  }
}
