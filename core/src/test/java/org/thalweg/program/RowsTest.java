package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Batch;
import org.thalweg.data.CounterRandom;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
import org.thalweg.data.SparseRows;

/// Which rows a cost runs over and what they weigh: weights against repetition, batches against
/// data sets of the same rows, and that a cost remembers nothing.
class RowsTest {

  private static final long SEED = 20260105;
  private static final int ROWS = 5003;

  private final Dataset plain = Tables.plain(SEED, ROWS);

  static Stream<String> models() {
    return Stream.of(
        "logistic, L2",
        "Poisson",
        "sparse",
        "sparse, centered",
        "softmax, centered",
        "by category",
        "softmax",
        "tanh network",
        "formula by category",
        "Huber",
        "shares its derivative");
  }

  private static TermsCost cost(String name, Dataset data) {
    Models.Model model = Objects.requireNonNull(Models.all().get(name));
    return model.program().on(data, Engine.withThreads(2));
  }

  /// C, ∇C and H·v, one behind the other.
  private static double[] all(SmoothCost cost) {
    int d = cost.dimension();
    double[] theta = new Random(SEED).doubles(d, 0.3, 0.9).toArray();
    double[] v = new Random(~SEED).doubles(d, -0.9, 0.9).toArray();
    double[] gradient = new double[d];
    double[] product = new double[d];
    double[] out = new double[2 * d + 1];
    out[0] = cost.valueAndGradient(theta, gradient);
    cost.curvatureAt(theta).orElseThrow().times(v, product);
    System.arraycopy(gradient, 0, out, 1, d);
    System.arraycopy(product, 0, out, d + 1, d);
    return out;
  }

