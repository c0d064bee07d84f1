package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Batch;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;

/// A warm evaluation allocates nothing that grows with the number of rows or of parameters.
@Tag("alone")
class AllocationTest {

  /// Some small objects, as an Optional or the handle of a batch: an array of 400 numbers is above.
  private static final long MOST_BYTES = 2_000;

  private static final int MEASURED = 20;
  private static final int ROUNDS = 500;

  private static final long SEED = 20260108;

  /// Logistic regression with weights, categories and a penalty, or its least squares.
  private static CostProgram program(int p, boolean squares) {
    Graph g = new Graph();
    Expr w = Tables.matrix(g, "w", 1, p);
    Expr z =
        g.affine(g.features("X", p), w, g.parameter("b"))
            .plus(Tables.vector(g, "c", 4).at(Tables.GROUP));
    if (squares) {
      return CostProgram.leastSquares(z.tanh().minus(g.column("t")));
    }
    Expr row = z.softplus().minus(g.column("t").times(z));
    return CostProgram.terms(row, w.square().sum().times(0.01));
  }

  private static Dataset data(int rows, int p) {
    Random random = new Random(SEED);
    Dataset columns = Tables.plain(SEED, rows);
    return Dataset.ofRows(rows)
        .column("t", columns.column("t"))
        .category("group", columns.category("group").codes(), columns.category("group").levels())
        .features("X", DenseTiles.ofRows(rows, p, random.doubles((long) rows * p, -1, 1).toArray()))
        .weights(random.doubles(rows, 0.5, 2).toArray())
        .build();
  }

  @ParameterizedTest
  @CsvSource({"2000, 5, 1", "200000, 5, 1", "2000, 400, 1", "2000, 5, 2", "200000, 5, 2"})
  void warmEvaluations(int rows, int p, int threads) {
    Engine engine = Engine.withThreads(threads);
    Dataset data = data(rows, p);
    TermsCost terms = program(p, false).on(data, engine);
    SmoothCost cost = terms.full();
    int d = cost.dimension();
    double[] theta = new Random(SEED).doubles(d, 0.1, 0.2).toArray();
    double[] out = new double[d];
    double[] matrix = new double[d * d];
    String size = rows + " x " + p + " on " + threads;
    allocatesLittle(size + ", value", () -> cost.value(theta));
    allocatesLittle(size + ", gradient", () -> cost.valueAndGradient(theta, out));
    Curvature curvature = cost.curvatureAt(theta).orElseThrow();
    allocatesLittle(size + ", H·v", () -> curvature.times(theta, out));
    allocatesLittle(
        size + ", new point, H·v", () -> cost.curvatureAt(theta).orElseThrow().times(theta, out));
    int[] drawn = new Random(SEED).ints(512, 0, rows).toArray();
    allocatesLittle(
        size + ", batch",
        () -> terms.on(new Batch.Rows(drawn, 0, 512)).valueAndGradient(theta, out));
    allocatesLittle(
        size + ", range", () -> terms.on(new Batch.Range(64, 1024)).valueAndGradient(theta, out));
    if (p < 100) {
      allocatesLittle(size + ", H", () -> curvature.matrix(d, matrix));
      Residuals residuals = (Residuals) program(p, true).on(data, engine).full();
      allocatesLittle(size + ", Gauss-Newton", () -> residuals.gaussNewton(theta, out, matrix));
      allocatesLittle(
          size + ", Jacobian", () -> residuals.jacobian(theta, (n, rho, j, stride) -> {}));
    }
  }

  /// Vector kernels allocate until the compiler has seen them, so warm is when they no longer do:
  /// an evaluation that must allocate never gets there.
  private static void allocatesLittle(String what, Runnable evaluation) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && bytes > MOST_BYTES; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < MEASURED; i++) {
        evaluation.run();
      }
      bytes = (threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;
    }
    long least = bytes;
    System.out.println(what + ": " + least + " bytes");
    assertTrue(least <= MOST_BYTES, () -> what + " allocates " + least + " bytes");
  }
}
