package org.thalweg.run;

import java.util.Optional;
import org.thalweg.method.Step;

/// The rules that every run has: they fire when going on is impossible, or was not wanted.
public final class StopRules {

  /// A coordinate beyond it has left all reason: its square is no double any more.
  public static final double LARGEST_COORDINATE = 1e150;

  private StopRules() {}

  /// Failed: the cost cannot be evaluated any more, or θ has left for infinity.
  public static Optional<Ending> diverged(Iteration it) {
    if (!Double.isFinite(it.cost())) {
      String message =
          it.update() == 0
              ? "the cost cannot be evaluated at the start: it is " + it.cost()
              : "the cost became " + it.cost() + " at update " + it.update();
      return Optional.of(
          new Ending.Failed(
              it.update() == 0 ? "start-not-finite" : "diverged",
              it.cost(),
              Double.MAX_VALUE,
              message));
    }
    if (!(it.thetaNorm() <= LARGEST_COORDINATE)
        || !(it.gradientNorm().orElse(0) < Double.POSITIVE_INFINITY)) {
      boolean theta = !(it.thetaNorm() <= LARGEST_COORDINATE);
      return Optional.of(
          new Ending.Failed(
              "diverged",
              theta ? it.thetaNorm() : it.gradientNorm().orElse(0),
              theta ? LARGEST_COORDINATE : Double.MAX_VALUE,
              (theta ? "a parameter passed 1e150" : "the gradient ceased to be finite")
                  + " at update "
                  + it.update()));
    }
    return Optional.empty();
  }

  /// Failed: the method itself could not go on.
  public static Optional<Ending> stopped(Iteration it) {
    return it.verdict() instanceof Step.Stopped s
        ? Optional.of(new Ending.Failed(s.rule(), s.measured(), s.limit(), s.message()))
        : Optional.empty();
  }

  /// Unfinished: the caller asked to stop.
  public static Optional<Ending> interrupted(Iteration it) {
    return it.interrupted()
        ? Optional.of(
            new Ending.Unfinished(
                "interrupted",
                it.update(),
                it.update(),
                "stopped by the caller after update " + it.update(),
                true))
        : Optional.empty();
  }

  /// Converged: double precision allows no further decrease.
  public static Optional<Ending> roundingFloor(Iteration it) {
    return it.verdict() instanceof Step.AtFloor floor
        ? Optional.of(
            new Ending.Converged(
                "rounding-floor",
                floor.predicted(),
                floor.rounding(),
                "double precision allows no further decrease of the cost"))
        : Optional.empty();
  }

  static void requireTolerance(String name, double tolerance) {
    if (!(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a " + name + " tolerance must be finite and greater than 0, but is " + tolerance);
    }
  }
}
