package org.thalweg.method.linear;

import java.util.Arrays;
import java.util.OptionalInt;
import org.thalweg.data.SparseRows;

/// Over sparse rows a move costs the row's non-zeros. The weights are kept as
///
///     w = s·(u + k·c),   uⱼ = vⱼ − Dⱼ·(S − Sⱼ)
///
/// with c the centers of the columns: the penalty is in the factor s, what centering adds to every
/// weight in k, and what D adds to a weight whose column the rows do not touch is put off: D
/// changes with the columns of a row alone, so that the sum S of γ/s since Sⱼ tells it all. w·c and
/// D·c are followed by their changes.
final class SparseIterate implements Iterate {

  /// s may shrink this far before it is brought back to 1: S, a sum of γ/s, then keeps the digits
  /// of its early terms.
  private static final double SMALLEST_SCALE = 0x1p-20;

  private static final int B = 0;
  private static final int SCALE = 1;
  private static final int CENTERS = 2;
  private static final int SUM = 3;
  private static final int ALONG_CENTERS = 4;
  private static final int DIRECTION = 5;
  private static final int DIRECTION_ALONG_CENTERS = 6;

  private final int[] starts;
  private final int[] indices;
  private final double[] values;
  private final double[] centers;
  private final boolean centered;
  private final double centersSquared;
  private final int first;
  private final OptionalInt place;
  private final double rate;
  private final double interceptRate;
  private final double shrink;
  private final double[] v;
  private final double[] direction;

  /// Sⱼ.
  private final double[] seen;

  /// b, s, k, S, u·c, D_b, D·c.
  private final double[] numbers = new double[7];

  /// x·c of the row last asked for: within a move, so no part of the state.
  private double rowAlongCenters;

  SparseIterate(SparseRows rows, int first, OptionalInt place, Rates rates, double[] theta0) {
    this.starts = rows.starts();
    this.indices = rows.indices();
    this.values = rows.values();
    this.centered = rows.centers().length > 0;
    this.centers = rows.centers();
    this.first = first;
    this.place = place;
    this.rate = rates.rate();
    this.interceptRate = rates.interceptRate();
    this.shrink = 1 + rates.rate() * rates.ridge();
    this.v = Arrays.copyOfRange(theta0, first, first + rows.columns());
    this.direction = new double[v.length];
    this.seen = new double[v.length];
    place.ifPresent(at -> numbers[B] = theta0[at]);
    numbers[SCALE] = 1;
    double squares = 0;
    for (double c : centers) {
      squares += c * c;
    }
    this.centersSquared = squares;
    sumAlongCenters();
  }

  private void sumAlongCenters() {
    double along = 0;
    double turned = 0;
    for (int j = 0; j < centers.length; j++) {
      along += v[j] * centers[j];
      turned += direction[j] * centers[j];
    }
    numbers[ALONG_CENTERS] = along;
    numbers[DIRECTION_ALONG_CENTERS] = turned;
  }

  @Override
  public double at(int row) {
    double sum = numbers[SUM];
    double z = 0;
    double along = 0;
    for (int e = starts[row]; e < starts[row + 1]; e++) {
      int j = indices[e];
      v[j] -= direction[j] * (sum - seen[j]);
      seen[j] = sum;
      z += values[e] * v[j];
    }
    if (centered) {
      for (int e = starts[row]; e < starts[row + 1]; e++) {
        along += values[e] * centers[indices[e]];
      }
      z += numbers[CENTERS] * (along - centersSquared) - numbers[ALONG_CENTERS];
    }
    rowAlongCenters = along;
    return numbers[SCALE] * z + numbers[B];
  }

  @Override
  public void move(int row, double slope, double change) {
    double step = rate / numbers[SCALE];
    double along = step * slope;
    double sum = numbers[SUM] + step;
    for (int e = starts[row]; e < starts[row + 1]; e++) {
      int j = indices[e];
      v[j] -= along * values[e] + step * direction[j];
      seen[j] = sum;
      direction[j] += change * values[e];
    }
    numbers[SUM] = sum;
    numbers[CENTERS] += step * (slope + numbers[DIRECTION]);
    numbers[ALONG_CENTERS] -= along * rowAlongCenters + step * numbers[DIRECTION_ALONG_CENTERS];
    numbers[DIRECTION_ALONG_CENTERS] += change * rowAlongCenters;
    numbers[B] -= interceptRate * (slope + numbers[DIRECTION]);
    numbers[DIRECTION] += change;
    numbers[SCALE] /= shrink;
    if (numbers[SCALE] < SMALLEST_SCALE) {
      settle();
    }
  }

  @Override
  public void forgetDirection() {
    settle();
    Arrays.fill(direction, 0);
    numbers[DIRECTION] = 0;
    numbers[DIRECTION_ALONG_CENTERS] = 0;
  }

  /// Between moves all is settled, so that D may change anywhere.
  @Override
  public void turn(int row, double change) {
    double along = 0;
    for (int e = starts[row]; e < starts[row + 1]; e++) {
      int j = indices[e];
      direction[j] += change * values[e];
      along += centered ? values[e] * centers[j] : 0;
    }
    numbers[DIRECTION] += change;
    numbers[DIRECTION_ALONG_CENTERS] += change * along;
  }

  /// w is s·u plus s·k·c; k stays apart, so that sparse rows meet sparse changes.
  @Override
  public void settle() {
    double scale = numbers[SCALE];
    double sum = numbers[SUM];
    for (int j = 0; j < v.length; j++) {
      v[j] = scale * (v[j] - direction[j] * (sum - seen[j]));
      seen[j] = 0;
    }
    numbers[CENTERS] *= scale;
    numbers[SCALE] = 1;
    numbers[SUM] = 0;
    sumAlongCenters();
  }

  @Override
  public void write(double[] theta) {
    double scale = numbers[SCALE];
    double sum = numbers[SUM];
    for (int j = 0; j < v.length; j++) {
      double u = v[j] - direction[j] * (sum - seen[j]);
      theta[first + j] = scale * (centered ? u + numbers[CENTERS] * centers[j] : u);
    }
    place.ifPresent(at -> theta[at] = numbers[B]);
  }

  @Override
  public void shiftIntercept(double by) {
    numbers[B] += by;
  }

  @Override
  public double intercept() {
    return numbers[B];
  }

  @Override
  public void parts(Parts visitor) {
    visitor.numbers("weights", v);
    visitor.numbers("direction", direction);
    visitor.numbers("put-off", seen);
    visitor.numbers("intercept", numbers);
  }
}
