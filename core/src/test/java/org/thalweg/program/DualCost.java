package org.thalweg.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
import org.thalweg.data.Features;
import org.thalweg.data.SparseRows;

/// A cost evaluated row by row on hyper-dual numbers straight from its expressions: what the
/// compiled programs must agree with. Slow and plain.
final class DualCost {

  private final Optional<Expr> rowCost;
  private final Optional<Expr> global;
  private final @Nullable Dataset data;
  private final Graph graph;

  private DualCost(Optional<Expr> rowCost, Optional<Expr> global, @Nullable Dataset data) {
    this.rowCost = rowCost;
    this.global = global;
    this.data = data;
    this.graph = rowCost.or(() -> global).orElseThrow().graph;
  }

  /// A function over no data.
  static DualCost function(Expr cost) {
    return new DualCost(Optional.empty(), Optional.of(cost), null);
  }

  /// The weighted mean of a cost per row, and a penalty.
  static DualCost terms(Expr rowCost, Optional<Expr> penalty, Dataset data) {
    return new DualCost(Optional.of(rowCost), penalty, data);
  }

  /// C, ∇C and H·v with the sums of their terms' magnitudes.
  record Result(
      double value,
      double valueSize,
      double[] gradient,
      double[] gradientSize,
      double[] product,
      double[] productSize) {}

  Result at(double[] theta, double[] v) {
    int d = theta.length;
    Result result = new Result(0, 0, new double[d], new double[d], new double[d], new double[d]);
    for (int i = 0; i < Math.max(1, d); i++) {
      double[] unit = new double[d];
      if (d > 0) {
        unit[i] = 1;
      }
      HyperDual c = total(theta, unit, v);
      if (d > 0) {
        result.gradient[i] = c.a();
        result.gradientSize[i] = c.sa();
        result.product[i] = c.ab();
        result.productSize[i] = c.sab();
      }
      result =
          new Result(
              c.v(),
              c.sv(),
              result.gradient,
              result.gradientSize,
              result.product,
              result.productSize);
    }
    return result;
  }

  /// C with its derivatives along a and b and both.
  HyperDual total(double[] theta, double[] a, double[] b) {
    HyperDual total = HyperDual.ZERO;
    if (rowCost.isPresent() && data != null) {
      double[] weights = data.weights().orElse(new double[0]);
      double sum = 0;
      for (int row = 0; row < data.rows(); row++) {
        double w = weights.length == 0 ? 1 : weights[row];
        total = total.plus(at(rowCost.get(), row, theta, a, b)[0].times(w));
        sum += w;
      }
      total = total.times(1 / sum);
    }
    return global.isPresent() ? total.plus(at(global.get(), -1, theta, a, b)[0]) : total;
  }

  /// An expression on one row along two directions of θ.
  HyperDual[] at(Expr root, int row, double[] theta, double[] a, double[] b) {
    HyperDual[][] values = new HyperDual[root.id + 1][];
    for (Expr e : below(root)) {
      values[e.id] = node(e, values, row, theta, a, b);
    }
    return values[root.id];
  }

  private List<Expr> below(Expr root) {
    BitSet reached = new BitSet();
    reached.set(root.id);
    for (int id = root.id; id >= 0; id--) {
      if (reached.get(id)) {
        graph.nodes().get(id).args.forEach(x -> reached.set(x.id));
      }
    }
    List<Expr> all = new ArrayList<>();
    reached.stream().forEach(id -> all.add(graph.nodes().get(id)));
    return all;
  }

