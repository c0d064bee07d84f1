package org.thalweg.data;

/// Sparse features by rows (CSR): the non-zeros of row i are `values[starts[i] … starts[i+1] − 1]`
/// in the columns `indices[…]`, ascending. Arrays are shared, not copied.
///
/// Columns may be **centered** without being filled: the feature of row i and column j is then the
/// stored number, or 0 where none is stored, minus `centers[j]`.
public final class SparseRows implements Features {

  private final int columns;
  private final int[] starts;
  private final int[] indices;
  private final double[] values;
  private final double[] centers;

  public SparseRows(int columns, int[] starts, int[] indices, double[] values) {
    this(columns, starts, indices, values, new double[0]);
  }

  /// @param centers what is subtracted from each column; empty: nothing
  public SparseRows(int columns, int[] starts, int[] indices, double[] values, double[] centers) {
    this.columns = columns;
    this.centers = centers;
    if (centers.length != 0 && centers.length != columns) {
      throw new IllegalArgumentException(
          centers.length + " centers for " + columns + " columns: one for each, or none");
    }
    this.starts = starts;
    this.indices = indices;
    this.values = values;
    int rows = starts.length - 1;
    if (rows < 0 || starts[0] != 0 || starts[rows] > Math.min(indices.length, values.length)) {
      throw new IllegalArgumentException("row starts do not fit the non-zeros");
    }
    for (int i = 0; i < rows; i++) {
      for (int k = starts[i]; k < starts[i + 1]; k++) {
        int before = k == starts[i] ? -1 : indices[k - 1];
        if (indices[k] <= before || indices[k] >= columns) {
          throw new IllegalArgumentException(
              "row " + i + ": column indices must ascend within 0 … " + (columns - 1));
        }
      }
    }
  }

  @Override
  public int rows() {
    return starts.length - 1;
  }

  @Override
  public int columns() {
    return columns;
  }

  public int[] starts() {
    return starts;
  }

  public int[] indices() {
    return indices;
  }

  public double[] values() {
    return values;
  }

  /// What is subtracted from each column; empty where columns are not centered.
  public double[] centers() {
    return centers;
  }

  /// The given rows, in their order.
  public SparseRows select(int[] chosen) {
    int[] newStarts = new int[chosen.length + 1];
    for (int i = 0; i < chosen.length; i++) {
      newStarts[i + 1] = newStarts[i] + starts[chosen[i] + 1] - starts[chosen[i]];
    }
    int[] newIndices = new int[newStarts[chosen.length]];
    double[] newValues = new double[newStarts[chosen.length]];
    for (int i = 0; i < chosen.length; i++) {
      int from = starts[chosen[i]];
      int length = newStarts[i + 1] - newStarts[i];
      System.arraycopy(indices, from, newIndices, newStarts[i], length);
      System.arraycopy(values, from, newValues, newStarts[i], length);
    }
    return new SparseRows(columns, newStarts, newIndices, newValues, centers);
  }

  @Override
  public long bytes() {
    return starts[rows()] * (long) (Integer.BYTES + Double.BYTES)
        + Integer.BYTES * (long) starts.length;
  }

  @Override
  public String toString() {
    return rows() + " x " + columns + ", " + starts[rows()] + " non-zeros";
  }
}
