package org.thalweg.lab;

import java.util.Arrays;

/// How a number is spread over several seeds. What is no number counts as the largest.
///
/// @param least the smallest
/// @param median the one in the middle, or the mean of the two there
/// @param most the largest
public record Band(double least, double median, double most) {

  static Band of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double median = n % 2 == 1 ? sorted[n / 2] : sorted[n / 2 - 1] / 2 + sorted[n / 2] / 2;
    return new Band(sorted[0], median, sorted[n - 1]);
  }
}