  private HyperDual[] node(
      Expr e, HyperDual[][] values, int row, double[] theta, double[] a, double[] b) {
    HyperDual[] out = new HyperDual[e.shape.length()];
    if (e.args.isEmpty()) {
      for (int c = 0; c < out.length; c++) {
        out[c] = leaf(e, c, row, theta, a, b);
      }
      return out;
    }
    HyperDual[] x = values[e.arg(0).id];
    if (e.op.elementwise()) {
      for (int c = 0; c < out.length; c++) {
        HyperDual[] args = new HyperDual[e.args.size()];
        for (int i = 0; i < args.length; i++) {
          HyperDual[] arg = values[e.arg(i).id];
          args[i] = arg.length == 1 ? arg[0] : arg[c];
        }
        out[c] = elementwise(e, args);
      }
      return out;
    }
    switch (e.op) {
      case ROWS_TIMES -> {
        HyperDual[] w = values[e.arg(1).id];
        for (int k = 0; k < out.length; k++) {
          out[k] = HyperDual.ZERO;
          for (int j = 0; j < x.length; j++) {
            out[k] = out[k].plus(x[j].times(w[k * x.length + j]));
          }
        }
      }
      case GATHER, PICK -> out[0] = x[known().category(e.name).codes()[row]];
      case ELEMENT -> out[0] = x[(int) e.number];
      case SUM_COMPONENTS -> out[0] = Arrays.stream(x).reduce(HyperDual.ZERO, HyperDual::plus);
      case MAX_COMPONENTS -> out[0] = largest(x);
      case LOG_SUM_EXP -> {
        HyperDual shift = HyperDual.constant(largest(x).v());
        out[0] =
            Arrays.stream(x)
                .map(t -> t.minus(shift).exp())
                .reduce(HyperDual.ZERO, HyperDual::plus)
                .log()
                .plus(shift);
      }
      case SOFTMAX -> {
        for (int c = 0; c < out.length; c++) {
          HyperDual at = x[c];
          out[c] =
              Arrays.stream(x)
                  .map(t -> t.minus(at).exp())
                  .reduce(HyperDual.ZERO, HyperDual::plus)
                  .reciprocal();
        }
      }
      default -> throw new IllegalArgumentException("no rule for " + e.op);
    }
    return out;
  }

  private HyperDual leaf(Expr e, int component, int row, double[] theta, double[] a, double[] b) {
    int at = (int) e.number + component;
    return switch (e.op) {
      case CONSTANT -> HyperDual.constant(e.number);
      case PARAMETER -> HyperDual.variable(theta[at], a[at], b[at]);
      case COLUMN -> HyperDual.constant(known().column(e.name)[row]);
      case FEATURES -> HyperDual.constant(feature(known().features(e.name), row, component));
      default -> throw new IllegalArgumentException("no rule for " + e.op);
    };
  }

  private Dataset known() {
    if (data == null) {
      throw new IllegalStateException("no data");
    }
    return data;
  }

  private static double feature(Features x, int row, int column) {
    return switch (x) {
      case DenseTiles dense -> dense.get(row, column);
      case SparseRows sparse -> {
        int at =
            Arrays.binarySearch(
                sparse.indices(), sparse.starts()[row], sparse.starts()[row + 1], column);
        double center = sparse.centers().length == 0 ? 0 : sparse.centers()[column];
        yield (at < 0 ? 0 : sparse.values()[at]) - center;
      }
    };
  }

  private static HyperDual largest(HyperDual[] x) {
    HyperDual largest = x[0];
    for (HyperDual t : x) {
      largest = t.v() > largest.v() ? t : largest;
    }
    return largest;
  }

  private static HyperDual elementwise(Expr e, HyperDual[] args) {
    HyperDual x = args[0];
    if (e.op.unary()) {
      return DualFunctions.apply(e.op, x);
    }
    if (e.op == Op.POW_INT) {
      return x.power(e.number);
    }
    HyperDual y = args[1];
    return switch (e.op) {
      case ADD -> x.plus(y);
      case SUBTRACT -> x.minus(y);
      case MULTIPLY -> x.times(y);
      case DIVIDE -> x.times(y.reciprocal());
      case POWER -> e.arg(1).isConstant() ? x.power(y.v()) : y.times(x.log()).exp();
      case MIN -> x.v() <= y.v() ? x : y;
      case MAX -> x.v() >= y.v() ? x : y;
      case LESS -> truth(x.v() < y.v());
      case LESS_OR_EQUAL -> truth(x.v() <= y.v());
      case GREATER -> truth(x.v() > y.v());
      case GREATER_OR_EQUAL -> truth(x.v() >= y.v());
      case EQUAL -> truth(x.v() == y.v());
      case NOT_EQUAL -> truth(x.v() != y.v());
      case SELECT -> x.v() != 0 ? y : args[2];
      default -> throw new IllegalArgumentException("no rule for " + e.op);
    };
  }

  private static HyperDual truth(boolean holds) {
    return HyperDual.constant(holds ? 1 : 0);
  }
}
