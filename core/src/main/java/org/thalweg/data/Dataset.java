package org.thalweg.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// N rows of data: named numeric columns, named columns of categories, named matrices of features,
/// and perhaps weights. Rows of weight 0 are absent: they are left out when the data set is built.
public final class Dataset {

  private final int rows;
  private final Map<String, double[]> columns;
  private final Map<String, Codes> categories;
  private final Map<String, Features> features;
  private final double @Nullable [] weights;

  private Dataset(Builder from) {
    this.rows = from.rows;
    this.columns = Map.copyOf(from.columns);
    this.categories = Map.copyOf(from.categories);
    this.features = Map.copyOf(from.features);
    this.weights = from.weights;
  }

  public static Builder ofRows(int rows) {
    return new Builder(rows);
  }

  /// N.
  public int rows() {
    return rows;
  }

  /// A numeric column, length N; shared, not to be modified.
  public double[] column(String name) {
    return known(columns, name, "numeric column");
  }

  /// The names of the numeric columns, sorted.
  public List<String> columnNames() {
    return columns.keySet().stream().sorted().toList();
  }

  /// The names of the columns of categories, sorted.
  public List<String> categoryNames() {
    return categories.keySet().stream().sorted().toList();
  }

  /// The names of the matrices of features, sorted.
  public List<String> featureNames() {
    return features.keySet().stream().sorted().toList();
  }

  public Codes category(String name) {
    return known(categories, name, "column of categories");
  }

  public Features features(String name) {
    return known(features, name, "matrix of features");
  }

  /// The weights, length N, all positive; empty when every row counts 1.
  public Optional<double[]> weights() {
    return Optional.ofNullable(weights);
  }

  /// The rows in another order; copied, but for dense features that are to be read one by one,
  /// whose memory is shared until they are.
  ///
  /// @param order at place i the row `order[i]`
  /// @param rowByRow whether rows will be read one by one, so that dense ones need no tiles
  /// @param threads that may take part
  public Dataset inOrder(int[] order, boolean rowByRow, int threads) {
    Builder copy = new Builder(rows);
    copy.columns.putAll(columns);
    copy.categories.putAll(categories);
    copy.features.putAll(features);
    double[] allWeights = weights;
    copy.keep(
        order, dense -> rowByRow ? dense.inOrder(order, threads) : dense.select(order, threads));
    copy.weights = allWeights == null ? null : Builder.select(allWeights, order);
    return new Dataset(copy);
  }

  /// The memory that its numbers take.
  public long bytes() {
    long numbers = columns.size() + (weights == null ? 0L : 1L);
    long bytes = rows * (Double.BYTES * numbers + Integer.BYTES * (long) categories.size());
    for (Features x : features.values()) {
      bytes += x.bytes();
    }
    return bytes;
  }

  private static <T> T known(Map<String, T> map, String name, String kind) {
    @Nullable T found = map.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "no "
              + kind
              + " named "
              + name
              + "; there are "
              + map.keySet().stream().sorted().toList());
    }
    return found;
  }

  /// Collects the parts of a data set; arrays are shared, not copied, unless rows are left out.
  public static final class Builder {

    private int rows;
    private final Map<String, double[]> columns = new LinkedHashMap<>();
    private final Map<String, Codes> categories = new LinkedHashMap<>();
    private final Map<String, Features> features = new LinkedHashMap<>();
    private double @Nullable [] weights;

    private Builder(int rows) {
      if (rows < 1) {
        throw new IllegalArgumentException("a data set needs a row");
      }
      this.rows = rows;
    }

    public Builder column(String name, double[] values) {
      check(name, values.length);
      columns.put(name, values);
      return this;
    }

    public Builder category(String name, int[] codes, List<String> levels) {
      check(name, codes.length);
      categories.put(name, new Codes(codes, levels));
      return this;
    }

    public Builder features(String name, Features matrix) {
      check(name, matrix.rows());
      features.put(name, matrix);
      return this;
    }

    /// Weights, finite and not negative, at least one positive.
    public Builder weights(double[] values) {
      check("the weights", values.length);
      for (int i = 0; i < values.length; i++) {
        if (!(values[i] >= 0) || values[i] == Double.POSITIVE_INFINITY) {
          throw new IllegalArgumentException("weight " + values[i] + " in row " + i);
        }
      }
      weights = values;
      return this;
    }

    public Dataset build() {
      if (weights != null) {
        int[] kept = positive(weights);
        if (kept.length == 0) {
          throw new IllegalArgumentException("all weights are 0");
        }
        if (kept.length < rows) {
          weights = select(weights, kept);
          int[] some = kept;
          keep(kept, dense -> dense.select(some, 1));
        }
      }
      return new Dataset(this);
    }

    private void check(String name, int length) {
      if (length != rows) {
        throw new IllegalArgumentException(
            name + " has " + length + " rows, the data set has " + rows);
      }
    }

    private static int[] positive(double[] weights) {
      return IntStream.range(0, weights.length).filter(i -> weights[i] > 0).toArray();
    }

    private void keep(int[] kept, UnaryOperator<DenseTiles> ofDense) {
      columns.replaceAll((name, values) -> select(values, kept));
      categories.replaceAll(
          (name, c) -> new Codes(Arrays.stream(kept).map(i -> c.codes()[i]).toArray(), c.levels()));
      features.replaceAll((name, x) ->
          switch (x) {
            case DenseTiles dense -> ofDense.apply(dense);
            case SparseRows sparse -> sparse.select(kept);
          });
      rows = kept.length;
    }

    private static double[] select(double[] values, int[] kept) {
      return Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
    }
  }
}
