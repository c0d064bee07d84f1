package org.thalweg.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.thalweg.cost.SmoothCost;

/// The minima of a function as far as they are known, grown by each that a way down leads to.
final class Atlas {

  /// Two ends are one minimum when they lie this close, relative to their size: converged runs of a
  /// cost that is flat of fourth order at its minimum agree to ε^¼ ≈ 10⁻⁴.
  private static final double SAME_POINT = 1e-3;

  private final Descent descent;
  private final List<Landmark> landmarks;

  Atlas(SmoothCost cost, List<Landmark> known, BooleanSupplier interrupted) {
    this.descent = new Descent(cost, interrupted);
    this.landmarks = new ArrayList<>(known);
  }

  List<Landmark> landmarks() {
    return List.copyOf(landmarks);
  }

  /// Where the way down from a point leads; a minimum that was not known is added.
  ///
  /// @param origin where the way began that led to the point; not modified
  Outlook outlook(double[] from, double[] origin) {
    Outlook outlook = descent.from(from, origin);
    if (outlook instanceof Outlook.Minimum(double[] theta, double cost) && place(theta) < 0) {
      landmarks.add(new Landmark(theta, cost, false));
    }
    return outlook;
  }

  /// The place of the minimum at a point; -1 where there is none.
  int place(double[] theta) {
    int nearest = Landmark.nearest(landmarks, theta);
    if (nearest < 0) {
      return -1;
    }
    double size = 1;
    for (double value : landmarks.get(nearest).theta()) {
      size = Math.max(size, Math.abs(value));
    }
    return landmarks.get(nearest).distance(theta) <= SAME_POINT * size ? nearest : -1;
  }
}
