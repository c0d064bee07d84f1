package org.thalweg.data;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.thalweg.kernel.WorkerPool;

/// Rows of tiles in another order, whose own tiles are made block by block when they are asked for.
/// Who reads rows one by one may go without: to write a row of p numbers to another place takes p/8
/// lines of memory there, to gather it for a tile p lines, of which the other rows are not wanted.
final class DealtTiles {

  private final DenseTiles source;
  private final int[] order;
  private final int threads;
  private final AtomicReferenceArray<double[]> blocks;

  /// @param order at place i the row `order[i]` of the source, each once; shared
  /// @param threads that may take part
  DealtTiles(DenseTiles source, int[] order, int threads) {
    this.source = source;
    this.order = order;
    this.threads = threads;
    this.blocks = new AtomicReferenceArray<>(DenseTiles.blocks(order.length));
  }

  double[] block(int b) {
    double[] block = blocks.get(b);
    if (block == null) {
      block = source.blockInOrder(order, b);
      blocks.set(b, block);
    }
    return block;
  }

  /// Copies all rows out of the source, one behind the other, and lets go of the blocks made.
  void copyRows(double[][] to, int width) {
    for (int b = 0; b < blocks.length(); b++) {
      blocks.set(b, null);
    }
    int[] places = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      places[order[i]] = i;
    }
    int size = DenseTiles.BLOCK_ROWS;
    WorkerPool.shared()
        .run(
            blocks.length(),
            threads,
            b -> {
              int end = Math.min(order.length, (b + 1) * size);
              for (int row = b * size; row < end; row++) {
                source.copyRow(row, to[places[row] / size], places[row] % size * width);
              }
            });
  }
}
