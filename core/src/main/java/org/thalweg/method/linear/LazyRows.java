package org.thalweg.method.linear;

import java.util.Arrays;
import java.util.Optional;
import org.thalweg.cost.LinearTerms;
import org.thalweg.data.Batch;
import org.thalweg.data.Batches;
import org.thalweg.data.SparseRows;
import org.thalweg.method.Elementwise;
import org.thalweg.method.Met;
import org.thalweg.method.Rates;
import org.thalweg.method.State;
import org.thalweg.method.UpdateRule;

/// A rule with a state on minibatches of sparse rows, by its elementwise form: an update costs the
/// non-zeros of its batch. The weights that its rows need are caught up, then the batch's gradient
/// is
///
///     gⱼ = Σᵢ aᵢ xᵢⱼ,   aᵢ = weightᵢ φ′ᵢ(w·xᵢ + b)/Σ weight
///
/// in the columns that it meets, and exactly 0 in all others: that takes a cost without a penalty,
/// and columns that are not centered.
final class LazyRows<R extends State> implements AlongRows<R> {

  private static final int MADE = 0;
  private static final int BEGUN = 1;

  private final LinearTerms terms;
  private final int[] starts;
  private final int[] indices;
  private final double[] values;
  private final int firstWeight;
  private final Elementwise<R> form;
  private R state;

  /// Whether the form knows the rates: not where they may have changed, at the end of an epoch or
  /// since another state was put in.
  private boolean begun;

  /// θ as the form keeps it.
  private final double[] theta;

  /// The last update of each parameter.
  private final long[] since;

  /// The last update, and that after which the rule's state was fresh.
  private final long[] counts = new long[2];

  /// The row of an update with one row; the columns of one with several, which stand in `columns`
  /// with their gradients in `sums`; a parameter by itself.
  private final Met row;

  private final Met batch;
  private final Met one = new Met(new int[1], new double[] {1});
  private final int[] columns;
  private final double[] sums;

  /// Within an update of several rows: one more than where a column stands in `columns`; 0: not
  /// met.
  private final int[] slots;

  private final double[] slopes;

  private LazyRows(
      LinearTerms terms,
      SparseRows rows,
      int batchSize,
      Elementwise<R> form,
      R state,
      double[] theta0) {
    this.terms = terms;
    this.starts = rows.starts();
    this.indices = rows.indices();
    this.values = rows.values();
    this.firstWeight = terms.weights();
    this.form = form;
    this.state = state;
    this.theta = theta0.clone();
    this.since = new long[theta0.length];
    this.row = new Met(indices, values);
    int size = Math.min(batchSize, terms.terms());
    // One more is written to than is met.
    int most = size == 1 ? 0 : Math.min(rows.columns(), starts[rows.rows()]) + 1;
    this.columns = new int[most];
    this.sums = new double[most];
    this.batch = new Met(columns, sums);
    this.slots = new int[size == 1 ? 0 : rows.columns()];
    this.slopes = new double[size];
  }

  /// Updates along the rows, where they are sparse, a batch has few non-zeros beside the columns,
  /// unmet columns have no gradient, and the rule has an elementwise form.
  static <R extends State> Optional<AlongRows<R>> of(
      LinearTerms terms,
      Batches batches,
      UpdateRule<R> rule,
      R state,
      Rates rates,
      double[] theta0) {
    if (!(terms.features() instanceof SparseRows rows)
        || rows.centers().length > 0
        || terms.ridge() != 0) {
      return Optional.empty();
    }
    double met = nonZeros(rows, batches.batchSize());
    return rule.elementwise(rates)
        .filter(form -> form.columnsForEach() * met <= rows.columns())
        .map(form -> new LazyRows<>(terms, rows, batches.batchSize(), form, state, theta0));
  }

  /// Of a batch, on average.
  private static double nonZeros(SparseRows rows, int batchSize) {
    double all = rows.starts()[rows.rows()];
    return all * Math.min(1, (double) batchSize / rows.rows());
  }

  private void beginForm() {
    if (!begun) {
      form.begin(counts[BEGUN]);
      begun = true;
    }
  }

  @Override
  public long advance(Batches batches, long first, long last, Rates rates) {
    beginForm();
    int perEpoch = batches.perEpoch();
    int size = batches.batchSize();
    Batch rows = batches.epoch((first - 1) / perEpoch);
    int place = (int) ((first - 1) % perEpoch) * size;
    for (long t = first; t <= last; t++) {
      int n = Math.min(size, rows.size() - place);
      boolean made =
          size == 1
              ? single(rows.row(place), t, rates.at(t))
              : several(rows, place, n, t, rates.at(t));
      if (!made) {
        return t - 1;
      }
      counts[MADE] = t;
      place += n;
    }
    return last;
  }

