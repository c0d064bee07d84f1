package org.thalweg.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.thalweg.cost.Cost;
import org.thalweg.run.Iteration;
import org.thalweg.run.Observer;

/// Keeps the points of a race that lie within its budget: thinned out geometrically, and the last.
final class WorkCurve implements Observer {

  /// As for [Waypoints].
  private static final double RATIO = 1.01;

  private final Meter meter;
  private final Work before;
  private final WorkBudget budget;
  private final Optional<Cost> heldOut;
  private final List<WorkPoint> kept = new ArrayList<>();
  private double[] theta = {};
  private double next;
  private boolean lastIsKept;

  /// @param before the work of tuning
  WorkCurve(Meter meter, Work before, WorkBudget budget, Optional<Cost> heldOut) {
    this.meter = meter;
    this.before = before;
    this.budget = budget;
    this.heldOut = heldOut;
  }

  @Override
  public void observe(Iteration iteration, Supplier<double[]> now) {
    Work work = before.plus(meter.work());
    // A step that began within the budget and ended beyond it is not counted; the first point is
    // the start, which all have in common.
    if (!kept.isEmpty() && budget.spent(work) > budget.limit() * (1 + 1e-12)) {
      return;
    }
    if (!kept.isEmpty() && !lastIsKept) {
      kept.removeLast();
    }
    theta = now.get();
    OptionalDouble held =
        heldOut.isPresent()
            ? OptionalDouble.of(heldOut.get().value(theta))
            : OptionalDouble.empty();
    kept.add(new WorkPoint(work, iteration.update(), iteration.cost(), held));
    lastIsKept = iteration.update() >= next;
    if (lastIsKept) {
      next = Math.max(iteration.update() + 1.0, RATIO * iteration.update());
    }
  }

  List<WorkPoint> points() {
    return List.copyOf(kept);
  }

  /// θ at the last point.
  double[] theta() {
    return theta;
  }
}
