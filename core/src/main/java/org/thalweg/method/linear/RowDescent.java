package org.thalweg.method.linear;

import java.util.Optional;
import org.thalweg.cost.LinearTerms;
import org.thalweg.data.Batch;
import org.thalweg.data.DenseTiles;
import org.thalweg.data.Features;
import org.thalweg.data.SparseRows;
import org.thalweg.method.State;

/// Gradient descent on minibatches, row by row: of sparse rows a step costs the non-zeros of its
/// batch, whatever the number of columns.
///
///     b ← b − η Σᵢ aᵢ,   w ← (1 − ηλ) w − η Σᵢ aᵢ xᵢ,   aᵢ = weightᵢ φ′ᵢ(w·xᵢ + b)/Σ weight
///
/// over the rows of the batch: the penalty goes into a factor of all weights, the centers of the
/// columns into one number.
public final class RowDescent implements State {

  private final LinearTerms terms;
  private final Weights weights;

  /// b.
  private final double[] intercept = new double[1];

  private double[] slopes = new double[1];

  private RowDescent(LinearTerms terms, Weights weights) {
    this.terms = terms;
    this.weights = weights;
  }

  /// Steps along rows at θ₀, where they are cheaper than the gradient of a batch as a vector: with
  /// sparse rows, and with dense ones of which a batch fills no tile.
  public static Optional<RowDescent> of(LinearTerms terms, int batchSize, double[] theta0) {
    Features features = terms.features();
    if (features instanceof DenseTiles && batchSize >= DenseTiles.TILE) {
      return Optional.empty();
    }
    Weights weights =
        switch (features) {
          case DenseTiles dense -> new DenseWeights(dense, terms.weights());
          case SparseRows sparse -> new SparseWeights(sparse, terms.weights());
        };
    RowDescent descent = new RowDescent(terms, weights);
    descent.restart(theta0);
    return Optional.of(descent);
  }

  /// Goes on from θ.
  public void restart(double[] theta) {
    weights.read(theta);
    terms.intercept().ifPresent(at -> intercept[0] = theta[at]);
  }

  /// One update.
  ///
  /// @return whether all slopes were finite
  public boolean step(Batch batch, double eta) {
    int n = batch.size();
    if (slopes.length < n) {
      slopes = new double[n];
    }
    double share = 0;
    boolean finite = true;
    for (int i = 0; i < n; i++) {
      int row = row(batch, i);
      double slope = terms.slope(row, weights.along(row) + intercept[0]);
      finite &= Double.isFinite(slope);
      slopes[i] = terms.share(row) * slope;
      share += terms.share(row);
    }
    if (!finite) {
      return false;
    }
    weights.shrink(1 - eta * terms.ridge());
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double a = slopes[i] / share;
      weights.add(row(batch, i), -eta * a);
      sum += a;
    }
    if (terms.intercept().isPresent()) {
      intercept[0] -= eta * sum;
    }
    return true;
  }

  private static int row(Batch batch, int i) {
    return switch (batch) {
      case Batch.Range range -> range.from() + i;
      case Batch.Rows rows -> rows.indices()[rows.offset() + i];
    };
  }

  /// θ as it stands.
  public void write(double[] theta) {
    weights.write(theta);
    terms.intercept().ifPresent(at -> theta[at] = intercept[0]);
  }

  @Override
  public void parts(Parts visitor) {
    visitor.numbers("intercept", intercept);
    weights.parts(visitor);
  }
}