  /// An update with one row: its weight in a batch of its own is 1.
  private boolean single(int i, long t, double rate) {
    Met met = row.of(firstWeight, starts[i], starts[i + 1]);
    form.catchUp(state, theta, since, met, t - 1);
    double b = intercept(t - 1);
    double slope = terms.slope(i, along(i) + b);
    if (!Double.isFinite(slope)) {
      form.rest(state, theta, since, met, t - 1);
      restIntercept(t - 1);
      return false;
    }
    form.update(state, theta, since, met, slope, t, rate);
    updateIntercept(slope, t, rate);
    return true;
  }

  /// An update with n rows.
  private boolean several(Batch rows, int place, int n, long t, double rate) {
    int met = 0;
    for (int i = 0; i < n; i++) {
      int r = rows.row(place + i);
      for (int e = starts[r]; e < starts[r + 1]; e++) {
        // Without a branch, which nobody could foretell.
        int j = indices[e];
        int slot = slots[j];
        columns[met] = j;
        met += slot == 0 ? 1 : 0;
        slots[j] = slot == 0 ? met : slot;
      }
    }
    Arrays.fill(sums, 0, met, 0);
    batch.of(firstWeight, 0, met);
    form.catchUp(state, theta, since, batch, t - 1);
    double b = intercept(t - 1);
    double share = 0;
    boolean finite = true;
    for (int i = 0; i < n; i++) {
      int r = rows.row(place + i);
      double slope = terms.slope(r, along(r) + b);
      finite &= Double.isFinite(slope);
      slopes[i] = terms.share(r) * slope;
      share += terms.share(r);
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      int r = rows.row(place + i);
      double a = slopes[i];
      sum += a;
      for (int e = starts[r]; e < starts[r + 1]; e++) {
        sums[slots[indices[e]] - 1] += a * values[e];
      }
    }
    for (int k = 0; k < met; k++) {
      slots[columns[k]] = 0;
    }
    if (!finite) {
      form.rest(state, theta, since, batch, t - 1);
      restIntercept(t - 1);
      return false;
    }
    form.update(state, theta, since, batch, 1 / share, t, rate);
    updateIntercept(sum / share, t, rate);
    return true;
  }

  private double along(int i) {
    // Four sums, since one would wait for each of its additions.
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int end = starts[i + 1];
    int e = starts[i];
    for (; e + 4 <= end; e += 4) {
      s0 += values[e] * theta[firstWeight + indices[e]];
      s1 += values[e + 1] * theta[firstWeight + indices[e + 1]];
      s2 += values[e + 2] * theta[firstWeight + indices[e + 2]];
      s3 += values[e + 3] * theta[firstWeight + indices[e + 3]];
    }
    for (; e < end; e++) {
      s0 += values[e] * theta[firstWeight + indices[e]];
    }
    return (s0 + s2) + (s1 + s3);
  }

  private double intercept(long t) {
    if (terms.intercept().isEmpty()) {
      return 0;
    }
    int at = terms.intercept().getAsInt();
    form.catchUp(state, theta, since, one.of(at, 0, 1), t);
    return theta[at];
  }

  private void updateIntercept(double slope, long t, double rate) {
    if (terms.intercept().isPresent()) {
      Met b = one.of(terms.intercept().getAsInt(), 0, 1);
      form.update(state, theta, since, b, slope, t, rate);
    }
  }

  private void restIntercept(long t) {
    if (terms.intercept().isPresent()) {
      form.rest(state, theta, since, one.of(terms.intercept().getAsInt(), 0, 1), t);
    }
  }

  @Override
  public void write(double[] out) {
    beginForm();
    for (int j = 0; j < theta.length; j++) {
      out[j] = form.standing(state, theta[j], j, since[j], counts[MADE]);
    }
  }

  @Override
  public void settle(double[] out) {
    for (int j = 0; j < theta.length; j++) {
      form.catchUp(state, theta, since, one.of(j, 0, 1), counts[MADE]);
    }
    System.arraycopy(theta, 0, out, 0, theta.length);
  }

  @Override
  public void forget(R fresh) {
    state = fresh;
    counts[BEGUN] = counts[MADE];
    begun = false;
  }

  @Override
  public void restart(double[] from) {
    System.arraycopy(from, 0, theta, 0, theta.length);
    begun = false;
    beginForm();
    for (int j = 0; j < theta.length; j++) {
      form.rest(state, theta, since, one.of(j, 0, 1), counts[MADE]);
    }
  }

  @Override
  public void parts(Parts visitor) {
    begun = false;
    visitor.numbers("weights", theta);
    visitor.counts("since", since);
    visitor.counts("update counts", counts);
  }

  /// Gaps are looked up in tables.
  @Override
  public boolean sound() {
    long made = counts[MADE];
    return 0 <= counts[BEGUN]
        && counts[BEGUN] <= made
        && Arrays.stream(since).allMatch(t -> 0 <= t && t <= made);
  }

  @Override
  public boolean isAfter(long updates) {
    return counts[MADE] == updates;
  }
}
