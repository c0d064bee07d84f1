package org.thalweg.method.linear;

import java.util.OptionalInt;
import org.thalweg.cost.LinearTerms;
import org.thalweg.data.DenseTiles;
import org.thalweg.data.SparseRows;
import org.thalweg.method.State;

/// θ = (w, b) on its way, moved along one row and one standing direction D at a time:
///
///     w ← (w − γ(δ·xᵢ + D))/(1 + γλ),   b ← b − γ_b(δ + D_b),   (D, D_b) ← (D, D_b) + c·(xᵢ, 1)
///
/// The penalty is taken implicitly, so that no λ is too large for a step.
interface Iterate extends State {

  /// w·xᵢ + b.
  double at(int row);

  /// One move, along the row that was last asked for.
  ///
  /// @param slope δ
  /// @param change c
  void move(int row, double slope, double change);

  /// (D, D_b) ← 0.
  void forgetDirection();

  /// (D, D_b) ← (D, D_b) + c·(xᵢ, 1), between moves.
  void turn(int row, double change);

  /// Brings what was put off up to date, which takes d operations. It changes roundings, so that it
  /// is to be done at fixed updates.
  void settle();

  /// θ, without changing anything.
  void write(double[] theta);

  /// b ← b + by.
  void shiftIntercept(double by);

  /// b.
  double intercept();

  /// The lengths of steps.
  ///
  /// @param rate γ
  /// @param interceptRate γ_b; 0 where there is no intercept
  /// @param ridge λ, as the moves see it
  record Rates(double rate, double interceptRate, double ridge) {}

  /// At θ₀, with D = 0.
  static Iterate of(LinearTerms terms, Rates rates, double[] theta0) {
    int first = terms.weights();
    OptionalInt b = terms.intercept();
    return switch (terms.features()) {
      case DenseTiles dense -> new DenseIterate(dense, first, b, rates, theta0);
      case SparseRows sparse -> new SparseIterate(sparse, first, b, rates, theta0);
    };
  }
}
