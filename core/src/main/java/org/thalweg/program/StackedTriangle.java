package org.thalweg.program;

import java.util.Arrays;
import org.thalweg.cost.Residuals;

/// The triangle R of [A ρ] = QR for rows that stream by in blocks, by Householder reflections of R
/// stacked on the next block: the rows are never kept, and the condition number is not squared. The
/// last column is the right-hand side; its diagonal element is the length of what A cannot explain.
///
/// Source: Demmel, Grigori, Hoemmen, Langou, "Communication-optimal parallel and sequential QR and
/// LU factorizations" (2012), the sequential form.
final class StackedTriangle implements Residuals.JacobianBlocks {

  /// Reflections leave of a column that is a combination of others some d·10⁻¹⁶ of it; a pivot
  /// below ten thousand times 10⁻¹⁶ would give coefficients that are rounding.
  private static final double DEPENDENT = 1e-12;

  /// A squared length below this has lost bits, and would make a reflection that is none. Elements
  /// of 10⁻¹⁴⁰ say nothing beside others, and alone nothing that could be scaled.
  private static final double NOTHING = 1e-280;

  private final int[] places;
  private final int n;

  /// R, row-major (n+1)×(n+1), zero below the diagonal.
  private final double[] r;

  private double[] block = new double[0];

  /// @param places which columns of the rows that come are those of A, in this order
  StackedTriangle(int[] places) {
    this.places = places;
    this.n = places.length;
    r = new double[(n + 1) * (n + 1)];
  }

  void clear() {
    Arrays.fill(r, 0);
  }

  @Override
  public void block(int rows, double[] rho, double[] jacobian, int stride) {
    if (block.length < (n + 1) * rows) {
      block = new double[(n + 1) * rows];
    }
    for (int j = 0; j < n; j++) {
      System.arraycopy(jacobian, places[j] * stride, block, j * rows, rows);
    }
    System.arraycopy(rho, 0, block, n * rows, rows);
    for (int j = 0; j <= n; j++) {
      reflect(j, rows);
    }
  }

  /// Clears column j of the block against the diagonal element of R.
  private void reflect(int j, int rows) {
    int m = n + 1;
    double below = dot(j * rows, j * rows, rows);
    if (below < NOTHING) {
      return;
    }
    double pivot = r[j * m + j];
    double length = Math.sqrt(pivot * pivot + below);
    double head = pivot > 0 ? pivot + length : pivot - length;
    double scale = 1 / (length * Math.abs(head));
    for (int k = j + 1; k < m; k++) {
      double sum = (head * r[j * m + k] + dot(j * rows, k * rows, rows)) * scale;
      r[j * m + k] -= sum * head;
      for (int i = 0; i < rows; i++) {
        block[k * rows + i] -= sum * block[j * rows + i];
      }
    }
    r[j * m + j] = pivot > 0 ? -length : length;
  }

  private double dot(int a, int b, int rows) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 1 < rows; i += 2) {
      even += block[a + i] * block[b + i];
      odd += block[a + i + 1] * block[b + i + 1];
    }
    return i < rows ? even + odd + block[a + i] * block[b + i] : even + odd;
  }

  /// Gives up the first columns that are combinations of those before them, to rounding: their
  /// pivots become 0, and what their rows say of later columns goes into the rows below.
  void dropDependent(int first) {
    int m = n + 1;
    for (int j = 0; j < first; j++) {
      double length = 0;
      for (int i = 0; i <= j; i++) {
        length += r[i * m + j] * r[i * m + j];
      }
      if (Math.abs(r[j * m + j]) > DEPENDENT * Math.sqrt(length)) {
        continue;
      }
      double[] rest = Arrays.copyOfRange(r, j * m, j * m + m);
      Arrays.fill(r, j * m, j * m + m, 0);
      rotateIn(rest, j + 1);
    }
  }

  private void rotateIn(double[] w, int first) {
    int m = n + 1;
    for (int k = first; k < m; k++) {
      double length = Math.sqrt(r[k * m + k] * r[k * m + k] + w[k] * w[k]);
      if (w[k] == 0 || length == 0) {
        continue;
      }
      double c = r[k * m + k] / length;
      double s = w[k] / length;
      for (int l = k; l < m; l++) {
        double upper = r[k * m + l];
        double lower = w[l];
        r[k * m + l] = c * upper + s * lower;
        w[l] = c * lower - s * upper;
      }
    }
  }

  /// Solves the first columns for the right-hand side: the β with the least ‖A β + ρ‖. A column
  /// without a pivot gets 0.
  ///
  /// @param out length at least `first`; overwritten
  void solve(int first, double[] out) {
    int m = n + 1;
    for (int i = first - 1; i >= 0; i--) {
      double sum = -r[i * m + n];
      for (int j = i + 1; j < first; j++) {
        sum -= r[i * m + j] * out[j];
      }
      out[i] = r[i * m + i] == 0 ? 0 : sum / r[i * m + i];
    }
  }

  /// ‖Aβ + ρ‖² at the best coefficients of the first columns.
  double squaredRest(int first) {
    double sum = 0;
    for (int i = first; i <= n; i++) {
      sum += r[i * (n + 1) + n] * r[i * (n + 1) + n];
    }
    return sum;
  }

  /// An element of R; column n is the right-hand side.
  double at(int i, int j) {
    return r[i * (n + 1) + j];
  }

  boolean finite() {
    double sum = 0;
    for (double element : r) {
      sum += element * 0;
    }
    return sum == 0;
  }
}
