package org.thalweg.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BatchPlanTest {

  private static int[] epoch(Batches batches, long epoch) {
    int[] rows = {};
    for (int m = 1; m <= batches.perEpoch(); m++) {
      int[] batch =
          switch (batches.at(epoch * batches.perEpoch() + m)) {
            case Batch.Range range ->
                java.util.stream.IntStream.range(range.from(), range.to()).toArray();
            case Batch.Rows r -> Arrays.copyOfRange(r.indices(), r.offset(), r.offset() + r.size());
          };
      int[] longer = Arrays.copyOf(rows, rows.length + batch.length);
      System.arraycopy(batch, 0, longer, rows.length, batch.length);
      rows = longer;
    }
    return rows;
  }

  private static int[] sorted(int[] rows) {
    int[] copy = rows.clone();
    Arrays.sort(copy);
    return copy;
  }

  private static final int[] ALL = java.util.stream.IntStream.range(0, 103).toArray();

  @Test
  void theFileOrderKeepsTheShortRemainder() {
    Batches batches = new BatchPlan(10, BatchPlan.Order.FILE, 0).over(103);
    assertEquals(11, batches.perEpoch());
    assertArrayEquals(ALL, epoch(batches, 0));
    assertArrayEquals(ALL, epoch(batches, 5));
    assertEquals(3, batches.at(11).size());
    assertEquals(10, batches.at(12).size());
  }

  @Test
  void aShuffledEpochTakesEveryRowOnceAndEpochsDiffer() {
    Batches batches = new BatchPlan(10, BatchPlan.Order.SHUFFLE, 7).over(103);
    int[] first = epoch(batches, 0);
    int[] second = epoch(batches, 1);
    assertArrayEquals(ALL, sorted(first));
    assertArrayEquals(ALL, sorted(second));
    assertFalse(Arrays.equals(first, second));
    assertFalse(Arrays.equals(ALL, first));
  }

  @Test
  void anEpochDependsOnSeedAndEpochAlone() {
    BatchPlan plan = new BatchPlan(10, BatchPlan.Order.SHUFFLE, 7);
    Batches uncut = plan.over(103);
    epoch(uncut, 0);
    epoch(uncut, 1);
    assertArrayEquals(epoch(plan.over(103), 2), epoch(uncut, 2));
    assertFalse(
        Arrays.equals(
            epoch(plan.over(103), 2),
            epoch(new BatchPlan(10, BatchPlan.Order.SHUFFLE, 8).over(103), 2)));
  }

  @Test
  void drawsWithReplacementRepeatRows() {
    Batches batches = new BatchPlan(10, BatchPlan.Order.REPLACEMENT, 3).over(103);
    int[] rows = epoch(batches, 0);
    long distinct = Arrays.stream(rows).distinct().count();
    assertEquals(103, rows.length);
    // 103·(1 − 1/e) = 65 are expected, with a standard deviation of 5.
    assertTrue(distinct > 40 && distinct < 90, distinct + " distinct rows");
  }

  @Test
  void aBatchLargerThanTheDataIsTheData() {
    Batches batches = new BatchPlan(1000, BatchPlan.Order.SHUFFLE, 3).over(103);
    assertEquals(1, batches.perEpoch());
    assertEquals(103, batches.at(1).size());
  }

  @Test
  void shufflesAreEven() {
    // 6000 permutations of 3: each of the 6 expected 1000 times, standard deviation 29.
    int[] counts = new int[27];
    int[] order = new int[3];
    CounterRandom random = new CounterRandom(11, "test");
    for (int e = 0; e < 6000; e++) {
      random.permutation(e, order);
      counts[9 * order[0] + 3 * order[1] + order[2]]++;
    }
    int[] seen = Arrays.stream(counts).filter(c -> c > 0).toArray();
    assertEquals(6, seen.length);
    for (int count : seen) {
      assertTrue(Math.abs(count - 1000) < 150, count + " of about 1000");
    }
  }

  @Test
  void purposesDoNotShareDraws() {
    assertFalse(
        new CounterRandom(1, "batches").bits(0, 0) == new CounterRandom(1, "dropout").bits(0, 0));
  }
}
