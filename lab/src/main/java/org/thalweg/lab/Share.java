package org.thalweg.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The part that a parameter has in a direction.
///
/// @param name of the parameter
/// @param element of the unit vector
public record Share(String name, double element) {

  /// The square of the element: all shares of a direction make 1.
  public double share() {
    return element * element;
  }

  /// Those of a direction, the largest first.
  public static List<Share> of(double[] direction, List<String> names) {
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < direction.length; i++) {
      shares.add(new Share(names.get(i), direction[i]));
    }
    shares.sort(Comparator.comparingDouble(Share::share).reversed());
    return shares;
  }
}
