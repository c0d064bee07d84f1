package org.thalweg.setting;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The name that a user most likely meant.
public final class Nearest {
  private Nearest() {}

  /// The candidate that is fewest edits away (insert, delete, replace, swap of neighbors; case does
  /// not count), if they are at most a third of the name's length, and at least one.
  public static Optional<String> to(String name, Collection<String> candidates) {
    int most = Math.max(1, name.length() / 3);
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .filter(candidate -> distance(name, candidate) <= most);
  }

  /// The end of a message about an unknown name: the nearest one, or all of them.
  public static String hint(String name, Collection<String> candidates) {
    return to(name, candidates)
        .map(near -> "did you mean " + near + "?")
        .orElse("one of " + String.join(", ", candidates));
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
        best = Math.min(best, cost[i - 1][j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = best;
      }
    }
    return cost[a.length()][b.length()];
  }
}
