package org.thalweg.method.search;

import java.util.Arrays;
import org.thalweg.cost.Residuals;
import org.thalweg.kernel.BlockKernels;
import org.thalweg.kernel.Kernels;

/// The triangle R and z = Qᵀρ of J = QR, gathered as rows of J stream by: J itself is never kept,
/// and its condition number is not squared. A block of rows is folded in by Householder reflections
/// of R stacked on it, a single row or one of numbers that a square would lose by Givens rotations.
/// The diagonal of R is not negative.
///
/// Source: Gentleman, "Least squares computations by Givens transformations without square roots"
/// (1973), here with them; Demmel, Grigori, Hoemmen, Langou, "Communication-optimal parallel and
/// sequential QR and LU factorizations" (2012), the sequential form.
final class TriangularFactor implements Residuals.JacobianBlocks {

  /// Numbers below this may have lost bits, and a quotient of such would make a rotation that is
  /// none: the tail of a peak would spoil what other rows have said. Times [#MAGNIFY], which is
  /// exact, they have them all.
  private static final double SMALL = 0x1p-960;

  private static final double MAGNIFY = 0x1p200;

  /// Columns whose squared lengths are within these bounds keep their bits in products with each
  /// other.
  private static final double LEAST_SQUARE = 1e-140;

  private static final double LARGEST_SQUARE = 1e140;

  private static final double LARGEST_OF_R = 1e70;

  /// Below so many rows rotations are fewer operations than loops have to begin.
  private static final int FEWEST_ROWS = 8;

  private final BlockKernels kernels = Kernels.active();

  private final int d;

  /// R, row-major d×d, zero below the diagonal.
  final double[] r;

  /// The first d elements of Qᵀρ.
  final double[] z;

  private final double[] row;

  /// Columns of the block at hand, ρ last.
  private double[] block = new double[0];

  TriangularFactor(int d) {
    this.d = d;
    r = new double[d * d];
    z = new double[d];
    row = new double[d];
  }

  /// Forgets all rows.
  void clear() {
    Arrays.fill(r, 0);
    Arrays.fill(z, 0);
  }

  /// Starts from the rows of another factor.
  void copyFrom(TriangularFactor other) {
    System.arraycopy(other.r, 0, r, 0, r.length);
    System.arraycopy(other.z, 0, z, 0, z.length);
  }

