package org.thalweg.start;

import java.util.List;

/// What a search for starting values found.
///
/// @param theta the best point, length d; shared, not to be modified
/// @param drawn points that were drawn and ranked
/// @param refined how many of the best were refined until they moved no more
/// @param rows on which they were judged, perhaps fewer than there are
/// @param sought how many parameters were drawn
/// @param linear how many were solved out
/// @param gradientNorm ‖∇C‖∞ at the best point drawn, with the linear parameters at 0: the gradient
///   at a cold start
/// @param minima to which the refined ones came, best first; empty where no point could be
///   evaluated
public record Starts(
    double[] theta,
    int drawn,
    int refined,
    int rows,
    int sought,
    int linear,
    double gradientNorm,
    List<FoundMinimum> minima) {

  /// A minimum that fewer starts have come to may not be the lowest. Over 200 formulas of the
  /// generated family all that were missed had been reached once or twice.
  public static final int CONVINCING = 3;

  public Starts {
    minima = List.copyOf(minima);
  }

  /// Whether enough starts have come to the best minimum, if more than a few were tried.
  public boolean convincing() {
    return refined < CONVINCING
        || sought == 0
        || minima.isEmpty()
        || minima.getFirst().times() >= CONVINCING;
  }
}
