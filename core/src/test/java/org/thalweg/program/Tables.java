package org.thalweg.program;

import java.util.List;
import java.util.Random;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
import org.thalweg.data.SparseRows;

/// Data sets drawn at random, with every kind of column.
final class Tables {

  static final int DENSE = 5;
  static final int SPARSE = 7;
  private static final double[] CENTERS = {0.3, -0.2, 0, 1.7, 0.05, -1, 0.4};
  static final Category GROUP = new Category("group", 4);
  static final Category LABEL = new Category("label", 3);

  private Tables() {}

  /// Columns `x` in (0.3, 1.7), `u` in (−1.5, 1.5), `y` normal, `n` counts 0 … 6, `t` 0 or 1;
  /// categories `group` and `label`; features `X` dense, `S` the same kind sparse, `SX` the sparse
  /// ones filled in; `C` the sparse ones centered, `CX` those filled in.
  static Dataset.Builder random(long seed, int rows) {
    Random random = new Random(seed);
    double[] dense = random.doubles((long) rows * DENSE, -1.2, 1.3).toArray();
    double[] filled = new double[rows * SPARSE];
    int[] starts = new int[rows + 1];
    int[] indices = new int[rows * SPARSE];
    double[] values = new double[rows * SPARSE];
    int at = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < SPARSE; j++) {
        if (random.nextInt(3) == 0) {
          double value = random.nextGaussian();
          filled[i * SPARSE + j] = value;
          indices[at] = j;
          values[at++] = value;
        }
      }
      starts[i + 1] = at;
    }
    return Dataset.ofRows(rows)
        .column("x", random.doubles(rows, 0.3, 1.7).toArray())
        .column("u", random.doubles(rows, -1.5, 1.5).toArray())
        .column("y", random.doubles(rows).map(r -> random.nextGaussian()).toArray())
        .column("n", random.ints(rows, 0, 7).asDoubleStream().toArray())
        .column("t", random.ints(rows, 0, 2).asDoubleStream().toArray())
        .category("group", random.ints(rows, 0, 4).toArray(), List.of("a", "b", "c", "d"))
        .category("label", random.ints(rows, 0, 3).toArray(), List.of("p", "q", "r"))
        .features("X", DenseTiles.ofRows(rows, DENSE, dense))
        .features("S", new SparseRows(SPARSE, starts, indices, values))
        .features("SX", DenseTiles.ofRows(rows, SPARSE, filled))
        .features("C", new SparseRows(SPARSE, starts, indices, values, CENTERS))
        .features("CX", DenseTiles.ofRows(rows, SPARSE, centered(filled)));
  }

  private static double[] centered(double[] filled) {
    double[] centered = filled.clone();
    for (int i = 0; i < centered.length; i++) {
      centered[i] -= CENTERS[i % SPARSE];
    }
    return centered;
  }

  static Dataset plain(long seed, int rows) {
    return random(seed, rows).build();
  }

  /// With weights between 0.2 and 3.
  static Dataset weighted(long seed, int rows) {
    return random(seed, rows).weights(new Random(~seed).doubles(rows, 0.2, 3).toArray()).build();
  }

  /// A vector of parameters.
  static Expr vector(Graph g, String name, int length) {
    return g.parameter(name, length, 1, names(name, length));
  }

  /// A matrix of parameters.
  static Expr matrix(Graph g, String name, int rows, int columns) {
    return g.parameter(name, rows, columns, names(name, rows * columns));
  }

  private static List<String> names(String name, int length) {
    return java.util.stream.IntStream.range(0, length).mapToObj(i -> name + i).toList();
  }
}
