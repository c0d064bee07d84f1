package org.thalweg.program;

import java.util.List;

/// How many rows a block of a cost has: as many as keep its values in the second-level cache. Sums
/// over rows are folded block by block, so all programs of one cost must use the same number, and
/// it must depend on the cost alone.
final class BlockSize {

  /// A column of 256 doubles is 2 KiB, so that a dozen of them stay in the first-level cache; 128
  /// to 512 measured alike.
  private static final int USUAL = 256;

  /// Where nearly all of the work is to read a matrix of features twice, once from memory and once
  /// from the second-level cache, longer stretches of reading pay: logistic regression over 28
  /// features took 19.3 ms with 256 rows, 18.4 with 512, 17.6 with 1024 and 17.4 with 2048.
  private static final int FEATURES_ABOVE_ALL = Program.MOST_BLOCK_ROWS;

  /// From so many features on their matrix outweighs the columns of [#FEW_COLUMNS].
  private static final int MANY_FEATURES = 8;

  private static final int FEW_COLUMNS = 8;

  /// A quarter of a second-level cache of 1 MiB, in columns of 256 rows.
  private static final int MANY_COLUMNS = 128;

  private BlockSize() {}

  /// Of a sum of matrices per row, which is a program of its own: the kernel copies all columns,
  /// and copies of more rows would leave the second-level cache.
  static int ofMatrix(int rowsOfCost) {
    return Math.min(USUAL, rowsOfCost);
  }

  static int of(Expr root) {
    long columns = 0;
    int features = 0;
    for (Expr e : Reachable.from(List.of(root))) {
      if (e.op == Op.FEATURES) {
        features = Math.max(features, e.shape.length());
      } else if (e.shape.perRow() && !e.args.isEmpty()) {
        columns += e.shape.length();
      }
    }
    if (features >= MANY_FEATURES && columns <= FEW_COLUMNS) {
      return FEATURES_ABOVE_ALL;
    }
    int rows = USUAL;
    while (columns > MANY_COLUMNS && rows > 64) {
      rows /= 2;
      columns /= 2;
    }
    return rows;
  }
}
