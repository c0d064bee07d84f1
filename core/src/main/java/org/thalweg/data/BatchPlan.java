package org.thalweg.data;

/// How rows are dealt into minibatches, epoch by epoch.
///
/// An epoch of N rows has M = ⌈N/n⌉ batches; the last may be short and is kept, its gradient being
/// the mean over its own rows. Which rows are in batch m of epoch e is a function of (seed, N, n,
/// e, m) alone.
///
/// @param batchSize n, at least 1; more than N means N
/// @param order how rows come
/// @param seed of the draws; not used in the order of the file
public record BatchPlan(int batchSize, Order order, long seed) {

  /// How rows come.
  public enum Order {
    /// As they stand in the data. The order may carry spurious correlations: for comparisons only.
    FILE,
    /// In a new random order each epoch, every row once. From [Batches#MANY] rows on, rows are
    /// brought into a random order once, and an epoch puts runs of them in a new order: of a
    /// quarter of a batch, at least 8 and at most 256 rows, and of 256 with batches of fewer than
    /// 8. Batches of fewer than 16 rows therefore meet again.
    SHUFFLE,
    /// Each row drawn independently of all others.
    REPLACEMENT
  }

  public BatchPlan {
    if (batchSize < 1) {
      throw new IllegalArgumentException("a batch needs at least 1 row, but got " + batchSize);
    }
  }

  /// How the rows of a data set of so many come, in words that differ where the order does:
  /// `shuffle`, `shuffle of runs of 32 rows`, `replacement` or `file`.
  public String order(int rows) {
    return Batches.order(this, rows);
  }

  /// The plan for a data set of `rows` rows.
  public Batches over(long rows) {
    if (rows < 1 || rows > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "batches are dealt from 1 to 2³¹ − 9 rows, but got " + rows);
    }
    return new Batches(this, (int) rows);
  }
}
