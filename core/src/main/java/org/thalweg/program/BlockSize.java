package org.thalweg.program;

import java.util.List;

/// How many rows a block of a cost has: as many as keep its values in the second-level cache. Sums
/// over rows are folded block by block, so all programs of one cost must use the same number, and
/// it must depend on the cost alone.
final class BlockSize {

  /// A quarter of a second-level cache of 1 MiB, in columns of 256 rows.
  private static final int MANY_COLUMNS = 128;

  private BlockSize() {}

  static int of(Expr root) {
    long columns = 0;
    for (Expr e : Reachable.from(List.of(root))) {
      if (e.shape.perRow() && !e.args.isEmpty()) {
        columns += e.shape.length();
      }
    }
    int rows = Program.MOST_BLOCK_ROWS;
    while (columns > MANY_COLUMNS && rows > 64) {
      rows /= 2;
      columns /= 2;
    }
    return rows;
  }
}
