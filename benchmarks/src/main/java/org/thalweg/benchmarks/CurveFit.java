package org.thalweg.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.thalweg.cost.Residuals;
import org.thalweg.data.Dataset;
import org.thalweg.method.search.LevenbergMarquardt;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Graph;
import org.thalweg.run.Budget;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;

/// A whole fit of a curve to the pairs (x, y) of a file of doubles, from fixed starting values, on
/// one thread: what other programs are timed with too.
///
///     benchmarks/run curve FILE decay|two-peaks [rounds]
final class CurveFit {

  /// Rows in all the fits that come before those that count.
  private static final long WARM_UP_ROWS = 2_000_000;

  private CurveFit() {}

  static void run(String[] args) {
    Path file = Path.of(args[1]);
    FormulaPass.Curve curve =
        FormulaPass.Curve.valueOf(args[2].toUpperCase(Locale.ROOT).replace('-', '_'));
    int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 21;
    Residuals cost = cost(curve, pairs(file));
    double[] start =
        curve == FormulaPass.Curve.DECAY
            ? new double[] {1, 1, 0}
            : new double[] {1, 2.5, 1, 6.5, 1.5};
    for (long rows = 0; rows < WARM_UP_ROWS; rows += cost.residuals()) {
      fit(cost, start);
    }
    double[] seconds = new double[rounds];
    Result last = fit(cost, start);
    for (int i = 0; i < rounds; i++) {
      long before = System.nanoTime();
      last = fit(cost, start);
      seconds[i] = 1e-9 * (System.nanoTime() - before);
    }
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "%s, %,d rows: median %.4g s (%.4g … %.4g), %d steps, %s, %s%n",
        args[2],
        cost.residuals(),
        seconds[rounds / 2],
        seconds[0],
        seconds[rounds - 1],
        last.updates(),
        last.evaluations(),
        Arrays.toString(last.theta()));
  }

  private static Result fit(Residuals cost, double[] start) {
    return new Minimizer(RunSettings.of(Limits.DEFAULT.rules(new Budget.Updates(200, false))))
        .run(Objective.ofResiduals(cost, cost.residuals()), new LevenbergMarquardt(), start);
  }

  private static Residuals cost(FormulaPass.Curve curve, double[] pairs) {
    int rows = pairs.length / 2;
    double[] x = new double[rows];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = pairs[2 * i];
      y[i] = pairs[2 * i + 1];
    }
    Graph g = new Graph();
    CostProgram program = CostProgram.leastSquares(g.column("y").minus(curve.of(g, g.column("x"))));
    Dataset data = Dataset.ofRows(rows).column("x", x).column("y", y).build();
    return (Residuals) program.on(data, Engine.withThreads(1)).full();
  }

  private static double[] pairs(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      double[] pairs = new double[bytes.remaining() / Double.BYTES];
      bytes.asDoubleBuffer().get(pairs);
      return pairs;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
