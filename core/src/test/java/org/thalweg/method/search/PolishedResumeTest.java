package org.thalweg.method.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.thalweg.cost.Residuals;
import org.thalweg.data.Dataset;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.run.Budget;
import org.thalweg.run.Checkpointing;
import org.thalweg.run.Limits;
import org.thalweg.run.MemoryStore;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;

/// A fit that had converged when it was kept is polished as the uncut one was, however little is
/// left of its residuals.
class PolishedResumeTest {

  private static final long SEED = 20261126;

  private static Residuals decay(int rows, double noise) {
    Random random = new Random(SEED);
    double[] x = new double[rows];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = 0.1 * i;
      y[i] = 2 * StrictMath.exp(-1.3 * x[i]) + 0.5 + noise * random.nextGaussian();
    }
    Graph g = new Graph();
    Expr curve =
        g.parameter("a")
            .times(g.parameter("b").negate().times(g.column("x")).exp())
            .plus(g.parameter("c"));
    Dataset data = Dataset.ofRows(rows).column("x", x).column("y", y).build();
    return (Residuals)
        CostProgram.leastSquares(g.column("y").minus(curve)).on(data, Engine.withThreads(1)).full();
  }

  private static Result run(Residuals cost, double[] start, Checkpointing.Store store) {
    RunSettings settings =
        RunSettings.of(Limits.DEFAULT.rules(new Budget.Updates(200, false)))
            .withCheckpointing(new Checkpointing(store, 1, Long.MAX_VALUE));
    return new Minimizer(settings)
        .run(
            Objective.ofResiduals(cost, cost.residuals()), new LevenbergMarquardt(), start.clone());
  }

  @Test
  void doneAndResumedIsTheSameResult() {
    for (int k = 0; k < 100; k++) {
      Residuals cost = decay(10 + 5 * k, k % 2 == 0 ? 0 : 1e-9);
      double[] start = {1 + 0.05 * k, 1, 0};
      MemoryStore memory = new MemoryStore();
      Result uncut = run(cost, start, memory);
      Result resumed = run(cost, start, memory);
      assertArrayEquals(uncut.theta(), resumed.theta(), 0, "fit " + k + ", seed " + SEED);
      assertEquals(uncut.last().update(), resumed.last().update(), "fit " + k);
    }
  }
}
