package org.thalweg.fit;

/// What becomes of rows with an empty cell in a column that is used.
public enum Missing {
  /// The fit is refused, and the first such cell named.
  FAIL,
  /// They are left out.
  DROP,
  /// Empty cells of numeric features take the weighted mean of the rows that the fit learns from;
  /// others are refused.
  MEAN
}
