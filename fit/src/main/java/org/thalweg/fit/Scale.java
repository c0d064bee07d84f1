package org.thalweg.fit;

/// The coordinates in which the optimizer works and the penalty is measured.
public enum Scale {
  /// Columns with mean 0 and standard deviation 1 (divisor N); without an intercept with root mean
  /// square 1 and not centered. 0/1 columns made from categories stay as they are.
  STANDARD,
  /// The units of the data.
  NONE
}
