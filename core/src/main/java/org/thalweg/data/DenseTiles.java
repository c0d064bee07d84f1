package org.thalweg.data;

import org.jspecify.annotations.Nullable;
import org.thalweg.kernel.WorkerPool;

/// Dense features in tiles of 8 rows × p columns: a column of a tile is 8 consecutive numbers, one
/// for each row, so that a vector lane is a row and one sweep reads one sequential stream. Tiles
/// stand in blocks of [#BLOCK_ROWS] rows; rows that fill up the last tile are 0.
public final class DenseTiles implements Features {

  /// Rows of a tile; the width of the sums over rows on every machine.
  public static final int TILE = 8;

  /// Rows of a block: at most 1 MiB at 32 columns. The number hardly matters, since a block is read
  /// in one sweep; it must be a power of two.
  public static final int BLOCK_ROWS = 4096;

  private final int rows;
  private final int columns;
  private final double[][] blocks;

  /// Where blocks are made when they are first asked for.
  private final @Nullable DealtTiles dealt;

  private DenseTiles(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.blocks = new double[blocks(rows)][];
    this.dealt = null;
    for (int b = 0; b < blocks.length; b++) {
      blocks[b] = emptyBlock(b);
    }
  }

  private DenseTiles(DealtTiles dealt, int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.blocks = new double[0][];
    this.dealt = dealt;
  }

  static int blocks(int rows) {
    return (rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
  }

  /// The rows of a block.
  private int rowsOf(int block) {
    return Math.min(BLOCK_ROWS, rows - block * BLOCK_ROWS);
  }

  private double[] emptyBlock(int b) {
    return new double[Math.multiplyExact((rowsOf(b) + TILE - 1) / TILE * TILE, columns)];
  }

  /// Gives the numbers of a column.
  @FunctionalInterface
  public interface Source {
    /// Writes rows `from` … `from + n − 1` of a column to `out[0]` … `out[n − 1]`; asked by several
    /// threads at once.
    void read(int column, int from, int n, double[] out);
  }

  /// From a source, block by block, so that nothing else of the size of the data is needed.
  ///
  /// @param threads that may take part
  public static DenseTiles of(int rows, int columns, Source source, int threads) {
    DenseTiles tiles = new DenseTiles(rows, columns);
    WorkerPool.shared()
        .run(tiles.blocks.length, threads, block -> tiles.fill(block * BLOCK_ROWS, source));
    return tiles;
  }

  private void fill(int first, Source source) {
    int n = Math.min(BLOCK_ROWS, rows - first);
    double[] column = new double[n];
    double[] block = block(first);
    for (int j = 0; j < columns; j++) {
      source.read(j, first, n, column);
      for (int i = 0; i < n; i++) {
        block[i / TILE * TILE * columns + j * TILE + i % TILE] = column[i];
      }
    }
  }

  /// From columns of equal length N; copied.
  public static DenseTiles ofColumns(double[]... columns) {
    int rows = columns.length == 0 ? 0 : columns[0].length;
    DenseTiles tiles = new DenseTiles(rows, columns.length);
    for (int j = 0; j < columns.length; j++) {
      if (columns[j].length != rows) {
        throw new IllegalArgumentException(
            "column " + j + " has " + columns[j].length + " rows, column 0 has " + rows);
      }
      for (int i = 0; i < rows; i++) {
        tiles.set(i, j, columns[j][i]);
      }
    }
    return tiles;
  }

  /// From N × p numbers, row by row; copied.
  public static DenseTiles ofRows(int rows, int columns, double[] rowMajor) {
    if (rowMajor.length != Math.multiplyExact(rows, columns)) {
      throw new IllegalArgumentException(
          rows
              + " x "
              + columns
              + " features need "
              + (long) rows * columns
              + " numbers, not "
              + rowMajor.length);
    }
    DenseTiles tiles = new DenseTiles(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        tiles.set(i, j, rowMajor[i * columns + j]);
      }
    }
    return tiles;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  /// The block that holds a row; shared, not a copy.
  public double[] block(int row) {
    return dealt == null ? blocks[row / BLOCK_ROWS] : dealt.block(row / BLOCK_ROWS);
  }

  /// Where the tile of a row begins in its block.
  public int tileOffset(int row) {
    return row % BLOCK_ROWS / TILE * TILE * columns;
  }

  public double get(int row, int column) {
    return block(row)[tileOffset(row) + column * TILE + row % TILE];
  }

  private void set(int row, int column, double value) {
    block(row)[tileOffset(row) + column * TILE + row % TILE] = value;
  }

  /// Copies a row into row `to` of other tiles of as many columns.
  public void copyToTile(int row, double[] tiles, int to) {
    double[] from = block(row);
    int source = tileOffset(row) + row % TILE;
    int target = to / TILE * TILE * columns + to % TILE;
    for (int j = 0; j < columns; j++) {
      tiles[target + j * TILE] = from[source + j * TILE];
    }
  }

  /// Copies the numbers of a row to `out[at]` … `out[at + p − 1]`.
  public void copyRow(int row, double[] out, int at) {
    double[] from = block(row);
    int source = tileOffset(row) + row % TILE;
    for (int j = 0; j < columns; j++) {
      out[at + j] = from[source + j * TILE];
    }
  }

  /// Copies a whole tile to `out[at]` … `out[at + 8p − 1]`.
  ///
  /// @param row its first
  public void copyTile(int row, double[] out, int at) {
    System.arraycopy(block(row), tileOffset(row), out, at, TILE * columns);
  }

  /// All rows one behind the other, each filled up to `width` numbers, in blocks of [#BLOCK_ROWS].
  public double[][] rowMajor(int width) {
    double[][] to = new double[blocks(rows)][];
    for (int b = 0; b < to.length; b++) {
      to[b] = new double[Math.multiplyExact(rowsOf(b), width)];
    }
    if (dealt != null) {
      dealt.copyRows(to, width);
      return to;
    }
    for (int row = 0; row < rows; row++) {
      copyRow(row, to[row / BLOCK_ROWS], row % BLOCK_ROWS * width);
    }
    return to;
  }

  /// Whether tiles are only made as they are asked for: [#rowMajor] makes none, and lets go of
  /// those that there are.
  public boolean madeWhenAsked() {
    return dealt != null;
  }

  /// The same rows in another order, of which no tiles are made but those that are asked for.
  ///
  /// @param order at place i the row `order[i]`, each once; shared, as are these rows
  /// @param threads that may take part in [#rowMajor]
  DenseTiles inOrder(int[] order, int threads) {
    if (order.length != rows) {
      throw new IllegalArgumentException("an order of " + order.length + " for " + rows + " rows");
    }
    return new DenseTiles(new DealtTiles(this, order, threads), rows, columns);
  }

  /// The given rows, in their order.
  DenseTiles select(int[] indices, int threads) {
    DenseTiles chosen = new DenseTiles(indices.length, columns);
    WorkerPool.shared()
        .run(chosen.blocks.length, threads, b -> copyToTiles(indices, b, chosen.blocks[b]));
    return chosen;
  }

  /// Makes a block of rows from here in another order.
  private void copyToTiles(int[] order, int b, double[] block) {
    int first = b * BLOCK_ROWS;
    int n = Math.min(BLOCK_ROWS, order.length - first);
    for (int i = 0; i < n; i++) {
      copyToTile(order[first + i], block, i);
    }
  }

  /// The block of these rows in another order.
  double[] blockInOrder(int[] order, int b) {
    double[] block = emptyBlock(b);
    copyToTiles(order, b, block);
    return block;
  }

  @Override
  public long bytes() {
    return (long) Double.BYTES * rows * columns;
  }
}
