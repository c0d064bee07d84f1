package org.thalweg.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Expressions grown at random: deep, with shared parts, of every shape and operation. Operations
/// that could leave the numbers are fed arguments that keep them inside; others are squeezed now
/// and then, so that values stay moderate.
final class RandomGraphs {

  private static final int LENGTH = 3;

  final Graph graph = new Graph();
  private final Random random;
  private final boolean overData;
  private final List<Expr> rowScalars = new ArrayList<>();
  private final List<Expr> rowVectors = new ArrayList<>();
  private final List<Expr> scalars = new ArrayList<>();
  private final List<Expr> vectors = new ArrayList<>();

  RandomGraphs(long seed, boolean overData) {
    this.random = new Random(seed);
    this.overData = overData;
    for (String name : List.of("a", "b", "c")) {
      scalars.add(graph.parameter(name));
    }
    vectors.add(Tables.vector(graph, "v", LENGTH));
    vectors.add(Tables.matrix(graph, "m", 2, LENGTH).sum().times(vectors.getFirst()));
    scalars.add(graph.constant(random.nextDouble(-2, 2)));
    if (overData) {
      for (String name : List.of("x", "u", "y")) {
        rowScalars.add(graph.column(name));
      }
      Expr w = Tables.matrix(graph, "W", LENGTH, Tables.DENSE);
      rowVectors.add(graph.rowsTimes(graph.features("X", Tables.DENSE), w));
      Expr s = Tables.matrix(graph, "S", LENGTH, Tables.SPARSE);
      rowVectors.add(graph.rowsTimes(graph.features("S", Tables.SPARSE), s));
      rowScalars.add(Tables.vector(graph, "g", 4).at(Tables.GROUP));
    }
  }

  /// A scalar made by some number of operations: per row if over data, else global.
  Expr grow(int operations) {
    for (int i = 0; i < operations; i++) {
      step();
    }
    List<Expr> from = overData ? rowScalars : scalars;
    Expr all = from.getLast();
    for (int i = 0; i < 4; i++) {
      all = all.plus(from.get(random.nextInt(from.size())).tanh());
    }
    return overData ? all.plus(rowVectors.getLast().sum()) : all.plus(vectors.getLast().sum());
  }

  private void step() {
    List<List<Expr>> kinds =
        overData
            ? List.of(rowScalars, rowVectors, rowScalars, rowVectors, scalars, vectors)
            : List.of(scalars, vectors, scalars);
    List<Expr> kind = kinds.get(random.nextInt(kinds.size()));
    Expr a = any(kind);
    boolean row = a.shape.perRow();
    boolean vector = !a.shape.scalar();
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> add(unary(a));
      case 3, 4, 5, 6 -> add(binary(a, partner(row, vector)));
      case 7 -> add(select(a, partner(row, vector), partner(row, vector)));
      case 8 -> add(vector ? vectorOnly(a) : a.sin());
      default -> add(vector && row ? layer(a) : a.tanh());
    }
  }

  private void add(Expr e) {
    Expr kept = random.nextInt(3) == 0 ? e.tanh().times(1.7) : e;
    (kept.shape.perRow()
            ? kept.shape.scalar() ? rowScalars : rowVectors
            : kept.shape.scalar() ? scalars : vectors)
        .add(kept);
  }

  private Expr any(List<Expr> from) {
    // Mostly young ones, so that graphs grow deep.
    int back = (int) (from.size() * Math.pow(random.nextDouble(), 2));
    return from.get(from.size() - 1 - Math.min(back, from.size() - 1));
  }

  private Expr partner(boolean row, boolean vector) {
    return switch (random.nextInt(4)) {
      case 0 -> any(scalars);
      case 1 -> any(row ? rowScalars : scalars);
      case 2 -> any(vector ? vectors : scalars);
      default -> any(row ? vector ? rowVectors : rowScalars : vector ? vectors : scalars);
    };
  }

  private Expr unary(Expr a) {
    return switch (random.nextInt(20)) {
      case 0 -> a.negate();
      case 1 -> a.abs();
      case 2 -> a.square().plus(1.3).sqrt();
      case 3 -> a.square().plus(1).power(-1);
      case 4 -> a.square().times(0.3);
      case 5 -> a.tanh().exp();
      case 6 -> a.square().plus(0.4).log();
      case 7 -> a.square().log1p();
      case 8 -> a.tanh().expm1();
      case 9 -> a.sin();
      case 10 -> a.cos();
      case 11 -> a.sigmoid().tan();
      case 12 -> a.sin().sinh();
      case 13 -> a.sin().cosh();
      case 14 -> a.atan();
      case 15 -> a.softplus();
      case 16 -> a.times(0.3).erf();
      case 17 -> a.sigmoid().plus(0.5).lgamma();
      case 18 -> a.tanh().power(random.nextInt(2, 5));
      default -> a.sigmoid();
    };
  }

  private Expr binary(Expr a, Expr b) {
    return switch (random.nextInt(9)) {
      case 0, 1 -> a.plus(b);
      case 2 -> a.minus(b);
      case 3, 4 -> a.times(b);
      case 5 -> a.over(b.square().plus(0.7));
      case 6 -> a.sigmoid().plus(0.6).power(b.tanh());
      case 7 -> a.min(b);
      default -> a.max(b);
    };
  }

  private Expr select(Expr a, Expr b, Expr c) {
    return graph.select(a.less(b), c, a.times(0.5));
  }

  private Expr vectorOnly(Expr a) {
    return switch (random.nextInt(6)) {
      case 0 -> a.sum();
      case 1 -> a.max();
      case 2 -> a.logSumExp();
      case 3 -> a.softmax();
      case 4 -> a.element(random.nextInt(LENGTH));
      default -> a.shape.perRow() ? a.at(Tables.LABEL) : a.softmax();
    };
  }

  private Expr layer(Expr a) {
    String name = "L" + graph.size();
    return graph.affine(a.tanh(), Tables.matrix(graph, name, LENGTH, LENGTH), any(vectors)).sin();
  }
}
