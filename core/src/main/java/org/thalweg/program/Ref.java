package org.thalweg.program;

/// Where the values of an expression stand while a program runs.
///
/// @param array which of a [Frame]'s arrays
/// @param offset where in it the first value stands
/// @param perRow whether there is a value for each row
/// @param advance whether the array spans all rows bound, so that a block's values begin at its
///   first row; otherwise it holds one block's values
/// @param step from one component to the next: 0 for a scalar that serves all components
record Ref(int array, int offset, boolean perRow, boolean advance, int step) {

  double[] in(Frame frame) {
    return frame.arrays[array];
  }

  int at(Frame frame, int component) {
    return offset + component * step + (advance ? frame.row : 0);
  }
}
