package org.thalweg.method.linear;

import org.thalweg.data.Batch;
import org.thalweg.method.State;

/// w, by what rows do with it, which go by their places in an epoch. Rows are brought to hand some
/// ahead of their use, one at a time while the slope of another is computed: what takes longest to
/// come is asked for when there is time to wait.
sealed interface Weights extends State permits DenseWeights, SparseWeights {

  /// A factor that stands before all weights may shrink this far before they take it over: nothing
  /// is lost, but it must not underflow.
  double SMALLEST_SCALE = 0x1p-200;

  /// Begins with the rows from `place` on, to before `end`.
  void begin(Batch epoch, int place, int end);

  /// w·x of a row, none of whose batch was [#add]ed.
  double along(int place);

  /// Brings the next row to hand, if there is one; to be called once after each [#along].
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
