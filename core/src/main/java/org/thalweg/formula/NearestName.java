package org.thalweg.formula;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds the known name that someone probably meant.
public final class NearestName {

  /// Longer words are not compared: the work grows with the square of the length.
  private static final int LONGEST = 64;

  private NearestName() {}

  /// The nearest of the known names: one that differs in case alone, else the one fewest edits away
  /// (insert, delete, replace, exchange neighbors), if that is at most a third of the word, at
  /// least one edit. The first of several equally near.
  public static Optional<String> to(String word, Collection<String> known) {
    String best = null;
    int fewest = Math.max(1, word.length() / 3) + 1;
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = word.toLowerCase(Locale.ROOT);
    for (String name : known) {
      if (name.length() > LONGEST || Math.abs(name.length() - word.length()) >= fewest) {
        continue;
      }
      // A word of one letter is one edit from every other: there only its case may differ.
      int edits = edits(lower, name.toLowerCase(Locale.ROOT));
      if (edits < fewest && edits < Math.min(word.length(), name.length())) {
        fewest = edits;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  /// The number of insertions, deletions, replacements and exchanges of neighbors between two words
  /// (optimal string alignment).
  static int edits(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int edits = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          edits = Math.min(edits, beforeLast[j - 2] + 1);
        }
        row[j] = edits;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
