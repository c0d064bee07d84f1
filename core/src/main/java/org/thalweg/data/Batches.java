package org.thalweg.data;

import java.util.Locale;
import java.util.Optional;

/// The batches of a [BatchPlan] for a given number of rows, by the number of the update that takes
/// them.
///
/// It keeps the current epoch's order so as not to draw it for every batch; what it answers depends
/// on the update alone.
///
/// **Many rows** that are shuffled are dealt once: brought into a random order, whose runs of rows
/// then come in a new random order each epoch. What reads them out of data in the order of the deal
/// finds rows that follow each other side by side, and names them by their place there: [#byPlace].
public final class Batches {

  /// From here on rows are dealt: fewer fit into a cache, where it costs little that they stand
  /// apart.
  public static final int MANY = 1 << 16;

  /// 2ᵏ rows are a tile: a shorter run is read as slowly as rows one by one.
  private static final int TILE_K = 3;

  /// Runs of 256 rows, of 28 numbers 14 pages of memory, are read as fast as the file's order but
  /// for a tenth.
  private static final int LONGEST_K = 8;

  /// From 32 rows on a batch is so many runs, of which each comes with others in the next epoch.
  private static final int RUNS_OF_A_BATCH = 4;

  private final BatchPlan plan;
  private final int rows;
  private final int size;
  private final CounterRandom random;

  /// The rows in the order of the deal; empty where none are dealt.
  private final int[] deal;

  private final int k;
  private final boolean byPlace;

  /// Of the current epoch; empty where rows come in the order of the file.
  private final int[] order;

  /// Of the current epoch, by place; the last of the deal has `missing` rows less than the others
  /// and ends at `end`.
  private final int[] runs;

  private final int missing;
  private int end;

  private long drawnEpoch = -1;

  Batches(BatchPlan plan, int rows) {
    this(plan, rows, dealt(plan, rows), false);
  }

  private Batches(BatchPlan plan, int rows, int[] deal, boolean byPlace) {
    this.plan = plan;
    this.rows = rows;
    this.size = Math.min(plan.batchSize(), rows);
    this.random = new CounterRandom(plan.seed(), "batches");
    this.deal = deal;
    this.k = rowsOfRunLog2(size);
    this.byPlace = byPlace;
    boolean listed = plan.order() != BatchPlan.Order.FILE && !byPlace;
    this.order = new int[listed ? rows : 0];
    this.runs = new int[deal.length > 0 ? ((rows - 1) >> k) + 1 : 0];
    this.missing = deal.length > 0 ? (runs.length << k) - rows : 0;
  }

  private static int rowsOfRunLog2(int size) {
    int few = 31 - Integer.numberOfLeadingZeros(Math.max(1, size / RUNS_OF_A_BATCH));
    return size < DenseTiles.TILE ? LONGEST_K : Math.clamp(few, TILE_K, LONGEST_K);
  }

  /// How rows come, in words that differ where the order does.
  static String order(BatchPlan plan, int rows) {
    String name = plan.order().name().toLowerCase(Locale.ROOT);
    int run = 1 << rowsOfRunLog2(Math.min(plan.batchSize(), rows));
    return dealt(plan.order(), rows) ? name + " of runs of " + run + " rows" : name;
  }

  private static boolean dealt(BatchPlan.Order order, int rows) {
    return order == BatchPlan.Order.SHUFFLE && rows >= MANY;
  }

  private static int[] dealt(BatchPlan plan, int rows) {
    if (!dealt(plan.order(), rows)) {
      return new int[0];
    }
    int[] deal = new int[rows];
    new CounterRandom(plan.seed(), "deal").permutation(0, deal);
    return deal;
  }

  /// The order into which the rows are dealt: at place i stands row `deal[i]`. Empty where they are
  /// not dealt. Shared, not a copy.
  public Optional<int[]> deal() {
    return deal.length > 0 ? Optional.of(deal) : Optional.empty();
  }

  /// The same batches with the place of each row in the deal for its index: those of data whose
  /// rows were brought into that order.
  public Batches byPlace() {
    if (deal.length == 0) {
      throw new IllegalStateException("these rows are not dealt");
    }
    return new Batches(plan, rows, deal, true);
  }

  /// The same with other draws of each epoch's order, after the same deal.
  public Batches reseeded(long seed) {
    return new Batches(new BatchPlan(plan.batchSize(), plan.order(), seed), rows, deal, byPlace);
  }

  public long seed() {
    return plan.seed();
  }

  /// Whether other draws would give other batches.
  public boolean drawn() {
    return plan.order() != BatchPlan.Order.FILE;
  }

  /// Whether rows stand in the data one behind the other, but for the ends of runs.
  public boolean inOrderOfMemory() {
    return plan.order() == BatchPlan.Order.FILE || byPlace;
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
      case Batch.Range _ -> new Batch.Range(from, to);
      case Batch.Rows _ -> new Batch.Rows(order, from, to - from);
      case Batch.Runs _ -> new Batch.Runs(runs, k, end, missing, from, to - from);
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
    return byPlace ? places() : new Batch.Rows(order, 0, rows);
  }

  private Batch places() {
    return new Batch.Runs(runs, k, end, missing, 0, rows);
  }

  /// n: the rows of every batch but perhaps the last of an epoch.
  public int batchSize() {
    return size;
  }

  private void draw(long epoch) {
    if (epoch == drawnEpoch) {
      return;
    }
    switch (plan.order()) {
      case SHUFFLE -> shuffle(epoch);
      case REPLACEMENT -> random.draws(rows, epoch, order);
      case FILE -> throw new IllegalStateException("the order of the file is not drawn");
    }
    drawnEpoch = epoch;
  }

  private void shuffle(long epoch) {
    if (deal.length == 0) {
      random.permutation(epoch, order);
      return;
    }
    random.permutation(epoch, runs);
    int place = 0;
    while (runs[place] < runs.length - 1) {
      place++;
    }
    end = ((place + 1) << k) - missing;
    if (!byPlace) {
      Batch places = places();
      for (int i = 0; i < rows; i++) {
        order[i] = deal[places.row(i)];
      }
    }
  }
}
