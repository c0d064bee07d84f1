package org.thalweg.method.linear;

import org.thalweg.data.SparseRows;

/// With sparse rows, w = s·(v + k·c) with c the centers of the columns: a row touches v where it
/// has numbers, and the two factors for the rest. v·c is followed by its changes.
final class SparseWeights implements Weights {

  private static final int SCALE = 0;
  private static final int CENTERS = 1;
  private static final int ALONG_CENTERS = 2;

  private final int[] starts;
  private final int[] indices;
  private final double[] values;
  private final double[] centers;
  private final int first;
  private final double centersSquared;
  private final double[] v;

  /// c·xᵢ, unless all centers are 0.
  private final double[] alongCenters;

  /// At hand; shared.
  private int[] rows = new int[0];

  /// s, k, v·c.
  private final double[] numbers = new double[3];

  SparseWeights(SparseRows rows, int first) {
    this.starts = rows.starts();
    this.indices = rows.indices();
    this.values = rows.values();
    this.centers = rows.centers();
    this.first = first;
    this.v = new double[rows.columns()];
    double squares = 0;
    for (double c : centers) {
      squares += c * c;
    }
    this.centersSquared = squares;
    this.alongCenters = new double[centers.length > 0 ? rows.rows() : 0];
    for (int i = 0; i < alongCenters.length; i++) {
      alongCenters[i] = centersAlong(i);
    }
  }

  @Override
  public void begin(int[] coming, int n) {
    rows = coming;
  }

  @Override
  public void ahead() {}

  @Override
  public double along(int place) {
    int row = rows[place];
    // Four sums, since one would wait for each of its additions.
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int end = starts[row + 1];
    int e = starts[row];
    for (; e + 4 <= end; e += 4) {
      s0 += values[e] * v[indices[e]];
      s1 += values[e + 1] * v[indices[e + 1]];
      s2 += values[e + 2] * v[indices[e + 2]];
      s3 += values[e + 3] * v[indices[e + 3]];
    }
    for (; e < end; e++) {
      s0 += values[e] * v[indices[e]];
    }
    double sum = (s0 + s2) + (s1 + s3);
    if (centers.length > 0) {
      sum += numbers[CENTERS] * (alongCenters[row] - centersSquared) - numbers[ALONG_CENTERS];
    }
    return numbers[SCALE] * sum;
  }

  private double centersAlong(int row) {
    double sum = 0;
    for (int e = starts[row]; e < starts[row + 1]; e++) {
      sum += values[e] * centers[indices[e]];
    }
    return sum;
  }

  @Override
  public void shrink(double factor) {
    double scale = numbers[SCALE] * factor;
    if (Math.abs(scale) >= SMALLEST_SCALE) {
      numbers[SCALE] = scale;
      return;
    }
    for (int j = 0; j < v.length; j++) {
      v[j] *= scale;
    }
    numbers[SCALE] = 1;
    numbers[CENTERS] *= scale;
    numbers[ALONG_CENTERS] *= scale;
  }

  @Override
  public void add(int place, double c) {
    int row = rows[place];
    double step = c / numbers[SCALE];
    for (int e = starts[row]; e < starts[row + 1]; e++) {
      v[indices[e]] += step * values[e];
    }
    if (centers.length > 0) {
      numbers[CENTERS] -= step;
      numbers[ALONG_CENTERS] += step * alongCenters[row];
    }
  }

  @Override
  public void read(double[] theta) {
    System.arraycopy(theta, first, v, 0, v.length);
    numbers[SCALE] = 1;
    numbers[CENTERS] = 0;
    double along = 0;
    for (int j = 0; j < centers.length; j++) {
      along += v[j] * centers[j];
    }
    numbers[ALONG_CENTERS] = along;
  }

  @Override
  public void write(double[] theta) {
    for (int j = 0; j < v.length; j++) {
      double u = centers.length > 0 ? v[j] + numbers[CENTERS] * centers[j] : v[j];
      theta[first + j] = numbers[SCALE] * u;
    }
  }

  @Override
  public void parts(Parts visitor) {
    visitor.numbers("weights", v);
    visitor.numbers("factors", numbers);
  }
}
