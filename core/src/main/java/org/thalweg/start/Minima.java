package org.thalweg.start;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The minima that a search has found, the lowest first.
final class Minima {
  private final UnaryOperator<double[]> canonical;
  private final List<FoundMinimum> found = new ArrayList<>();

  /// @param canonical one of several θ that are the same model
  Minima(UnaryOperator<double[]> canonical) {
    this.canonical = canonical;
  }

  List<FoundMinimum> found() {
    return List.copyOf(found);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  int size() {
    return found.size();
  }

  /// Not to be asked when empty.
  FoundMinimum lowest() {
    return found.getFirst();
  }

  /// Counts a start that came to a minimum.
  ///
  /// @param nothing costs that differ by less are of one minimum
  void add(Candidate end, double nothing) {
    if (!Double.isFinite(end.cost())) {
      return;
    }
    Candidate c = new Candidate(canonical.apply(end.theta()), end.cost());
    int at = 0;
    while (at < found.size() && !found.get(at).isAt(c, nothing)) {
      at++;
    }
    if (at < found.size()) {
      found.set(at, found.get(at).and(c));
    } else {
      found.add(new FoundMinimum(c.theta(), c.cost(), 1, Optional.empty()));
    }
    sort();
  }

  /// Adds a minimum below all others to which no start has come.
  void addLower(Candidate end) {
    found.add(new FoundMinimum(canonical.apply(end.theta()), end.cost(), 0, Optional.empty()));
    sort();
  }

  private void sort() {
    found.sort(Comparator.comparingDouble(FoundMinimum::cost));
  }
}
