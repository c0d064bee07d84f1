package org.thalweg.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.cost.LinearTerms;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Batch;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Batches;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
import org.thalweg.data.Features;
import org.thalweg.data.SparseRows;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.program.Ridge;
import org.thalweg.run.Budget;
import org.thalweg.run.Checkpointing;
import org.thalweg.run.Limits;
import org.thalweg.run.MemoryStore;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.schedule.Schedule;

/// Many rows: those that are dealt once and copied in that order, against the same rows read where
/// they stand.
class DealtRowsTest {

  private static final int ROWS = Batches.MANY + 11;
  private static final int COLUMNS = 5;

  private static Features features(boolean sparse, Random random) {
    double[] values = new double[ROWS * COLUMNS];
    Arrays.setAll(values, _ -> random.nextGaussian());
    if (!sparse) {
      return DenseTiles.ofRows(ROWS, COLUMNS, values);
    }
    // Two columns of five.
    int[] starts = IntStream.rangeClosed(0, ROWS).map(i -> 2 * i).toArray();
    int[] indices = IntStream.range(0, 2 * ROWS).map(e -> e % 2 == 0 ? e / 2 % 4 : 4).toArray();
    return new SparseRows(COLUMNS, starts, indices, Arrays.copyOf(values, 2 * ROWS));
  }

  private static double last(Features x, int row) {
    return switch (x) {
      case DenseTiles dense -> dense.get(row, COLUMNS - 1);
      case SparseRows rows -> rows.values()[2 * row + 1];
    };
  }

  private static TermsCost cost(boolean sparse) {
    Random random = new Random(20261126);
    double[] y = new double[ROWS];
    double[] weights = new double[ROWS];
    Features x = features(sparse, random);
    Arrays.setAll(y, i -> random.nextGaussian() < 2 * last(x, i) ? 1 : 0);
    Arrays.setAll(weights, _ -> 0.5 + random.nextDouble());
    Dataset data = Dataset.ofRows(ROWS).column("y", y).features("X", x).weights(weights).build();
    Graph g = new Graph();
    Expr w = g.parameter("w", 1, COLUMNS, List.of("w1", "w2", "w3", "w4", "w5"));
    Expr z = g.rowsTimes(g.features("X", COLUMNS), w).element(0).plus(g.parameter("b"));
    return CostProgram.terms(
            z.softplus().minus(g.column("y").times(z)), new Ridge(List.of(w), 0.01))
        .on(data, Engine.withThreads(2));
  }

  /// The same where the memory holds a copy or not; it tells what it was asked.
  private record Watched(TermsCost of, boolean holds, AtomicInteger copies, AtomicInteger batches)
      implements TermsCost {
    Watched(TermsCost of, boolean holds) {
      this(of, holds, new AtomicInteger(), new AtomicInteger());
    }

    @Override
    public Optional<TermsCost> inOrder(int[] order, boolean oneByOne) {
      copies.incrementAndGet();
      return holds ? of.inOrder(order, oneByOne) : Optional.empty();
    }

    @Override
    public int dimension() {
      return of.dimension();
    }

    @Override
    public long terms() {
      return of.terms();
    }

    @Override
    public SmoothCost full() {
      return of.full();
    }

    @Override
    public SmoothCost on(Batch rows) {
      batches.incrementAndGet();
      return of.on(rows);
    }

    @Override
    public Optional<LinearTerms> linear() {
      return of.linear();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gd(lr=0.1), false, 1",
    "gd(lr=0.1), true, 1",
    "gd(lr=0.1), false, 7",
    "gd(lr=find), false, 7",
    "gd(lr=0.1), true, 128",
    "gd(lr=0.1), false, 128",
    "adam, false, 5",
    "momentum(lr=0.1), false, 100",
    "adam(lr=find), true, 1000",
    "adam, false, 20000"
  })
  void aCopyChangesNoBit(String rule, boolean sparse, int batch) {
    Method<TermsCost, ?> method =
        MethodSpec.minibatches(
            (Configured.Rule) MethodSpec.parse(rule).make(),
            new Schedule.Constant(),
            new BatchPlan(batch, BatchPlan.Order.SHUFFLE, 5));
    TermsCost cost = cost(sparse);
    long updates = Math.ceilDiv(ROWS, batch) * 5L / 4;
    Watched watched = new Watched(cost, true);
    double[] copied = after(watched, method, updates);
    assertEquals(1, watched.copies().get());
    assertEquals(0, watched.batches().get());
    assertArrayEquals(after(new Watched(cost, false), method, updates), copied);
    assertFalse(Arrays.stream(copied).anyMatch(v -> v == 0 || !Double.isFinite(v)));
    assertEquals(COLUMNS + 1, copied.length);
  }

  /// A run with a copy, cut within an epoch, goes on without one as if it had not been cut, and the
  /// other way round; the loop counts alike.
  @ParameterizedTest
  @CsvSource({
    "gd(lr=0.1), true, 1",
    "gd(lr=0.1), false, 1",
    "gd(lr=0.1), false, 7",
    "momentum(lr=0.1), false, 128"
  })
  void aRunGoesOnWithAndWithoutACopy(String rule, boolean sparse, int batch) {
    Method<TermsCost, ?> method =
        MethodSpec.minibatches(
            (Configured.Rule) MethodSpec.parse(rule).make(),
            new Schedule.Constant(),
            new BatchPlan(batch, BatchPlan.Order.SHUFFLE, 5));
    TermsCost cost = cost(sparse);
    long end = Math.ceilDiv(ROWS, batch) * 5L / 4;
    Result uncut = run(new Watched(cost, true), method, end, new MemoryStore());
    for (boolean first : new boolean[] {true, false}) {
      MemoryStore kept = new MemoryStore();
      Result begun = run(new Watched(cost, first), method, end / 3, kept);
      assertEquals(end / 3, begun.updates());
      Result resumed = run(new Watched(cost, !first), method, end, kept);
      assertArrayEquals(uncut.theta(), resumed.theta());
      assertEquals(uncut.last().evaluations(), resumed.last().evaluations());
      assertEquals(uncut.last().cost(), resumed.last().cost());
    }
  }

  private static Result run(
      TermsCost cost, Method<TermsCost, ?> method, long updates, MemoryStore store) {
    return new Minimizer(
            RunSettings.of(Limits.exactly(updates).rules(new Budget.Updates(updates, true)))
                .withCheckpointing(new Checkpointing(store, Long.MAX_VALUE, Long.MAX_VALUE)))
        .run(Objective.ofTerms(cost), method, new double[cost.dimension()]);
  }

  private static <S extends State> double[] after(
      TermsCost cost, Method<TermsCost, S> method, long updates) {
    double[] start = new double[cost.dimension()];
    S state = method.start(cost, start);
    method.advance(cost, state, updates);
    return method.reported(state, start).clone();
  }
}
