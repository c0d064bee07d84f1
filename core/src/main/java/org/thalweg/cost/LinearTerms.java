package org.thalweg.cost;

import java.util.OptionalInt;
import org.thalweg.data.Features;

/// A cost whose terms depend on θ through one number each, z = w·xᵢ + b, as those of linear,
/// logistic and Poisson regression do, for methods that take one row at a time:
///
///     C(θ) = (1/N) Σᵢ ωᵢ φᵢ(w·xᵢ + b) + λ/2·‖w‖²,   ωᵢ = N·weightᵢ/Σ weight
///
/// The gradient of a term is its slope φ′(z) times (xᵢ, 1): one number a row is all that there is to
/// remember of it.
public interface LinearTerms {

  /// d.
  int dimension();

  /// N.
  int terms();

  /// C, the penalty included.
  SmoothCost full();

  /// xᵢ, row by row.
  Features features();

  /// Where w begins in θ.
  int weights();

  /// Where b stands in θ; empty where there is none, so that b = 0.
  OptionalInt intercept();

  /// λ.
  double ridge();

  /// ωᵢ.
  double share(int row);

  /// φ′ of a row at z.
  double slope(int row, double z);

  /// φ′ and φ″ of a row at z.
  ///
  /// @param out length 2; overwritten
  void slopeAndCurvature(int row, double z, double[] out);

  /// What φ″ of a row nowhere exceeds; infinite where no such number is known.
  double largestCurvature(int row);
}
