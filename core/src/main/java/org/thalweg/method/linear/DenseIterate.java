package org.thalweg.method.linear;

import java.util.Arrays;
import java.util.OptionalInt;
import org.thalweg.data.DenseTiles;

/// Over dense rows nothing is put off: a move touches every weight anyway.
final class DenseIterate implements Iterate {

  private static final int B = 0;
  private static final int DIRECTION = 1;

  private final DenseTiles rows;
  private final int first;
  private final OptionalInt place;
  private final double rate;
  private final double interceptRate;
  private final double shrink;
  private final double[] w;
  private final double[] direction;

  /// b and D_b.
  private final double[] numbers = new double[2];

  DenseIterate(DenseTiles rows, int first, OptionalInt place, Rates rates, double[] theta0) {
    this.rows = rows;
    this.first = first;
    this.place = place;
    this.rate = rates.rate();
    this.interceptRate = rates.interceptRate();
    this.shrink = 1 / (1 + rates.rate() * rates.ridge());
    this.w = Arrays.copyOfRange(theta0, first, first + rows.columns());
    this.direction = new double[w.length];
    place.ifPresent(at -> numbers[B] = theta0[at]);
  }

  @Override
  public double at(int row) {
    double[] x = rows.block(row);
    int at = rows.tileOffset(row) + row % DenseTiles.TILE;
    double sum = 0;
    for (int j = 0; j < w.length; j++) {
      sum += x[at] * w[j];
      at += DenseTiles.TILE;
    }
    return sum + numbers[B];
  }

  @Override
  public void move(int row, double slope, double change) {
    double[] x = rows.block(row);
    int at = rows.tileOffset(row) + row % DenseTiles.TILE;
    for (int j = 0; j < w.length; j++) {
      w[j] = (w[j] - rate * (slope * x[at] + direction[j])) * shrink;
      direction[j] += change * x[at];
      at += DenseTiles.TILE;
    }
    numbers[B] -= interceptRate * (slope + numbers[DIRECTION]);
    numbers[DIRECTION] += change;
  }

  @Override
  public void forgetDirection() {
    Arrays.fill(direction, 0);
    numbers[DIRECTION] = 0;
  }

  @Override
  public void turn(int row, double change) {
    double[] x = rows.block(row);
    int at = rows.tileOffset(row) + row % DenseTiles.TILE;
    for (int j = 0; j < w.length; j++) {
      direction[j] += change * x[at];
      at += DenseTiles.TILE;
    }
    numbers[DIRECTION] += change;
  }

  @Override
  public void settle() {}

  @Override
  public void write(double[] theta) {
    System.arraycopy(w, 0, theta, first, w.length);
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
    visitor.numbers("weights", w);
    visitor.numbers("direction", direction);
    visitor.numbers("intercept", numbers);
  }
}
