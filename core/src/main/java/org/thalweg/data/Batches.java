package org.thalweg.data;

/// The batches of a [BatchPlan] for a given number of rows, by the number of the update that takes
/// them.
///
/// It keeps the current epoch's order so as not to draw it for every batch; what it answers depends
/// on the update alone.
public final class Batches {
  private final BatchPlan plan;
  private final int rows;
  private final int size;
  private final CounterRandom random;
  private final int[] order;
  private long drawnEpoch = -1;

  Batches(BatchPlan plan, int rows) {
    this.plan = plan;
    this.rows = rows;
    this.size = Math.min(plan.batchSize(), rows);
    this.random = new CounterRandom(plan.seed(), "batches");
    this.order = new int[plan.order() == BatchPlan.Order.FILE ? 0 : rows];
  }

  /// M, the number of updates in an epoch.
  public int perEpoch() {
    return (rows - 1) / size + 1;
  }

  /// The batch of update t.
  ///
  /// @param update t, from 1
  public Batch at(long update) {
    long epoch = (update - 1) / perEpoch();
    int from = (int) ((update - 1) % perEpoch()) * size;
    int to = Math.min(rows - from, size) + from;
    return switch (epoch(epoch)) {
      case Batch.Range all -> new Batch.Range(from, to);
      case Batch.Rows all -> new Batch.Rows(order, from, to - from);
    };
  }

  /// The rows of an epoch in their order: those of its batches, one behind the other.
  ///
  /// @param epoch from 0
  public Batch epoch(long epoch) {
    if (plan.order() == BatchPlan.Order.FILE) {
      return new Batch.Range(0, rows);
    }
    draw(epoch);
    return new Batch.Rows(order, 0, rows);
  }

  /// n: the rows of every batch but perhaps the last of an epoch.
  public int batchSize() {
    return size;
  }

  private void draw(long epoch) {
    if (epoch == drawnEpoch) {
      return;
    }
    if (plan.order() == BatchPlan.Order.SHUFFLE) {
      random.permutation(epoch, order);
    } else {
      random.draws(rows, epoch, order);
    }
    drawnEpoch = epoch;
  }
}
