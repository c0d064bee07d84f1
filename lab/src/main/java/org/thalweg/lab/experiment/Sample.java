package org.thalweg.lab.experiment;

/// Mean and variance of numbers that come one by one, by Welford's recurrence, which loses no
/// digits where the mean is large beside the deviation.
final class Sample {

  private long count;
  private double mean;
  private double squares;

  void add(double value) {
    count++;
    double off = value - mean;
    mean += off / count;
    squares += off * (value - mean);
  }

  long count() {
    return count;
  }

  double mean() {
    return mean;
  }

  /// With divisor n − 1.
  double variance() {
    return squares / (count - 1);
  }

  /// Of the mean, where the numbers are independent.
  double standardError() {
    return Math.sqrt(variance() / count);
  }
}
