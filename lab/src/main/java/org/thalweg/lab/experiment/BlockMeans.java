package org.thalweg.lab.experiment;

/// The mean of a long series whose neighbors hang together, and its standard error: the series is
/// cut into blocks so long that their means are independent, and the error comes from how these
/// differ (Flyvbjerg and Petersen 1989).
final class BlockMeans {

  /// The error is then known to a tenth, 1/√(2·50), and each block is a fiftieth of the series.
  static final int BLOCKS = 50;

  private final long length;
  private final Sample means = new Sample();
  private Sample block = new Sample();

  /// @param total how many numbers will come
  BlockMeans(long total) {
    this.length = Math.max(1, total / BLOCKS);
  }

  void add(double value) {
    block.add(value);
    if (block.count() == length) {
      means.add(block.mean());
      block = new Sample();
    }
  }

  double mean() {
    return means.mean();
  }

  double standardError() {
    return means.standardError();
  }
}
