package org.thalweg.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.curvature.CriticalPoint;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Budget;
import org.thalweg.run.Ending;
import org.thalweg.run.Limits;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;

/// Follows the way down from a point to its end, by L-BFGS, whose every step lowers the cost, and
/// where the Hessian then places the minimum still far off, by a method of second order, which gets
/// further.
///
/// **A valley without end** is told by what it does, not by its name: the parameters have grown a
/// thousandfold, and the minimum is as far off as before. What the cost tends to is extrapolated from three points at which ‖θ‖∞ = r, 4r, 16r: along
/// such a valley C(r) ≈ C∞ + a·r⁻ᵖ, so that with differences Δ₁ = C(4r) − C(r), Δ₂ = C(16r) − C(4r)
///
///     C∞ = C(16r) + Δ₂²/(Δ₁ − Δ₂)
///
/// whatever a and p are (Aitken's Δ²).
final class Descent {

  /// A parameter that has grown so much has most likely not come to the end of its way: of the
  /// catalogued functions none has a start a thousand times nearer to zero than its minimum.
  private static final double RUNAWAY = 1e3;

  /// Where the Hessian places the minimum further away than this share of the parameters, the run
  /// has not arrived.
  private static final double FAR = 1e-3;

  /// The ratio of two of the three radii.
  private static final double STRIDE = 4;

  /// Between points whose radii differ by less than this factor a cost can be read off.
  private static final double DENSE = 2;

  private final SmoothCost cost;
  private final BooleanSupplier interrupted;

  Descent(SmoothCost cost, BooleanSupplier interrupted) {
    this.cost = cost;
    this.interrupted = interrupted;
  }

  /// Where the way down from a point leads.
  ///
  /// @param from not modified
  /// @param origin where the way began that led to it, against which growth is measured; not
  ///   modified
  Outlook from(double[] from, double[] origin) {
    if (!Double.isFinite(cost.value(from))) {
      return new Outlook.Unknown();
    }
    Waypoints way = new Waypoints();
    Result result = run("lbfgs", from, Limits.DEFAULT, way);
    if (isOnTheWay(result.theta())) {
      // The gradient has become small and the minimum is still far off.
      Limits furthest =
          new Limits(0, 0, 0, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
      String method = cost instanceof Residuals ? "lm" : "newton";
      Waypoints further = new Waypoints();
      Result next = run(method, result.theta(), furthest, further);
      boolean grows = radius(next.theta()) > RUNAWAY * Math.max(1, radius(origin));
      if (next.cost() <= result.cost()) {
        List<Waypoint> all = new ArrayList<>(way.points());
        all.addAll(further.points());
        Tail tail = Tail.of(all, radius(next.theta()));
        return grows && (isOnTheWay(next.theta()) || tail.levelsOff())
            ? new Outlook.Endless(next.theta(), next.cost(), tail.infimum())
            : arrived(next);
      }
    }
    return arrived(result);
  }

  /// Whether the Hessian places the minimum far off.
  private boolean isOnTheWay(double[] theta) {
    return CriticalPoint.of(cost, theta)
        .map(point -> !(point.newtonStep() <= FAR * Math.max(1, radius(theta))))
        .orElse(false);
  }

  private Outlook arrived(Result result) {
    Optional<CriticalPoint> point = CriticalPoint.of(cost, result.theta());
    Ending ending = result.ending();
    // So close to a minimum that no step lowers the cost, a run begun there ends without a rule.
    if (isOnTheWay(result.theta()) && !ending.rule().equals("gradient-small")) {
      return new Outlook.Unknown();
    }
    if (point.isPresent() && point.get().fallsAway()) {
      return new Outlook.Saddle(result.theta(), result.cost());
    }
    Result exact = Optimum.of(cost, result.theta());
    boolean better = exact.ending() instanceof Ending.Converged && exact.cost() <= result.cost();
    Result best = better ? exact : result;
    return new Outlook.Minimum(best.theta(), best.cost());
  }

  private Result run(String method, double[] from, Limits limits, Waypoints way) {
    MethodSpec spec = MethodSpec.parse(method);
    Budget automatic = new Budget.Updates(spec.row().automaticUpdates(), false);
    RunSettings settings =
        RunSettings.of(limits.rules(automatic)).with(way).withInterrupt(interrupted);
    return MethodRun.of(cost, spec, from, settings);
  }

  /// Costs at the end of a way along which the parameters grow.
  ///
  /// @param last C at the largest radius
  /// @param second Δ₂
  /// @param first Δ₁
  /// @param dense whether points stand close enough to read costs off between them; otherwise Δ are
  ///   those between the last three, each by unit of log r
  private record Tail(double last, double second, double first, boolean dense) {

    static Tail of(List<Waypoint> way, double radius) {
      double last = way.getLast().cost();
      if (isDense(way, radius)) {
        double middle = costAt(way, radius / STRIDE);
        double first = costAt(way, radius / (STRIDE * STRIDE));
        return new Tail(last, last - middle, middle - first, true);
      }
      int n = way.size();
      double second = n < 2 ? 0 : slope(way.get(n - 2), way.get(n - 1));
      double first = n < 3 ? 0 : slope(way.get(n - 3), way.get(n - 2));
      return new Tail(last, second, first, false);
    }

    private static boolean isDense(List<Waypoint> way, double radius) {
      double before = 0;
      for (Waypoint point : way) {
        double here = radius(point.theta());
        if (here > radius / (STRIDE * STRIDE) && here > DENSE * before) {
          return false;
        }
        before = here;
      }
      return true;
    }

    private static double slope(Waypoint from, Waypoint to) {
      double grown = StrictMath.log(radius(to.theta()) / radius(from.theta()));
      return grown > 0 ? (to.cost() - from.cost()) / grown : 0;
    }

    /// Whether the cost falls ever less; on the way to a far minimum it falls ever more, as the
    /// square of the distance left.
    boolean levelsOff() {
      return second <= 0 && (second > first || second == 0);
    }

    double infimum() {
      if (second < 0 && !levelsOff()) {
        return Double.NEGATIVE_INFINITY; // steps that do not become smaller
      }
      return dense && second < 0 ? last + second * second / (first - second) : last;
    }
  }

  /// C where ‖θ‖∞ has a value, between the two points of the way that enclose it.
  private static double costAt(List<Waypoint> way, double radius) {
    Waypoint inner = way.getFirst();
    for (Waypoint outer : way) {
      double to = radius(outer.theta());
      if (to >= radius) {
        double from = radius(inner.theta());
        double share = to > from ? (1 / from - 1 / radius) / (1 / from - 1 / to) : 1;
        return inner.cost() + share * (outer.cost() - inner.cost());
      }
      inner = outer;
    }
    return way.getLast().cost();
  }

  private static double radius(double[] theta) {
    double largest = 0;
    for (double value : theta) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
