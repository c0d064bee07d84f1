package org.thalweg.fit;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Batch;
import org.thalweg.program.Engine;
import org.thalweg.program.StartDraws;

/// A start of a formula for methods that are to be watched on their way. A fit begins where a
/// search has ended, at the minimum or next to it; this is the best of some draws by the sizes of
/// the data, from which there is still a way to go.
public final class DrawnStart {

  /// As many as a search makes for a pair of parameters.
  private static final int DRAWS = 400;

  /// Rows on which draws are looked at.
  private static final int ROWS = 256;

  private DrawnStart() {}

  /// θ₀, with the starting values that are given; empty where the formula had no value at any draw.
  /// Formulas that are linear in all parameters begin at 0.
  ///
  /// @param cost of the problem
  /// @param seed of the draws
  public static Optional<double[]> of(
      FormulaProblem problem, TermsCost cost, Engine engine, long seed) {
    boolean[] started = problem.started();
    int[] places = IntStream.range(0, started.length).filter(j -> !started[j]).toArray();
    if (places.length == 0 || problem.linear()) {
      return Optional.of(problem.start());
    }
    Batch rows = some((int) cost.terms());
    StartDraws draws = problem.draws(rows, engine, seed);
    SmoothCost judge = cost.on(rows);
    double[] theta = problem.start();
    double[] best = new double[0];
    double lowest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < DRAWS; k++) {
      draws.draw(k, theta, places);
      double value = judge.value(theta);
      // On all rows it must have a value too.
      if (value < lowest && cost.full().value(theta) < Double.POSITIVE_INFINITY) {
        lowest = value;
        best = theta.clone();
      }
    }
    return best.length == 0 ? Optional.empty() : Optional.of(best);
  }

  /// Some of the rows, evenly spread.
  private static Batch some(int rows) {
    if (rows <= ROWS) {
      return new Batch.Range(0, rows);
    }
    int[] chosen = new int[ROWS];
    Arrays.setAll(chosen, i -> (int) ((long) i * rows / ROWS));
    return new Batch.Rows(chosen, 0, ROWS);
  }
}
