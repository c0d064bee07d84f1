package org.thalweg.method.linear;

import java.util.Optional;
import org.thalweg.cost.LinearTerms;
import org.thalweg.data.Batch;
import org.thalweg.data.Batches;
import org.thalweg.data.DenseTiles;
import org.thalweg.data.Features;
import org.thalweg.data.SparseRows;
import org.thalweg.method.Rates;
import org.thalweg.method.State;

/// Gradient descent on minibatches, row by row: of sparse rows a step costs the non-zeros of its
/// batch, whatever the number of columns.
///
///     b ← b − η Σᵢ aᵢ,   w ← (1 − ηλ) w − η Σᵢ aᵢ xᵢ,   aᵢ = weightᵢ φ′ᵢ(w·xᵢ + b)/Σ weight
///
/// over the rows of the batch: the penalty goes into a factor of all weights, the centers of the
/// columns into one number.
public final class RowDescent implements AlongRows<State> {

  /// So many rows are brought to hand at a time, or those of one batch. Which they are is asked
  /// here and not at every update, which made these a tenth faster; 8 to 64 are within some
  /// hundredths.
  private static final int AT_HAND = 32;

  private final LinearTerms terms;
  private final Weights weights;

  /// b.
  private final double[] intercept = new double[1];

  /// The rows at hand.
  private final int[] rows;

  /// Within an update.
  private final double[] slopes;

  private RowDescent(LinearTerms terms, Weights weights, int batchSize) {
    this.terms = terms;
    this.weights = weights;
    this.slopes = new double[batchSize];
    this.rows = new int[Math.max(batchSize, AT_HAND - AT_HAND % batchSize)];
  }

  /// Whether steps along dense rows are cheaper than the gradient of a batch as a vector: where it
  /// fills no tile.
  public static boolean ofDense(Batches batches) {
    return batches.batchSize() < DenseTiles.TILE;
  }

  /// Steps along rows at θ₀, where they are cheaper than the gradient of a batch as a vector: with
  /// sparse rows, and with dense ones of which a batch fills no tile.
  public static Optional<RowDescent> of(LinearTerms terms, Batches batches, double[] theta0) {
    Features features = terms.features();
    if (features instanceof DenseTiles && !ofDense(batches)) {
      return Optional.empty();
    }
    Weights weights =
        switch (features) {
          case DenseTiles dense ->
              new DenseWeights(dense, terms.weights(), !batches.inOrderOfMemory(), AT_HAND);
          case SparseRows sparse -> new SparseWeights(sparse, terms.weights());
        };
    RowDescent descent = new RowDescent(terms, weights, batches.batchSize());
    descent.restart(theta0);
    return Optional.of(descent);
  }

  @Override
  public void restart(double[] theta) {
    weights.read(theta);
    terms.intercept().ifPresent(at -> intercept[0] = theta[at]);
  }

  @Override
  public long advance(Batches batches, long first, long last, Rates rates) {
    int size = batches.batchSize();
    int perEpoch = batches.perEpoch();
    Batch epoch = batches.epoch((first - 1) / perEpoch);
    int place = (int) ((first - 1) % perEpoch) * size;
    int end = (int) Math.min(epoch.size(), place + (last - first + 1) * size);
    long made = first - 1;
    for (boolean finite = true; finite && place < end; ) {
      int n = Math.min(rows.length, end - place);
      epoch.copyTo(place, rows, n);
      weights.begin(rows, n);
      long to = made + Math.ceilDiv(n, size);
      made = size == 1 ? singly(made + 1, to, rates) : jointly(made + 1, n, size, rates);
      finite = made == to;
      place += n;
    }
    return made;
  }

  /// Updates with one row each: the weight of a row in a batch of its own is 1.
  private long singly(long first, long last, Rates rates) {
    boolean shifts = terms.intercept().isPresent();
    double ridge = terms.ridge();
    double b = intercept[0];
    long t = first;
    for (; t <= last; t++) {
      int i = (int) (t - first);
      double slope = terms.slope(rows[i], weights.along(i) + b);
      weights.ahead();
      if (!Double.isFinite(slope)) {
        break;
      }
      double eta = rates.at(t);
      weights.shrink(1 - eta * ridge);
      weights.add(i, -eta * slope);
      b = shifts ? b - eta * slope : b;
    }
    intercept[0] = b;
    return t - 1;
  }

  /// Updates with the rows at hand, of which there are n.
  private long jointly(long first, int n, int size, Rates rates) {
    long t = first;
    for (int place = 0; place < n; place += size) {
      if (!step(place, Math.min(size, n - place), rates.at(t))) {
        break;
      }
      t++;
    }
    return t - 1;
  }

  /// One update with n rows.
  private boolean step(int place, int n, double eta) {
    double share = 0;
    boolean finite = true;
    for (int i = 0; i < n; i++) {
      int row = rows[place + i];
      double slope = terms.slope(row, weights.along(place + i) + intercept[0]);
      weights.ahead();
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
      double a = share == 1 ? slopes[i] : slopes[i] / share;
      weights.add(place + i, -eta * a);
      sum += a;
    }
    if (terms.intercept().isPresent()) {
      intercept[0] -= eta * sum;
    }
    return true;
  }

  @Override
  public void write(double[] theta) {
    weights.write(theta);
    terms.intercept().ifPresent(at -> theta[at] = intercept[0]);
  }

  @Override
  public void settle(double[] theta) {
    write(theta);
  }

  @Override
  public void forget(State fresh) {}

  @Override
  public void parts(Parts visitor) {
    visitor.numbers("intercept", intercept);
    weights.parts(visitor);
  }
}
