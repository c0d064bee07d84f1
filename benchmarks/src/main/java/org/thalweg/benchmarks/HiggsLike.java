package org.thalweg.benchmarks;

import java.util.Arrays;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;

/// Synthetic data for binary classification, 28 correlated features of mixed scale: each row is A·z
/// with z standard normal and A of condition 33, every fourth feature bent, the label drawn from a
/// logistic model of the bent sum with two interactions, a tenth of the labels flipped. Features
/// are rounded to 6 significant digits, as if read from text, and then standardized.
final class HiggsLike {

  static final int FEATURES = 28;

  private static final long SEED = 20240601;

  private HiggsLike() {}

  /// Columns of N numbers each; the last is the label, 1 or −1.
  static double[][] columns(int rows) {
    Gaussian random = new Gaussian(SEED);
    double[][] a = mixing(random);
    double[] w = new double[FEATURES];
    double[] scale = new double[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      w[i] = random.normal();
      scale[i] = Math.pow(10, -0.5 + random.uniform());
    }
    double[][] columns = new double[FEATURES + 1][rows];
    double[] z = new double[FEATURES];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < FEATURES; j++) {
        z[j] = random.normal();
      }
      double sum = 0;
      for (int j = 0; j < FEATURES; j++) {
        double mixed = 0;
        for (int k = 0; k < FEATURES; k++) {
          mixed += a[j][k] * z[k];
        }
        sum += w[j] * mixed;
        if (j % 4 == 3 && mixed > 0) {
          mixed *= 1 + 0.5 * Math.abs(mixed);
        }
        columns[j][i] = sixDigits(mixed * scale[j]);
      }
      sum += 0.3 * z[0] * z[1] + 0.2 * (z[2] * z[2] - 1);
      boolean positive = random.uniform() < 1 / (1 + Math.exp(-1.5 * sum));
      boolean flipped = random.uniform() < 0.1;
      columns[FEATURES][i] = positive != flipped ? 1 : -1;
    }
    return columns;
  }

  /// The data set with features `X`, standardized, and the label with its sign changed, `minus y`.
  static Dataset standardized(int rows) {
    double[][] columns = columns(rows);
    double[][] features = new double[FEATURES][];
    for (int j = 0; j < FEATURES; j++) {
      features[j] = columns[j];
      double mean = 0;
      for (double x : features[j]) {
        mean += x / rows;
      }
      double variance = 0;
      for (double x : features[j]) {
        variance += (x - mean) * (x - mean) / rows;
      }
      double deviation = Math.sqrt(variance);
      for (int i = 0; i < rows; i++) {
        features[j][i] = (features[j][i] - mean) / deviation;
      }
    }
    double[] minusLabel = Arrays.stream(columns[FEATURES]).map(y -> -y).toArray();
    return Dataset.ofRows(rows)
        .column("minus y", minusLabel)
        .features("X", DenseTiles.ofColumns(features))
        .build();
  }

  /// A = Qᵀ·diag(s)·Q with Q random orthogonal rows and s geometric from 1 to 0.03.
  private static double[][] mixing(Gaussian random) {
    double[][] q = new double[FEATURES][FEATURES];
    for (double[] row : q) {
      for (int j = 0; j < FEATURES; j++) {
        row[j] = random.normal();
      }
    }
    for (int i = 0; i < FEATURES; i++) {
      for (int k = 0; k < i; k++) {
        double along = dot(q[i], q[k]);
        for (int j = 0; j < FEATURES; j++) {
          q[i][j] -= along * q[k][j];
        }
      }
      double length = Math.sqrt(dot(q[i], q[i]));
      for (int j = 0; j < FEATURES; j++) {
        q[i][j] /= length;
      }
    }
    double[][] a = new double[FEATURES][FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      for (int j = 0; j < FEATURES; j++) {
        for (int k = 0; k < FEATURES; k++) {
          a[i][j] += q[k][i] * Math.pow(0.03, k / (FEATURES - 1.0)) * q[k][j];
        }
      }
    }
    return a;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  /// Rounds to 6 significant decimal digits: a whole number below 10⁶ and a power of ten are exact,
  /// so that their quotient or product is the double nearest to the decimal.
  private static double sixDigits(double x) {
    if (x == 0) {
      return 0;
    }
    int exponent = (int) Math.floor(Math.log10(Math.abs(x)));
    int shift = 5 - exponent;
    double power = Math.pow(10, Math.abs(shift));
    double whole = Math.rint(shift >= 0 ? x * power : x / power);
    return shift >= 0 ? whole / power : whole * power;
  }
}
