package org.thalweg.fit;

import java.util.Locale;

/// The coordinates in which the optimizer works and the penalty is measured.
public enum Scale {
  /// Columns with mean 0 and standard deviation 1 (divisor N); without an intercept with root mean
  /// square 1 and not centered. 0/1 columns made from categories stay as they are.
  STANDARD,
  /// The units of the data.
  NONE,
  /// Standardized columns, 0/1 columns among them, turned to their principal axes, each divided by
  /// its standard deviation.
  PCA,
  /// The same turned back: the uncorrelated columns of variance 1 that are nearest to the
  /// standardized ones.
  ZCA;

  /// As the command line names it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether columns are decorrelated.
  public boolean whitens() {
    return this == PCA || this == ZCA;
  }
}
