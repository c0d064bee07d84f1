package org.thalweg.method.linear;

import org.thalweg.method.State;

/// w, by what rows do with it, which go by their places among those that were brought to hand.
sealed interface Weights extends State permits DenseWeights, SparseWeights {

  /// A factor that stands before all weights may shrink this far before they take it over: nothing
  /// is lost, but it must not underflow.
  double SMALLEST_SCALE = 0x1p-200;

  /// Brings rows to hand, n of them.
  void begin(int[] rows, int n);

  /// w·x of a row, which comes after those of all places before, each followed by [#ahead], and
  /// before any row of its batch is added.
  double along(int place);

  /// Gets the next row ready while the slope of this one is computed; to be called once after each
  /// [#along].
  void ahead();

  /// w ← f·w.
  void shrink(double factor);

  /// w ← w + c·x of a row.
  void add(int place, double c);

  /// Takes w from θ.
  void read(double[] theta);

  /// Puts w into θ.
  void write(double[] theta);
}
