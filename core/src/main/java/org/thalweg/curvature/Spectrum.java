package org.thalweg.curvature;

import java.util.Optional;
import org.thalweg.cost.Curvature;

/// Eigenvalues of a Hessian with their directions.
///
/// Singular values are magnitudes, σ = |λ|, as for any symmetric matrix. A direction whose
/// magnitude is within the rounding of the largest counts as null: along it the cost is flat as far
/// as doubles can tell.
///
/// @param dimension d
/// @param values λ in ascending order; all d of them if `complete`, otherwise those that were found
/// @param directions a unit vector of length d for each value, shared, not to be modified
/// @param errors how far each value may be off, beyond rounding
/// @param complete whether all d values are there
public record Spectrum(
    int dimension, double[] values, double[][] directions, double[] errors, boolean complete) {

  /// ε·d·σmax is what a decomposition may lose. The null eigenvalue of softmax on iris and digits
  /// (d = 15 and 620) was 1e-4 times that, with the Hessian summed over the rows before; other
  /// costs may have lost some digits there, hence the factor.
  private static final double NULL = 16 * 0x1p-52;

  public Spectrum {
    if (values.length == 0
        || directions.length != values.length
        || errors.length != values.length
        || (complete && values.length != dimension)) {
      throw new IllegalArgumentException(
          "a spectrum has a direction and an error for each of its values");
    }
  }

  /// The spectrum of a Hessian: exact for d ≤ 2,000, beyond that as much of it as [Lanczos] finds.
  /// Empty where the Hessian is not finite.
  ///
  /// @param dimension d
  public static Optional<Spectrum> of(Curvature curvature, int dimension) {
    return dimension > ExactSpectrum.MOST_PARAMETERS
        ? Lanczos.of(curvature, dimension)
        : ExactSpectrum.of(curvature, dimension);
  }

  /// σmax, the largest |λ|.
  public double sigmaMax() {
    return Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
  }

  /// Below which a magnitude counts as 0.
  public double nullBelow() {
    return NULL * dimension * sigmaMax();
  }

  /// σmin, the smallest |λ| that is not null; NaN where all are.
  public double sigmaMin() {
    int flattest = flattest();
    return flattest < 0 ? Double.NaN : Math.abs(values[flattest]);
  }

  /// κ = σmax/σmin; NaN where every direction is null.
  public double conditionNumber() {
    return sigmaMax() / sigmaMin();
  }

  /// How many directions the cost curves down along.
  public int negativeDirections() {
    int count = 0;
    for (double value : values) {
      count += value < 0 && !isNull(value) ? 1 : 0;
    }
    return count;
  }

  /// The dimension of the null space.
  public int nullDirections() {
    int count = 0;
    for (double value : values) {
      count += isNull(value) ? 1 : 0;
    }
    return count;
  }

  /// Whether a value cannot be told from 0.
  public boolean isNull(double value) {
    return !(Math.abs(value) > nullBelow());
  }

  /// The place of the value of largest magnitude.
  public int stiffest() {
    int last = values.length - 1;
    return Math.abs(values[0]) > Math.abs(values[last]) ? 0 : last;
  }

  /// The place of the value of smallest magnitude that is not null; −1 where all are.
  public int flattest() {
    int flattest = -1;
    for (int k = 0; k < values.length; k++) {
      if (!isNull(values[k])
          && (flattest < 0 || Math.abs(values[k]) < Math.abs(values[flattest]))) {
        flattest = k;
      }
    }
    return flattest;
  }
}
