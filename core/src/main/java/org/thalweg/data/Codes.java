package org.thalweg.data;

import java.util.List;

/// A column of categories: for each row the index of its level. The array is shared, not copied.
///
/// @param codes 0 … levels − 1 for each row
/// @param levels the names of the levels
public record Codes(int[] codes, List<String> levels) {
  public Codes {
    levels = List.copyOf(levels);
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] < 0 || codes[i] >= levels.size()) {
        throw new IllegalArgumentException(
            "row " + i + " has code " + codes[i] + " but there are " + levels.size() + " levels");
      }
    }
  }
}
