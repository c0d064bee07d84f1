package org.thalweg.problem;

import java.util.List;

/// A point to start from.
///
/// @param origin where it is used: `standard`, `lecture`, …
/// @param point θ₀
public record Start(String origin, List<Double> point) {
  public Start {
    point = List.copyOf(point);
  }
}