  @Override
  public void block(int rows, double[] rho, double[] jacobian, int stride) {
    if (block.length < (d + 1) * rows) {
      block = new double[(d + 1) * rows];
    }
    for (int j = 0; j < d; j++) {
      System.arraycopy(jacobian, j * stride, block, j * rows, rows);
    }
    System.arraycopy(rho, 0, block, d * rows, rows);
    if (rows >= FEWEST_ROWS && moderate(rows)) {
      for (int j = 0; j < d; j++) {
        reflect(j, rows);
      }
      return;
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < d; j++) {
        row[j] = block[j * rows + i];
      }
      rotateIn(row, block[d * rows + i], 0);
    }
  }

  /// Whether no product of two columns, of the block or of R, is too small or too large.
  private boolean moderate(int rows) {
    for (int j = 0; j <= d; j++) {
      double square = kernels.dot(block, j * rows, block, j * rows, rows);
      if (!(square > LEAST_SQUARE && square < LARGEST_SQUARE) && !empty(j, rows)) {
        return false;
      }
    }
    return below(LARGEST_OF_R, r) && below(LARGEST_OF_R, z);
  }

  private static boolean below(double bound, double[] numbers) {
    for (double number : numbers) {
      if (!(Math.abs(number) < bound)) {
        return false;
      }
    }
    return true;
  }

  /// Clears column j of the block against the pivot.
  private void reflect(int j, int rows) {
    int at = j * d;
    double below = kernels.dot(block, j * rows, block, j * rows, rows);
    double pivot = r[at + j];
    if (below == 0) {
      return;
    }
    double length = Math.sqrt(pivot * pivot + below);
    double head = pivot + length;
    double scale = 1 / (length * head);
    for (int k = j + 1; k <= d; k++) {
      double upper = k < d ? r[at + k] : z[j];
      double dot = kernels.dot(block, j * rows, block, k * rows, rows);
      double sum = (head * upper + dot) * scale;
      kernels.addProduct(-sum, block, j * rows, block, k * rows, rows);
      // The reflection makes the pivot negative: the row changes its signs.
      double changed = sum * head - upper;
      if (k < d) {
        r[at + k] = changed;
      } else {
        z[j] = changed;
      }
    }
    r[at + j] = length;
  }

  private boolean empty(int j, int rows) {
    for (int i = j * rows; i < (j + 1) * rows; i++) {
      if (block[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /// Adds a row that is zero but for one element, with nothing on its right-hand side.
  void addDiagonal(int column, double element) {
    Arrays.fill(row, 0);
    row[column] = element;
    rotateIn(row, 0, column);
  }

  /// Adds a row.
  ///
  /// @param w the row, zero before `first`; overwritten
  void rotateIn(double[] w, double rho, int first) {
    double rest = rho;
    for (int k = first; k < d; k++) {
      double b = w[k];
      if (b == 0) {
        continue;
      }
      double a = r[k * d + k];
      boolean subnormal = Math.max(Math.abs(a), Math.abs(b)) < SMALL;
      double magnified = subnormal ? MAGNIFY : 1;
      double length = hypotenuse(magnified * a, magnified * b);
      double c = magnified * a / length;
      double s = magnified * b / length;
      rotate(k, c, s, w);
      r[k * d + k] = length / magnified;
      double upper = z[k];
      z[k] = c * upper + s * rest;
      rest = c * rest - s * upper;
    }
  }

  private void rotate(int k, double c, double s, double[] w) {
    int at = k * d;
    for (int j = k + 1; j < d; j++) {
      double upper = r[at + j];
      double lower = w[j];
      r[at + j] = c * upper + s * lower;
      w[j] = c * lower - s * upper;
    }
  }

  /// √(a² + b²), where squares may overflow or vanish.
  private static double hypotenuse(double a, double b) {
    double large = Math.max(Math.abs(a), Math.abs(b));
    double share = Math.min(Math.abs(a), Math.abs(b)) / large;
    return large * Math.sqrt(1 + share * share);
  }

  /// Gives up the columns that are combinations of those before them, to rounding: their pivots
  /// become 0, and what their rows say of later columns goes into the rows below.
  ///
  /// @param smallest the share of a column's length that a pivot must have
  void dropDependent(double smallest) {
    for (int j = 0; j < d; j++) {
      int at = j * d;
      if (Math.abs(r[at + j]) > smallest * columnNorm(j)) {
        continue;
      }
      double[] rest = Arrays.copyOfRange(r, at, at + d);
      rest[j] = 0;
      double right = z[j];
      Arrays.fill(r, at, at + d, 0);
      z[j] = 0;
      rotateIn(rest, right, j + 1);
    }
  }

  /// out = R⁻¹ b. An element whose pivot is zero becomes 0.
  ///
  /// @param out length d; overwritten; may alias `b`
  void solve(double[] b, double[] out) {
    for (int i = d - 1; i >= 0; i--) {
      double sum = b[i];
      for (int j = i + 1; j < d; j++) {
        sum -= r[i * d + j] * out[j];
      }
      out[i] = r[i * d + i] == 0 ? 0 : sum / r[i * d + i];
    }
  }

  /// out = R⁻ᵀ b. An element whose pivot is zero becomes 0.
  ///
  /// @param out length d; overwritten; may alias `b`
  void solveTransposed(double[] b, double[] out) {
    for (int i = 0; i < d; i++) {
      double sum = b[i];
      for (int j = 0; j < i; j++) {
        sum -= r[j * d + i] * out[j];
      }
      out[i] = r[i * d + i] == 0 ? 0 : sum / r[i * d + i];
    }
  }

  /// ‖R v‖².
  double squaredImage(double[] v) {
    double total = 0;
    for (int i = 0; i < d; i++) {
      double sum = 0;
      for (int j = i; j < d; j++) {
        sum += r[i * d + j] * v[j];
      }
      total += sum * sum;
    }
    return total;
  }

  /// Rᵀz = Jᵀρ, the gradient.
  void gradient(double[] out) {
    for (int j = 0; j < d; j++) {
      double sum = 0;
      for (int i = 0; i <= j; i++) {
        sum += r[i * d + j] * z[i];
      }
      out[j] = sum;
    }
  }

  /// The Euclidean length of column j of J.
  double columnNorm(int j) {
    double sum = 0;
    for (int i = 0; i <= j; i++) {
      sum += r[i * d + j] * r[i * d + j];
    }
    return Math.sqrt(sum);
  }

  boolean finite() {
    double sum = 0;
    for (double element : r) {
      sum += element * 0;
    }
    for (double element : z) {
      sum += element * 0;
    }
    return sum == 0;
  }

  /// Takes R and z from JᵀJ and Jᵀρ by a Cholesky factorization.
  ///
  /// @return false when J is too badly conditioned for that: rounding of JᵀJ would show
  boolean fromGram(double[] gram, double[] gradient) {
    clear();
    for (int j = 0; j < d; j++) {
      for (int i = 0; i <= j; i++) {
        double sum = gram[i * d + j];
        for (int k = 0; k < i; k++) {
          sum -= r[k * d + i] * r[k * d + j];
        }
        if (i < j) {
          r[i * d + j] = sum / r[i * d + i];
        } else if (sum > GRAM_PIVOT * gram[j * d + j]) {
          r[j * d + j] = Math.sqrt(sum);
        } else {
          return false;
        }
      }
    }
    solveTransposed(gradient, z);
    return true;
  }

  /// The share of a column that must be independent of those before it, squared: with 10⁻⁶ the
  /// factor keeps ten digits, and steps are good to those.
  private static final double GRAM_PIVOT = 1e-6;
}
