package org.thalweg.program;

/// What an expression is for one evaluation: a value for every row of the data or one for all rows
/// (global), each `rows × columns` numbers. Scalars are 1 × 1, vectors n × 1; only global values
/// may be matrices.
///
/// @param perRow whether each row of the data has its own value
/// @param rows at least 1
/// @param columns at least 1; 1 when `perRow`
public record Shape(boolean perRow, int rows, int columns) {

  static final Shape GLOBAL_SCALAR = new Shape(false, 1, 1);
  static final Shape ROW_SCALAR = new Shape(true, 1, 1);

  public Shape {
    if (rows < 1 || columns < 1 || (perRow && columns != 1)) {
      throw new IllegalArgumentException("no such shape: " + rows + " x " + columns);
    }
  }

  static Shape global(int rows, int columns) {
    return new Shape(false, rows, columns);
  }

  static Shape perRow(int length) {
    return new Shape(true, length, 1);
  }

  /// As many numbers for all rows.
  Shape asGlobal() {
    return perRow ? global(rows, columns) : this;
  }

  /// The number of values, for one row if per row.
  public int length() {
    return Math.multiplyExact(rows, columns);
  }

  /// Whether this is one number (for each row, if per row).
  public boolean scalar() {
    return rows == 1 && columns == 1;
  }

  /// The shape of an elementwise operation on values of this shape and the other: a global value is
  /// repeated for every row, a matrix as the vector of its elements row by row; a scalar is
  /// repeated for every component.
  Shape with(Shape other) {
    Shape wide = scalar() ? other : this;
    if (perRow || other.perRow) {
      if (scalar() || other.scalar() || length() == other.length()) {
        return perRow(wide.length());
      }
    } else if (scalar() || other.scalar() || (rows == other.rows && columns == other.columns)) {
      return wide;
    }
    throw new IllegalArgumentException("shapes do not fit: " + this + " and " + other);
  }

  @Override
  public String toString() {
    return (perRow ? "per row " : "global ") + rows + " x " + columns;
  }
}
