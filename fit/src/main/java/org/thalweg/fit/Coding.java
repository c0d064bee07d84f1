package org.thalweg.fit;

/// How a category becomes columns of 0 and 1.
public enum Coding {
  /// One for each level but the first in sorted order, which the intercept stands for.
  REFERENCE,

  /// One for each level. Beside an intercept they determine each other, so that this asks for a
  /// penalty, or for no intercept and one category at most.
  FULL
}