  /// Equal but for the rounding of sums taken in another order: 10⁻¹² of the largest number.
  private static void near(double[] expected, double[] actual, String what) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertTrue(size > 0 && Double.isFinite(size), what);
    assertArrayEquals(expected, actual, 1e-12 * size, what);
  }

  private static void same(double[] expected, double[] actual, String what) {
    assertArrayEquals(bits(expected), bits(actual), what);
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  /// The given rows as a data set of their own.
  private static Dataset select(Dataset data, int[] rows, double[] weights) {
    Dataset.Builder builder = Dataset.ofRows(rows.length);
    for (String column : new String[] {"x", "u", "y", "n", "t"}) {
      double[] from = data.column(column);
      builder.column(column, Arrays.stream(rows).mapToDouble(i -> from[i]).toArray());
    }
    for (String category : new String[] {"group", "label"}) {
      int[] from = data.category(category).codes();
      builder.category(
          category,
          Arrays.stream(rows).map(i -> from[i]).toArray(),
          data.category(category).levels());
    }
    DenseTiles dense = (DenseTiles) data.features("X");
    double[] numbers =
        Arrays.stream(rows)
            .boxed()
            .flatMap(i -> IntStream.range(0, dense.columns()).mapToObj(j -> dense.get(i, j)))
            .mapToDouble(x -> x)
            .toArray();
    builder.features("X", DenseTiles.ofRows(rows.length, dense.columns(), numbers));
    for (String name : new String[] {"S", "C"}) {
      builder.features(name, select((SparseRows) data.features(name), rows));
    }
    return weights.length == 0 ? builder.build() : builder.weights(weights).build();
  }

  private static SparseRows select(SparseRows sparse, int[] rows) {
    int[] starts = new int[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      starts[i + 1] = starts[i] + sparse.starts()[rows[i] + 1] - sparse.starts()[rows[i]];
    }
    int[] indices = new int[starts[rows.length]];
    double[] values = new double[starts[rows.length]];
    for (int i = 0; i < rows.length; i++) {
      int length = starts[i + 1] - starts[i];
      System.arraycopy(sparse.indices(), sparse.starts()[rows[i]], indices, starts[i], length);
      System.arraycopy(sparse.values(), sparse.starts()[rows[i]], values, starts[i], length);
    }
    return new SparseRows(sparse.columns(), starts, indices, values, sparse.centers());
  }

  @ParameterizedTest
  @MethodSource("models")
  void weightTwoIsEveryRowTwiceIsWeightOne(String name) {
    double[] once = all(cost(name, plain).full());
    int[] twice = IntStream.range(0, 2 * ROWS).map(i -> i % ROWS).toArray();
    near(once, all(cost(name, select(plain, twice, new double[0])).full()), "every row twice");
    double[] two = new double[ROWS];
    Arrays.fill(two, 2);
    int[] each = IntStream.range(0, ROWS).toArray();
    near(once, all(cost(name, select(plain, each, two)).full()), "weight 2");
    int[] neighbors = IntStream.range(0, 2 * ROWS).map(i -> i / 2).toArray();
    near(once, all(cost(name, select(plain, neighbors, new double[0])).full()), "pairs");
  }

  @ParameterizedTest
  @MethodSource("models")
  void weightZeroIsAbsent(String name) {
    Random random = new Random(SEED);
    double[] weights = random.doubles(ROWS, 0.5, 2).map(w -> w < 1 ? 0 : w).toArray();
    int[] present = IntStream.range(0, ROWS).filter(i -> weights[i] > 0).toArray();
    double[] kept = Arrays.stream(present).mapToDouble(i -> weights[i]).toArray();
    int[] each = IntStream.range(0, ROWS).toArray();
    same(
        all(cost(name, select(plain, present, kept)).full()),
        all(cost(name, select(plain, each, weights)).full()),
        "rows of weight 0");
  }

  @ParameterizedTest
  @MethodSource("models")
  void rangesAreDataSets(String name) {
    TermsCost cost = cost(name, plain);
    int[][] ranges = {
      {0, ROWS},
      {0, 1},
      {0, 8},
      {8, 9},
      {3, 4},
      {3, 700},
      {4088, 4104},
      {16, 5003},
      {17, 5003},
      {4096, 5003},
      {5002, 5003},
      {1, 257}
    };
    for (int[] range : ranges) {
      int[] rows = IntStream.range(range[0], range[1]).toArray();
      double[] expected = all(cost(name, select(plain, rows, new double[0])).full());
      double[] actual = all(cost.on(new Batch.Range(range[0], range[1])));
      String what = "rows " + Arrays.toString(range);
      // Blocks of a range end where blocks of the features end; before that the cut is the same.
      if (range[0] == 0 || (rows.length <= 64 && range[0] / 4096 == (range[1] - 1) / 4096)) {
        same(expected, actual, what);
      } else {
        near(expected, actual, what);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void scatteredRowsAreDataSets(String name) {
    Dataset weighted = Tables.weighted(SEED, ROWS);
    double[] all = weighted.weights().orElseThrow();
    TermsCost cost = cost(name, weighted);
    Random random = new Random(SEED);
    for (int size : new int[] {1, 2, 7, 8, 32, 255, 256, 257, 1025, 4000}) {
      int[] rows = random.ints(size + 5, 0, ROWS).toArray();
      int[] chosen = Arrays.copyOfRange(rows, 3, 3 + size);
      double[] weights = Arrays.stream(chosen).mapToDouble(i -> all[i]).toArray();
      same(
          all(cost(name, select(weighted, chosen, weights)).full()),
          all(cost.on(new Batch.Rows(rows, 3, size))),
          size + " rows");
    }
  }

  /// Runs from the middle of a tile on, of less than a tile, and with the data's short end.
  @ParameterizedTest
  @MethodSource("models")
  void runsAreTheirRows(String name) {
    TermsCost cost = cost(name, Tables.weighted(SEED, ROWS));
    int[][] batches = {
      // k, offset, size
      {3, 0, 8},
      {3, 0, 640},
      {3, 16, 1001},
      {3, 5, 300},
      {6, 0, 4000},
      {6, 40, 77},
      {2, 8, 64},
      {0, 3, 9}
    };
    for (int[] b : batches) {
      for (int stream = 0; stream < 3; stream++) {
        hasItsRows(cost, runs(b[0], stream, b[1], b[2]));
        hasItsRows(cost, runs(b[0], stream, ROWS - b[2], b[2]));
        // Across the end of the short run.
        int end = runs(b[0], stream, 0, 1).end();
        hasItsRows(cost, runs(b[0], stream, Math.max(0, end - 20), 30));
      }
    }
  }

  private static Batch.Runs runs(int k, int stream, int offset, int size) {
    int[] runs = new int[((ROWS - 1) >> k) + 1];
    new CounterRandom(SEED, "runs").permutation(stream, runs);
    int missing = (runs.length << k) - ROWS;
    int place = IntStream.range(0, runs.length).filter(m -> runs[m] == runs.length - 1).sum();
    int end = ((place + 1) << k) - missing;
    return new Batch.Runs(runs, k, end, missing, Math.min(offset, ROWS - size), size);
  }

  private static void hasItsRows(TermsCost cost, Batch.Runs batch) {
    int[] rows = IntStream.range(0, batch.size()).map(batch::row).toArray();
    double[] expected = all(cost.on(new Batch.Rows(rows, 0, rows.length)));
    same(expected, all(cost.on(batch)), batch.toString());
  }

  /// A copy in another order has, row for row, what the rows of that order have.
  @ParameterizedTest
  @MethodSource("models")
  void inAnotherOrder(String name) {
    TermsCost cost = cost(name, Tables.weighted(SEED, ROWS));
    int[] order = new int[Math.toIntExact(cost.terms())];
    new CounterRandom(SEED, "order").permutation(0, order);
    TermsCost copy = cost.inOrder(order, false).orElseThrow();
    same(
        all(cost.on(new Batch.Rows(order, 100, 900))),
        all(copy.on(new Batch.Range(100, 1000))),
        "100 to 1000 of the new order");
    Batch.Runs batch = runs(3, 1, 96, 900);
    int[] rows = IntStream.range(0, 900).map(i -> order[batch.row(i)]).toArray();
    same(all(cost.on(new Batch.Rows(rows, 0, 900))), all(copy.on(batch)), "runs of the new order");
  }

  /// The partial sums of all chunks stay within 32 MB, or are four.
  @Test
  void chunksAreFewWhereSumsAreMany() {
    Dataset data = Dataset.ofRows(200_000).column("x", new double[200_000]).build();
    Rows rows = new Rows(data, new Batch.Range(0, 200_000), 11);
    assertEquals(61, rows.chunks());
    assertTrue(rows.cutFor(100_000).chunks() <= 41);
    assertEquals(4, rows.cutFor(100_000_000).chunks());
    assertEquals(200_000, rows.cutFor(100_000_000).weightSum());
  }

  @Test
  void rowsOutsideTheData() {
    TermsCost cost = cost("logistic, L2", Tables.plain(SEED, 13));
    assertThrows(IllegalArgumentException.class, () -> cost.on(new Batch.Range(0, 14)));
    assertThrows(
        IndexOutOfBoundsException.class, () -> cost.on(new Batch.Rows(new int[] {3, 13}, 0, 2)));
    assertThrows(
        IndexOutOfBoundsException.class, () -> cost.on(new Batch.Rows(new int[] {-1}, 0, 1)));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> cost.on(new Batch.Runs(new int[] {0, 1}, 3, 16, 0, 8, 6)));
  }

  @ParameterizedTest
  @CsvSource({"S,SX", "C,CX"})
  void sparseIsDense(String sparse, String filled) {
    for (int outputs : new int[] {1, 4}) {
      double[][] full = new double[2][];
      double[][] batch = new double[2][];
      for (int i = 0; i < 2; i++) {
        Graph g = new Graph();
        Expr x = g.features(i == 0 ? sparse : filled, Tables.SPARSE);
        Expr w = Tables.matrix(g, "W", outputs, Tables.SPARSE);
        Expr z = g.affine(x, w, Tables.vector(g, "b", outputs));
        Expr cost = z.softplus().sum().minus(g.column("t").times(z.element(0)));
        TermsCost terms = CostProgram.terms(cost).on(plain, Engine.withThreads(1));
        full[i] = all(terms.full());
        int[] rows = new Random(SEED).ints(700, 0, ROWS).toArray();
        batch[i] = all(terms.on(new Batch.Rows(rows, 0, 700)));
      }
      near(full[0], full[1], outputs + " outputs");
      near(batch[0], batch[1], outputs + " outputs, batch");
    }
  }

  /// Value, gradient and H·v have the same bits whatever was asked before, and value() those of
  /// valueAndGradient().
  @ParameterizedTest
  @MethodSource("models")
  void nothingIsRemembered(String name) {
    double[] fresh = all(cost(name, plain).full());
    TermsCost cost = cost(name, plain);
    SmoothCost full = cost.full();
    int d = full.dimension();
    double[] theta = new Random(SEED).doubles(d, 0.3, 0.9).toArray();
    double[] gradient = new double[d];
    Random random = new Random(SEED);
    for (int i = 0; i < 12; i++) {
      double[] other = random.doubles(d, -3, 3).toArray();
      switch (random.nextInt(6)) {
        case 0 -> full.value(other);
        case 1 -> full.valueAndGradient(other, gradient);
        case 2 -> full.curvatureAt(other).orElseThrow().times(theta, gradient);
        case 3 -> full.curvatureAt(other).orElseThrow().matrix(d, new double[d * d]);
        case 4 -> cost.on(new Batch.Range(random.nextInt(2000), 4000)).value(other);
        default -> {
          int[] rows = random.ints(900, 0, ROWS).toArray();
          cost.on(new Batch.Rows(rows, 0, 900)).valueAndGradient(other, gradient);
        }
      }
      double value = full.value(theta);
      assertEquals(Double.doubleToRawLongBits(fresh[0]), Double.doubleToRawLongBits(value));
      same(fresh, all(full), "after " + i);
    }
    Arrays.fill(theta, Double.NaN);
    assertTrue(Double.isNaN(full.valueAndGradient(theta, gradient)));
    same(fresh, all(full), "after NaN");
  }
}
