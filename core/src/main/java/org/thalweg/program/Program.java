package org.thalweg.program;

import java.util.List;

/// A straight-line program: global operations, then operations on each block of rows that end in
/// sums over rows, then global operations on the sums. Made by [Compiler]; run by [Execution].
///
/// @param before global operations that need no sum over rows
/// @param rows operations on a block of rows; empty for a program over no data
/// @param after global operations that need sums over rows
/// @param globals the initial content of the globals: constants in place
/// @param weightSumAt where the sum of weights is expected among the globals; −1 if nowhere
/// @param sumsAt where the sums over rows stand among the globals
/// @param sums how many they are
/// @param blockRows rows in a block
/// @param workspace numbers of work space for a block
/// @param columns the numeric columns it reads; an empty name is the weight
/// @param categories the columns of categories it reads
/// @param features the matrices of features it reads
/// @param outputs where its results stand
record Program(
    Instruction[] before,
    Instruction[] rows,
    Instruction[] after,
    double[] globals,
    int weightSumAt,
    int sumsAt,
    int sums,
    int blockRows,
    int workspace,
    List<String> columns,
    List<String> categories,
    List<String> features,
    List<Ref> outputs) {

  /// Rows of the largest block that [BlockSize] gives.
  static final int MOST_BLOCK_ROWS = 1024;

  boolean overData() {
    return rows.length > 0;
  }
}
