package org.thalweg.program;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SeparableResiduals;

/// Variable projection: residuals of α alone, with the linear parameters β solved out.
///
///     ρ(α) = ρ(α, β(α)),   β(α) = argmin ‖ρ(α, 0) + Φ(α)·β‖ by QR
///
/// Its Jacobian is taken as P⊥J_α, the part of ∂ρ/∂α that no β can make up for. That leaves out a
/// term which vanishes with the residuals (Kaufman), and gives the exact gradient. A minimum of it
/// is one of the whole, and is reached from much farther away.
///
/// Source: Golub and Pereyra, "The differentiation of pseudo-inverses and nonlinear least squares
/// problems whose variables separate" (1973); Kaufman, "A variable projection method for solving
/// separable nonlinear least squares problems" (1975).
public final class ProjectedResiduals implements Residuals {
  private final SeparableResiduals whole;
  private final int[] free;
  private final int[] projected;
  private final double[] theta;
  private final double[] beta;
  private final StackedTriangle basis;
  private final StackedTriangle jacobian;

  /// The α at which β was last solved, so that a Jacobian there need not do it again.
  private double @Nullable [] solvedAt;

  private double solvedCost = Double.NaN;

  /// @param projected the places in θ of β, some of [SeparableResiduals#linear], ascending
  public ProjectedResiduals(SeparableResiduals whole, int[] projected) {
    this.whole = whole;
    this.projected = projected.clone();
    int d = whole.dimension();
    free = IntStream.range(0, d).filter(j -> Arrays.binarySearch(projected, j) < 0).toArray();
    theta = new double[d];
    beta = new double[projected.length];
    int[] linear = whole.linear();
    int[] columns = new int[projected.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Arrays.binarySearch(linear, projected[i]);
      if (columns[i] < 0) {
        throw new IllegalArgumentException(
            "parameter " + projected[i] + " is none of the linear ones " + Arrays.toString(linear));
      }
    }
    basis = new StackedTriangle(columns);
    jacobian =
        new StackedTriangle(
            IntStream.concat(Arrays.stream(projected), Arrays.stream(free)).toArray());
  }

  /// The number of elements of α.
  @Override
  public int dimension() {
    return free.length;
  }

  /// The places in θ of α.
  public int[] free() {
    return free.clone();
  }

  @Override
  public long residuals() {
    return whole.residuals();
  }

  @Override
  public double value(double[] alpha) {
    if (solvedAt != null && Arrays.equals(solvedAt, alpha)) {
      return solvedCost;
    }
    for (int i = 0; i < free.length; i++) {
      theta[free[i]] = alpha[i];
    }
    solvedAt = alpha.clone();
    if (projected.length == 0) {
      solvedCost = whole.value(theta);
      return solvedCost;
    }
    for (int place : projected) {
      theta[place] = 0;
    }
    basis.clear();
    whole.basis(theta, basis);
    if (basis.finite()) {
      basis.dropDependent(projected.length);
      basis.solve(projected.length, beta);
      solvedCost = 0.5 * basis.squaredRest(projected.length);
    } else {
      Arrays.fill(beta, 0);
      solvedCost = Double.NaN;
    }
    for (int i = 0; i < projected.length; i++) {
      theta[projected[i]] = beta[i];
    }
    return solvedCost;
  }

  /// θ of this α, with the best β.
  ///
  /// @return a new array
  public double[] whole(double[] alpha) {
    double _ = value(alpha);
    return theta.clone();
  }

  /// The triangle of [Φ J_α ρ] at α.
  private boolean factorize(double[] alpha) {
    double _ = value(alpha);
    jacobian.clear();
    double _ = whole.jacobian(theta, jacobian);
    if (!jacobian.finite()) {
      return false;
    }
    jacobian.dropDependent(projected.length);
    return true;
  }

  /// Hands out the rows of P⊥J_α, rotated so that as few remain as α has elements.
  @Override
  public double jacobian(double[] alpha, JacobianBlocks consumer) {
    int q = free.length;
    int p = projected.length;
    boolean finite = factorize(alpha);
    double[] rho = new double[q];
    double[] rows = new double[q * q];
    for (int i = 0; i < q; i++) {
      rho[i] = finite ? jacobian.at(p + i, p + q) : Double.NaN;
      for (int j = i; j < q; j++) {
        rows[j * q + i] = finite ? jacobian.at(p + i, p + j) : Double.NaN;
      }
    }
    consumer.block(q, rho, rows, q);
    return value(alpha);
  }

  @Override
  public double gaussNewton(double[] alpha, double[] gradientOut, double[] gramOut) {
    int q = free.length;
    Arrays.fill(gradientOut, 0);
    Arrays.fill(gramOut, 0);
    return jacobian(
        alpha,
        (rows, rho, columns, stride) -> {
          for (int i = 0; i < q; i++) {
            gradientOut[i] = dot(columns, i * stride, rho, 0, rows);
            for (int j = 0; j < q; j++) {
              gramOut[i * q + j] = dot(columns, i * stride, columns, j * stride, rows);
            }
          }
        });
  }

  @Override
  public double valueAndGradient(double[] alpha, double[] gradientOut) {
    return gaussNewton(alpha, gradientOut, new double[free.length * free.length]);
  }

  private static double dot(double[] a, int from, double[] b, int to, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[from + i] * b[to + i];
    }
    return sum;
  }

  /// None: that of the whole would have to be projected too.
  @Override
  public Optional<Curvature> curvatureAt(double[] alpha) {
    return Optional.empty();
  }
}
