package org.thalweg.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thalweg.cost.Curvature;

/// The whole Hessian of a cost with a [LinearPredictor] in one pass over the rows, where d products
/// H·v would take d passes.
///
/// Where the gradient of the predictor with respect to one block of parameters is a matrix of
/// features X, the products with X are summed where X stands, dense or sparse; the other elements u
/// of the gradient are few:
///
///     H = Σᵣ φ″·[u; x][u; x]ᵀ
final class HessianMatrix {

  private final Evaluation sums;
  private final List<Part> parts;
  private final @Nullable ProgramCost penalty;
  private double[] ofPenalty = new double[0];
  private double[] part = new double[0];

  /// The rows last asked for, and their cut for d² sums.
  private @Nullable Rows whole;

  private @Nullable Rows cut;

  /// Where the elements of a sum over rows stand in H, and mirrored.
  ///
  /// @param rows the places in θ of its rows
  /// @param columns the places in θ of its columns
  /// @param symmetric whether both are the same, and only the upper triangle is summed
  private record Part(int[] rows, int[] columns, boolean symmetric) {}

  private HessianMatrix(Evaluation sums, List<Part> parts, @Nullable ProgramCost penalty) {
    this.sums = sums;
    this.parts = parts;
    this.penalty = penalty;
  }

  static Optional<HessianMatrix> of(
      Expr rowCost,
      boolean weighted,
      Optional<Expr> penalty,
      Layout layout,
      Engine engine,
      int blockRows) {
    return LinearPredictor.of(rowCost, layout)
        .map(p -> {
          Graph graph = rowCost.graph;
          Expr second = p.secondDerivative();
          Expr factor = graph.onRows(weighted ? second.times(graph.weight()) : second);
          List<Expr> results = new ArrayList<>();
          List<Part> parts = new ArrayList<>();
          int features = features(p.gradient());
          int[] others = places(layout, features, false);
          if (others.length > 0) {
            Expr u = layout.packedWithout(graph, p.gradient(), features);
            results.add(graph.gram(u, Optional.of(factor)));
            parts.add(new Part(others, others, true));
            if (features >= 0) {
              results.add(graph.outerSum(u.times(factor), x(p, features)));
              parts.add(new Part(others, places(layout, features, true), false));
            }
          }
          if (features >= 0) {
            results.add(graph.gram(x(p, features), Optional.of(factor)));
            int[] own = places(layout, features, true);
            parts.add(new Part(own, own, true));
          }
          return new HessianMatrix(
              new Evaluation(results, List.of(), layout, engine, BlockSize.ofMatrix(blockRows)),
              parts,
              penalty
                  .map(e -> new ProgramCost(new Programs(e, layout, engine), null))
                  .orElse(null));
        });
  }

  private static Expr x(LinearPredictor predictor, int block) {
    return predictor.gradient().get(block).orElseThrow();
  }

  /// The block of parameters whose gradient is a matrix of features; −1 where there is none or more
  /// than one, which is no gain.
  private static int features(List<Optional<Expr>> gradient) {
    int found = -1;
    for (int i = 0; i < gradient.size(); i++) {
      if (gradient.get(i).isPresent() && gradient.get(i).get().op == Op.FEATURES) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  /// The places in θ of one block, or of all others.
  private static int[] places(Layout layout, int block, boolean own) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < layout.blocks().size(); i++) {
      Graph.Parameter p = layout.blocks().get(i);
      for (int j = 0; (i == block) == own && j < p.rows() * p.columns(); j++) {
        places.add(p.offset() + j);
      }
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  /// Fills `out`, d × d, with H at θ over the rows.
  void at(double[] theta, Rows rows, double[] out) {
    int d = theta.length;
    if (rows != whole || cut == null) {
      whole = rows;
      cut = rows.cutFor(Math.multiplyExact(d, d));
    }
    sums.run(theta, theta, cut);
    double total = rows.weightSum();
    for (int i = 0; i < parts.size(); i++) {
      place(i, total, d, out);
    }
    if (penalty != null) {
      if (ofPenalty.length == 0) {
        ofPenalty = new double[d * d];
      }
      Curvature curvature = penalty.curvatureAt(theta).orElseThrow();
      curvature.matrix(d, ofPenalty);
      for (int i = 0; i < d * d; i++) {
        out[i] += ofPenalty[i];
      }
    }
  }

  private void place(int result, double total, int d, double[] out) {
    Part to = parts.get(result);
    int columns = to.columns().length;
    int length = to.rows().length * columns;
    if (part.length < length) {
      part = new double[length];
    }
    sums.copy(result, part, length);
    for (int i = 0; i < to.rows().length; i++) {
      for (int j = to.symmetric() ? i : 0; j < columns; j++) {
        double mean = part[i * columns + j] / total;
        out[to.rows()[i] * d + to.columns()[j]] = mean;
        out[to.columns()[j] * d + to.rows()[i]] = mean;
      }
    }
  }
}
