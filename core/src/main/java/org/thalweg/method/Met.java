package org.thalweg.method;

/// The parameters that a row or a batch meets, and a number beside each: all others have a gradient
/// of exactly 0. It is moved from row to row, so that an update makes no new one.
public final class Met {

  private final int[] columns;
  private final double[] values;
  private int first;
  private int from;
  private int to;

  /// @param columns of which a part is met, no column twice; shared, not copied
  /// @param values beside them
  public Met(int[] columns, double[] values) {
    this.columns = columns;
    this.values = values;
  }

  /// The parameters `first + columns[e]`, from ≤ e < to.
  public Met of(int firstParameter, int begin, int end) {
    this.first = firstParameter;
    this.from = begin;
    this.to = end;
    return this;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  /// The place in θ of the e-th.
  public int parameter(int e) {
    return first + columns[e];
  }

  /// What its gradient is a multiple of.
  public double value(int e) {
    return values[e];
  }
}
