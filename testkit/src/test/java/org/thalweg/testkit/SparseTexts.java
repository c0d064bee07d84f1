package org.thalweg.testkit;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Dataset;
import org.thalweg.data.SparseRows;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// Logistic regression without a penalty on sparse rows drawn from a fixed seed: 30 columns of
/// 1000, the first ones much more often than the last, weights of rows between 0.5 and 2.
final class SparseTexts {

  private static final double DRAWN = 6;

  private SparseTexts() {}

  static TermsCost of(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(4711);
    int[] starts = new int[rows + 1];
    int[] indices = new int[rows * columns];
    double[] values = new double[rows * columns];
    double[] labels = new double[rows];
    int at = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        if (random.nextDouble() < DRAWN / (8 + j)) {
          indices[at] = j;
          values[at] = random.nextDouble(-1, 1);
          at++;
        }
      }
      starts[i + 1] = at;
      labels[i] = random.nextBoolean() ? 1 : -1;
    }
    Graph g = new Graph();
    List<String> names = IntStream.range(0, columns).mapToObj(j -> "w" + j).toList();
    Expr w = g.parameter("w", 1, columns, names);
    Expr score = g.rowsTimes(g.features("x", columns), w).plus(g.parameter("b"));
    Dataset data =
        Dataset.ofRows(rows)
            .features("x", new SparseRows(columns, starts, indices, values))
            .column("y", labels)
            .weights(random.doubles(rows, 0.5, 2).toArray())
            .build();
    return CostProgram.terms(g.column("y").times(score).softplus()).on(data, Engine.withThreads(1));
  }
}
