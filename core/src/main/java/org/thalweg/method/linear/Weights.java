package org.thalweg.method.linear;

import org.thalweg.method.State;

/// w, by what rows do with it.
sealed interface Weights extends State permits DenseWeights, SparseWeights {

  /// w·xᵢ.
  double along(int row);

  /// w ← f·w.
  void shrink(double factor);

  /// w ← w + c·xᵢ.
  void add(int row, double c);

  /// Takes w from θ.
  void read(double[] theta);

  /// Puts w into θ.
  void write(double[] theta);
}
