package org.thalweg.data;

/// A matrix of features X ∈ ℝ^{N×p} in one of the layouts that the kernels know.
public sealed interface Features permits DenseTiles, SparseRows {

  /// N.
  int rows();

  /// p.
  int columns();

  /// The memory that its numbers take.
  long bytes();
}
