package org.thalweg.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchPlanTest {

  private static int[] epoch(Batches batches, long epoch) {
    return LongStream.rangeClosed(1, batches.perEpoch())
        .mapToObj(m -> batches.at(epoch * batches.perEpoch() + m))
        .flatMapToInt(batch -> IntStream.range(0, batch.size()).map(batch::row))
        .toArray();
  }

  private static int[] sorted(int[] rows) {
    int[] copy = rows.clone();
    Arrays.sort(copy);
    return copy;
  }

  private static final int[] ALL = IntStream.range(0, 103).toArray();

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

  /// 11 rows more than whole runs of either length.
  private static final int MANY = Batches.MANY + 11;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 100, 128, MANY})
  void manyRowsAreDealtOnceAndComeOnceAnEpoch(int size) {
    BatchPlan plan = new BatchPlan(size, BatchPlan.Order.SHUFFLE, 7);
    Batches batches = plan.over(MANY);
    int[] deal = batches.deal().orElseThrow();
    int[] all = IntStream.range(0, MANY).toArray();
    assertArrayEquals(all, sorted(deal));
    int[] first = epoch(batches, 0);
    int[] second = epoch(batches, 1);
    assertArrayEquals(all, sorted(first));
    assertArrayEquals(all, sorted(second));
    assertFalse(Arrays.equals(first, second));
    assertArrayEquals(second, epoch(plan.over(MANY), 1));
    int[] places = epoch(batches.byPlace(), 1);
    assertArrayEquals(second, Arrays.stream(places).map(place -> deal[place]).toArray());
    long ends = IntStream.range(1, MANY).filter(i -> places[i] != places[i - 1] + 1).count();
    assertTrue(ends <= MANY / 8, ends + " ends of runs");
  }

  /// Rows that always came last would have the weight of a batch in every epoch.
  @ParameterizedTest
  @ValueSource(ints = {1, 8, 128, 2048})
  void theRowsOfTheShortBatchVary(int size) {
    int rows = Batches.MANY + 1;
    Batches batches = new BatchPlan(size, BatchPlan.Order.SHUFFLE, 7).over(rows);
    long distinct =
        LongStream.rangeClosed(1, 60)
            .mapToInt(epoch -> batches.at(epoch * batches.perEpoch()).row(0))
            .distinct()
            .count();
    // Of 60 draws of 256 runs 53 differ on average; of thousands nearly all.
    assertTrue(distinct > 40, distinct + " rows in 60 epochs");
  }

  @ParameterizedTest
  @EnumSource(BatchPlan.Order.class)
  void rowsAreCopiedAsTheyAreNamed(BatchPlan.Order order) {
    Batches batches = new BatchPlan(3, order, 7).over(MANY);
    for (Batches way :
        batches.deal().isPresent() ? List.of(batches, batches.byPlace()) : List.of(batches)) {
      for (long update : new long[] {1, 85, 86, way.perEpoch()}) {
        for (Batch batch : new Batch[] {way.at(update), way.epoch(1)}) {
          for (int n : new int[] {batch.size() - 1, batch.size() / 2}) {
            int[] rows = new int[n + 1];
            batch.copyTo(1, rows, n);
            int[] named = IntStream.rangeClosed(1, n).map(batch::row).toArray();
            assertArrayEquals(named, Arrays.copyOf(rows, n));
            assertEquals(0, rows[n]);
          }
        }
      }
    }
  }

  @Test
  void theOrderIsNamed() {
    BatchPlan plan = new BatchPlan(128, BatchPlan.Order.SHUFFLE, 7);
    assertEquals("shuffle", plan.order(Batches.MANY - 1));
    assertEquals("shuffle of runs of 32 rows", plan.order(Batches.MANY));
    assertEquals("file", new BatchPlan(128, BatchPlan.Order.FILE, 7).order(MANY));
  }

  @Test
  void aDealIsKeptWhereEpochsAreDrawnAnew() {
    Batches batches = new BatchPlan(128, BatchPlan.Order.SHUFFLE, 7).over(MANY);
    Batches others = batches.reseeded(8);
    assertArrayEquals(batches.deal().orElseThrow(), others.deal().orElseThrow());
    assertFalse(Arrays.equals(epoch(batches, 0), epoch(others, 0)));
    Batches anew = new BatchPlan(128, BatchPlan.Order.SHUFFLE, 8).over(MANY);
    assertFalse(Arrays.equals(batches.deal().orElseThrow(), anew.deal().orElseThrow()));
  }

  @Test
  void fewRowsAndOtherOrdersAreNotDealt() {
    assertTrue(new BatchPlan(1, BatchPlan.Order.SHUFFLE, 7).over(103).deal().isEmpty());
    assertTrue(new BatchPlan(1, BatchPlan.Order.FILE, 7).over(MANY).deal().isEmpty());
    assertTrue(new BatchPlan(1, BatchPlan.Order.REPLACEMENT, 7).over(MANY).deal().isEmpty());
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
