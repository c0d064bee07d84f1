package org.thalweg.program;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.thalweg.cost.LinearTerms;
import org.thalweg.cost.SmoothCost;
import org.thalweg.data.Dataset;
import org.thalweg.data.Features;

/// The terms of a cost over data whose predictor is z = w·x or z = w·x + b.
///
/// @param shares ωᵢ; empty where all are 1
record DataLinearTerms(
    SmoothCost full,
    int terms,
    Features features,
    int weights,
    OptionalInt intercept,
    double ridge,
    double[] shares,
    RowSlopes rows)
    implements LinearTerms {

  /// The terms, if the cost is of that kind.
  ///
  /// @param full the cost over all rows, with the penalty
  /// @param ridge the penalty, if there is one
  /// @param weightSum of all rows, where they have weights
  static Optional<LinearTerms> of(
      Expr rowCost,
      Optional<Ridge> ridge,
      Layout layout,
      Dataset data,
      SmoothCost full,
      double weightSum) {
    Optional<LinearPredictor> predictor = LinearPredictor.of(rowCost, layout);
    if (predictor.isEmpty()) {
      return Optional.empty();
    }
    List<Optional<Expr>> gradient = predictor.get().gradient();
    Optional<Features> features = Optional.empty();
    int weights = -1;
    OptionalInt intercept = OptionalInt.empty();
    for (int i = 0; i < gradient.size(); i++) {
      if (gradient.get(i).isEmpty()) {
        return Optional.empty();
      }
      Expr by = gradient.get(i).get();
      Graph.Parameter block = layout.blocks().get(i);
      if (by.op == Op.FEATURES && features.isEmpty()) {
        features = Optional.of(data.features(by.name));
        weights = block.offset();
        if (ridge.isPresent() && !over(ridge.get(), block)) {
          return Optional.empty();
        }
      } else if (one(by) && intercept.isEmpty()) {
        intercept = OptionalInt.of(block.offset());
      } else {
        return Optional.empty();
      }
    }
    Optional<RowSlopes> rows = RowSlopes.of(rowCost, predictor.get().z(), data);
    if (features.isEmpty() || rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DataLinearTerms(
            full,
            data.rows(),
            features.get(),
            weights,
            intercept,
            ridge.map(Ridge::lambda).orElse(0.0),
            data.weights().map(w -> shares(w, weightSum)).orElse(new double[0]),
            rows.get()));
  }

  private static boolean over(Ridge ridge, Graph.Parameter block) {
    return ridge.weights().size() == 1 && ridge.weights().getFirst().name.equals(block.name());
  }

  private static boolean one(Expr e) {
    return e.isConstant(1) || (e.op == Op.ON_ROWS && e.arg(0).isConstant(1));
  }

  private static double[] shares(double[] weights, double sum) {
    double[] shares = new double[weights.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = weights[i] * weights.length / sum;
    }
    return shares;
  }

  @Override
  public int dimension() {
    return full.dimension();
  }

  @Override
  public double share(int row) {
    return shares.length == 0 ? 1 : shares[row];
  }

  @Override
  public double slope(int row, double z) {
    return rows.slope(row, z);
  }

  @Override
  public void slopeAndCurvature(int row, double z, double[] out) {
    rows.slopeAndCurvature(row, z, out);
  }

  @Override
  public double largestCurvature(int row) {
    return rows.bound(row);
  }
}
