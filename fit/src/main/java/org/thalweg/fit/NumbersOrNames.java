package org.thalweg.fit;

import java.util.Arrays;
import java.util.List;

/// Notes a target of whole numbers that was taken as a measurement, and may be a count or the
/// number of a class: the file does not tell. Both repeat their values, twice on average at least.
final class NumbersOrNames {

  /// With more different values, numbers of classes are rare; digits, grades and ratings have
  /// fewer.
  private static final int MOST_CLASSES = 20;

  private NumbersOrNames() {}

  static List<Finding> findings(TargetColumn target) {
    double[] y = target.numbers();
    if (Arrays.stream(y).anyMatch(v -> v != Math.rint(v) || v < 0)) {
      return List.of();
    }
    boolean counts = Arrays.stream(y).anyMatch(v -> v == 0);
    long different = Arrays.stream(y).distinct().count();
    if (different > y.length / 2 || (!counts && different > MOST_CLASSES)) {
      return List.of();
    }
    return List.of(
        new Finding(
            Finding.Kind.NUMBERS_OR_NAMES,
            "the target holds whole numbers and is taken as a measurement",
            different > MOST_CLASSES ? "from 0 on" : different + " different values",
            different > MOST_CLASSES
                ? "name a model of counts if it counts something"
                : "name another model if it counts something, or numbers classes"));
  }
}
