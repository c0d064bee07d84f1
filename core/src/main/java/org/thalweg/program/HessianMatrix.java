package org.thalweg.program;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thalweg.cost.Curvature;

/// The whole Hessian of a cost with a [LinearPredictor] or [LinearScores] in one pass over the
/// rows, where d products H·v would take d passes.
final class HessianMatrix {

  private final Evaluation sums;
  private final List<HessianSums.Place> places;
  private final @Nullable ProgramCost penalty;
  private double[] ofPenalty = new double[0];
  private double[] part = new double[0];

  /// The rows last asked for, and their cut for d² sums.
  private @Nullable Rows whole;

  private @Nullable Rows cut;

  private HessianMatrix(
      Evaluation sums, List<HessianSums.Place> places, @Nullable ProgramCost penalty) {
    this.sums = sums;
    this.places = places;
    this.penalty = penalty;
  }

  static Optional<HessianMatrix> of(
      Expr rowCost,
      boolean weighted,
      Optional<Expr> penalty,
      Layout layout,
      Engine engine,
      int blockRows) {
    return HessianSums.of(rowCost, weighted, layout)
        .map(s ->
            new HessianMatrix(
                new Evaluation(
                    s.results(), List.of(), layout, engine, BlockSize.ofMatrix(blockRows)),
                s.places(),
                penalty
                    .map(e -> new ProgramCost(new Programs(e, layout, engine), null))
                    .orElse(null)));
  }

  /// Fills `out`, d × d, with H at θ over the rows.
  void at(double[] theta, Rows rows, double[] out) {
    int d = theta.length;
    if (rows != whole || cut == null) {
      whole = rows;
      cut = rows.cutFor(Math.multiplyExact(d, d));
    }
    sums.run(theta, theta, cut);
    for (int i = 0; i < places.size(); i++) {
      HessianSums.Place place = places.get(i);
      int length = place.rows().length * place.columns().length;
      if (part.length < length) {
        part = new double[length];
      }
      sums.copy(i, part, length);
      place.write(part, rows.weightSum(), d, out);
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
