package org.thalweg.program;

import org.thalweg.data.Batch;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
import org.thalweg.data.Features;
import org.thalweg.data.SparseRows;

/// The rows that a program runs over: all of a data set or a batch of it, cut into chunks and
/// blocks in a way that depends on their number and the number of parameters alone.
///
/// Consecutive rows that begin with a tile are read where they stand; other rows are gathered into
/// the frame block by block.
final class Rows {

  /// At most this many chunks, each of at least [#SMALLEST_CHUNK] rows: 64 cost 1.6 % over a single
  /// sum at a million rows and 6 % at 16,384, and serve any number of cores up to 64.
  private static final int MOST_CHUNKS = 64;

  private static final int SMALLEST_CHUNK = 1024;

  /// Chunks are whole blocks of the usual size, so that only the last one has a short block.
  private static final int CHUNK_MULTIPLE = 256;

  /// Partial gradients of all chunks together stay below 32 MB, about the size of a last-level
  /// cache.
  private static final long MOST_PARTIALS = 32L << 20;

  private final Dataset data;
  private final Batch batch;
  private final int chunkRows;
  private final int chunks;
  private final boolean gathered;
  private final double weightSum;

  Rows(Dataset data, Batch batch, int dimension) {
    this(data, batch, dimension, sumOfWeights(data, batch));
  }

  private Rows(Dataset data, Batch batch, int sums, double weightSum) {
    this.data = data;
    this.batch = batch;
    int n = batch.size();
    long byMemory = Math.max(4, MOST_PARTIALS / (8L * Math.max(1, sums)));
    long wanted = Math.min(MOST_CHUNKS, (n + SMALLEST_CHUNK - 1) / SMALLEST_CHUNK);
    int most = (int) Math.min(wanted, byMemory);
    int rows = (n + most - 1) / most;
    this.chunkRows = (rows + CHUNK_MULTIPLE - 1) / CHUNK_MULTIPLE * CHUNK_MULTIPLE;
    this.chunks = (n + chunkRows - 1) / chunkRows;
    this.gathered =
        switch (batch) {
          case Batch.Range range -> range.from() % DenseTiles.TILE != 0;
          case Batch.Rows _, Batch.Runs _ -> true;
        };
    this.weightSum = weightSum;
  }

  /// The same rows, cut for sums of many more numbers than a gradient has, such as a matrix.
  Rows cutFor(int sums) {
    return new Rows(data, batch, sums, weightSum);
  }

  int size() {
    return batch.size();
  }

  int chunks() {
    return chunks;
  }

  /// Σ of the weights.
  double weightSum() {
    return weightSum;
  }

  private static double sumOfWeights(Dataset data, Batch batch) {
    if (data.weights().isEmpty()) {
      return batch.size();
    }
    double[] weights = data.weights().get();
    double sum = 0;
    for (int i = 0; i < batch.size(); i++) {
      sum += weights[index(batch, i)];
    }
    return sum;
  }

  private int index(int i) {
    return index(batch, i);
  }

  private static int index(Batch batch, int i) {
    return switch (batch) {
      case Batch.Range range -> range.from() + i;
      case Batch.Rows rows -> rows.indices()[rows.offset() + i];
      case Batch.Runs runs -> runs.row(i);
    };
  }

  /// The first row of a chunk, or behind the last.
  int firstRow(int chunk) {
    return Math.min(size(), chunk * chunkRows);
  }

  /// Prepares a frame to run the program on these rows.
  void bind(Frame frame, Program program) {
    for (int k = 0; k < program.columns().size(); k++) {
      if (gathered) {
        frame.gatherColumn(k, program.blockRows());
      } else {
        frame.arrays[Frame.FIRST_COLUMN + k] = column(program.columns().get(k));
      }
    }
    for (int k = 0; k < program.categories().size(); k++) {
      if (gathered) {
        frame.gatherCodes(k, program.blockRows());
      } else {
        frame.codes[k] = data.category(program.categories().get(k)).codes();
      }
    }
  }

  private double[] column(String name) {
    return name.isEmpty() ? data.weights().orElseThrow() : data.column(name);
  }

  /// Runs the row operations of a program over one chunk, block by block.
  void sweep(Frame frame, Program program, int chunk) {
    int row = firstRow(chunk);
    int to = firstRow(chunk + 1);
    while (row < to) {
      row += enter(frame, program, row, to);
      for (Instruction instruction : program.rows()) {
        instruction.run(frame);
      }
    }
  }

  /// Puts the frame at the block that begins with a row and returns the number of its rows.
  int enter(Frame frame, Program program, int row, int to) {
    int n = Math.min(program.blockRows(), to - row);
    if (gathered) {
      frame.row = 0;
      frame.rows = n;
      gather(frame, program, row, n);
      return n;
    }
    int first = index(row);
    n = Math.min(n, DenseTiles.BLOCK_ROWS - first % DenseTiles.BLOCK_ROWS);
    frame.row = first;
    frame.rows = n;
    for (int k = 0; k < program.features().size(); k++) {
      FeatureBlock at = frame.features[k];
      switch (data.features(program.features().get(k))) {
        case DenseTiles dense -> at.dense(dense.block(first), dense.tileOffset(first));
        case SparseRows sparse -> at.sparse(sparse, first);
      }
    }
    return n;
  }

  /// How many of n rows from a place of the batch on are whole tiles of the data.
  private int inTiles(int row, int n) {
    return batch instanceof Batch.Runs runs && runs.inTiles(row, row + n)
        ? n / DenseTiles.TILE * DenseTiles.TILE
        : 0;
  }

  private void gather(Frame frame, Program program, int row, int n) {
    int inTiles = inTiles(row, n);
    for (int k = 0; k < program.columns().size(); k++) {
      double[] from = column(program.columns().get(k));
      double[] to = frame.arrays[Frame.FIRST_COLUMN + k];
      for (int i = 0; i < inTiles; i += DenseTiles.TILE) {
        System.arraycopy(from, index(row + i), to, i, DenseTiles.TILE);
      }
      for (int i = inTiles; i < n; i++) {
        to[i] = from[index(row + i)];
      }
    }
    for (int k = 0; k < program.categories().size(); k++) {
      int[] from = data.category(program.categories().get(k)).codes();
      for (int i = 0; i < n; i++) {
        frame.codes[k][i] = from[index(row + i)];
      }
    }
    for (int k = 0; k < program.features().size(); k++) {
      Features from = data.features(program.features().get(k));
      FeatureBlock at = frame.features[k];
      switch (from) {
        case DenseTiles dense -> {
          double[] to = at.ownDense(program.blockRows() * dense.columns());
          for (int i = 0; i < inTiles; i += DenseTiles.TILE) {
            dense.copyTile(index(row + i), to, i * dense.columns());
          }
          for (int i = inTiles; i < n; i++) {
            dense.copyToTile(index(row + i), to, i);
          }
        }
        case SparseRows sparse -> {
          at.beginOwnSparse(program.blockRows(), sparse);
          for (int i = 0; i < n; i++) {
            at.append(sparse, index(row + i), i);
          }
        }
      }
    }
  }
}
