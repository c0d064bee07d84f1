package org.thalweg.start;

import java.util.List;

/// What a search for starting values found.
///
/// @param theta the best point, length d; shared, not to be modified
/// @param drawn points that were drawn and ranked
/// @param refined how many of the best were refined until they moved no more
/// @param excursions from the lowest minimum, in search of one that is lower
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
    int excursions,
    int rows,
    int sought,
    int linear,
    double gradientNorm,
    List<FoundMinimum> minima) {

  /// A minimum that fewer starts have come to may not be the lowest. Over 200 formulas of the
  /// generated family all that were missed had been reached once or twice.
  private static final int CONVINCING = 3;

  /// The share of further starts that may be expected to come to minima which none has come to yet.
  /// Where a search ended 2.7 % above a minimum, 32 starts had come to ten within 1 % of each
  /// other: 0.11.
  private static final double UNSEEN = 0.05;

  /// A minimum that so large a share of the starts have come to convinces whatever the others did:
  /// those that were not the lowest had at most 7 of 32, but for some that their residuals gave
  /// away.
  private static final double MANY = 0.25;

  /// Minima of so many times the lowest cost count as one. A sinusoid under noise of its amplitude
  /// has dozens, from 1.4 times the lowest on, none of which makes that less sure.
  private static final double RIVAL = 1.25;

  public Starts {
    minima = List.copyOf(minima);
  }

  /// Whether enough starts have come to the best minimum, and not too many to others, if more than
  /// a few were tried.
  public boolean convincing() {
    return sought == 0 || convincing(minima, refined);
  }

  /// After n starts that came to w minima a further one comes to none of these with a probability
  /// of w(w + 1)/(n(n − 1)) (Boender and Rinnooy Kan, "Bayesian stopping rules for multistart
  /// global optimization methods", 1987).
  static boolean convincing(List<FoundMinimum> minima, int refined) {
    if (refined < CONVINCING || minima.isEmpty()) {
      return true;
    }
    double n = refined;
    double lowest = minima.getFirst().cost();
    boolean beyond = minima.getLast().cost() > RIVAL * lowest;
    double w =
        minima.stream().filter(m -> m.times() > 0 && m.cost() <= RIVAL * lowest).count()
            + (beyond ? 1 : 0);
    double times = minima.getFirst().times();
    return times >= CONVINCING && (times >= MANY * n || w * (w + 1) <= UNSEEN * n * (n - 1));
  }
}
