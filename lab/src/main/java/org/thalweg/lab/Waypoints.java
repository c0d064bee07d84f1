package org.thalweg.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.thalweg.run.Iteration;
import org.thalweg.run.Observer;

/// Keeps the way of a run: points at updates that grow geometrically, and the last one.
final class Waypoints implements Observer {

  /// A run of 10⁴ updates leaves some 560 points: more than a terminal has dots across, so that
  /// nothing is lost in a picture, and no more for a run a hundred times as long than twice that.
  private static final double RATIO = 1.01;

  private final List<Waypoint> kept = new ArrayList<>();
  private double next;
  private boolean lastIsKept;

  @Override
  public void observe(Iteration iteration, Supplier<double[]> theta) {
    if (!kept.isEmpty() && !lastIsKept) {
      kept.removeLast();
    }
    kept.add(new Waypoint(iteration.update(), iteration.cost(), theta.get()));
    lastIsKept = iteration.update() >= next;
    if (lastIsKept) {
      next = Math.max(iteration.update() + 1.0, RATIO * iteration.update());
    }
  }

  /// The points in the order in which they were passed; the last is where the run ended.
  List<Waypoint> points() {
    return List.copyOf(kept);
  }
}
