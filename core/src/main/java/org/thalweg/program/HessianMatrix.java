package org.thalweg.program;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thalweg.cost.Curvature;

/// The whole Hessian of a cost with a [LinearPredictor] in one pass over the rows, where d products
/// H·v would take d passes.
final class HessianMatrix {

  private final Evaluation sums;
  private final @Nullable ProgramCost penalty;
  private double[] ofPenalty = new double[0];

  /// The rows last asked for, and their cut for d² sums.
  private @Nullable Rows whole;

  private @Nullable Rows cut;

  private HessianMatrix(Evaluation sums, @Nullable ProgramCost penalty) {
    this.sums = sums;
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
          Expr factor = weighted ? second.times(graph.weight()) : second;
          Expr gram = graph.gram(p.gradient(), Optional.of(graph.onRows(factor)));
          return new HessianMatrix(
              new Evaluation(List.of(gram), List.of(), layout, engine, blockRows),
              penalty
                  .map(e -> new ProgramCost(new Programs(e, layout, engine), null))
                  .orElse(null));
        });
  }

  /// Fills `out`, d × d, with H at θ over the rows.
  void at(double[] theta, Rows rows, double[] out) {
    int d = theta.length;
    if (rows != whole || cut == null) {
      whole = rows;
      cut = rows.cutFor(Math.multiplyExact(d, d));
    }
    sums.run(theta, theta, cut);
    sums.copy(0, out, d * d);
    double total = rows.weightSum();
    for (int i = 0; i < d; i++) {
      for (int j = i; j < d; j++) {
        double mean = out[i * d + j] / total;
        out[i * d + j] = mean;
        out[j * d + i] = mean;
      }
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
}
