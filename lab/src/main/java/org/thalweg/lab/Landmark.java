package org.thalweg.lab;

import java.util.List;

/// A minimum by which the ends of runs are told apart.
///
/// @param theta θ̂, length d; shared, not to be modified
/// @param cost C there
/// @param known whether it was known before any run came to it
public record Landmark(double[] theta, double cost, boolean known) {

  /// ‖θ − θ̂‖₂.
  public double distance(double[] point) {
    double sum = 0;
    for (int i = 0; i < point.length; i++) {
      double difference = point[i] - theta[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  /// The place of the nearest; -1 where there is none or the point is not finite.
  public static int nearest(List<Landmark> landmarks, double[] point) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < landmarks.size(); k++) {
      double distance = landmarks.get(k).distance(point);
      if (distance < least) {
        nearest = k;
        least = distance;
      }
    }
    return nearest;
  }
}
