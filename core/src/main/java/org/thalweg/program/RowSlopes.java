package org.thalweg.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.thalweg.data.Dataset;

/// φ′, φ″ and a bound of φ″ of single rows, c = φ(z): the cost per row written anew over scalars
/// that are the row's columns and z, so that [Reverse] differentiates it and a [ScalarProgram] runs
/// it, some nanoseconds an operation.
final class RowSlopes {

  private final double[][] columns;
  private final ScalarProgram slope;
  private final ScalarProgram both;
  private final Optional<ScalarProgram> bound;

  private RowSlopes(
      double[][] columns, ScalarProgram slope, ScalarProgram both, Optional<ScalarProgram> bound) {
    this.columns = columns;
    this.slope = slope;
    this.both = both;
    this.bound = bound;
  }

  /// Of a cost per row by a value inside it; empty where the cost has a part that is neither.
  static Optional<RowSlopes> of(Expr rowCost, Expr z, Dataset data) {
    Scalars scalars = new Scalars(z);
    return scalars
        .written(rowCost)
        .map(cost -> {
          Graph graph = cost.graph;
          Expr first = derivative(cost, scalars.layout());
          Expr second = derivative(first, scalars.layout());
          int inputs = scalars.columns.size() + 1;
          return new RowSlopes(
              scalars.columns.stream().map(data::column).toArray(double[][]::new),
              ScalarProgram.compile(List.of(first), inputs),
              ScalarProgram.compile(List.of(first, second), inputs),
              CurvatureBound.of(cost, second, graph.parameter(Scalars.Z))
                  .map(e -> ScalarProgram.compile(List.of(e), inputs)));
        });
  }

  private static Expr derivative(Expr e, Layout layout) {
    return Reverse.gradient(e, layout).getFirst().orElseGet(() -> e.graph.constant(0));
  }

  double slope(int row, double z) {
    return run(slope, row, z);
  }

  void slopeAndCurvature(int row, double z, double[] out) {
    out[0] = run(both, row, z);
    out[1] = both.output(1);
  }

  double bound(int row) {
    return bound.isPresent() ? run(bound.get(), row, 0) : Double.POSITIVE_INFINITY;
  }

  private double run(ScalarProgram program, int row, double z) {
    for (int k = 0; k < columns.length; k++) {
      program.set(k + 1, columns[k][row]);
    }
    return program.first(z);
  }

  /// Writes a cost per row over scalars.
  private static final class Scalars {
    static final String Z = "z";

    private final Graph graph = new Graph();
    private final Expr z;
    private final List<String> columns = new ArrayList<>();

    Scalars(Expr z) {
      this.z = z;
      graph.parameter(Z);
    }

    Layout layout() {
      return Layout.of(graph);
    }

    Optional<Expr> written(Expr rowCost) {
      Expr[] made = new Expr[rowCost.graph.size()];
      for (Expr e : Reachable.from(List.of(rowCost))) {
        if (e == z) {
          made[e.id] = graph.parameter(Z);
        } else if (e.isConstant()) {
          made[e.id] = graph.constant(e.number);
        } else if (e.op == Op.COLUMN) {
          made[e.id] = column(e.name);
        } else if (e.op == Op.ON_ROWS && e.shape.scalar() && made[e.arg(0).id] != null) {
          made[e.id] = made[e.arg(0).id];
        } else if (e.op.elementwise()
            && e.shape.scalar()
            && e.args.stream().allMatch(a -> made[a.id] != null)) {
          made[e.id] = same(e, e.args.stream().map(a -> made[a.id]).toList());
        }
      }
      return Optional.ofNullable(made[rowCost.id]);
    }

    private Expr same(Expr e, List<Expr> args) {
      if (e.op.unary()) {
        return graph.unary(e.op, args.getFirst());
      }
      if (e.op.binary()) {
        return graph.binary(e.op, args.getFirst(), args.getLast());
      }
      return e.op == Op.POW_INT
          ? graph.powInt(args.getFirst(), (int) e.number)
          : graph.select(args.getFirst(), args.get(1), args.getLast());
    }

    private Expr column(String name) {
      if (!columns.contains(name)) {
        columns.add(name);
      }
      return graph.parameter("column " + name);
    }
  }
}
