package org.thalweg.fit.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.thalweg.cost.HeldParameter;
import org.thalweg.cost.Residuals;
import org.thalweg.method.search.LevenbergMarquardt;
import org.thalweg.run.Budget;
import org.thalweg.run.Ending;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;

/// The profile of a sum of squares in one parameter θⱼ, all others refitted at each of its values, and
/// the interval in which the profile says that θⱼ lies:
///
///     τ(θⱼ) = ± √((S(θⱼ) − S(θ̂)) / s²),    s² = S(θ̂)/(N−p),    |τ(θⱼ)| ≤ t
///
/// with t the quantile of Student's t at N−p degrees of freedom: the F test of one parameter held. For a
/// model that is linear this is θ̂ⱼ ± t·SE; for another it follows the bends of S.
///
/// Source: Bates and Watts, Nonlinear Regression Analysis and Its Applications (1988), 6.1; R's
/// `confint.nls` is this, with a spline through few points where here the root itself is found.
public final class Profile {

  /// A profile that has not reached t so many times as far out as the standard error would have it
  /// is taken to stay below it for ever.
  private static final double FARTHEST = 1e6;

  /// At least so many times as far at the next step out, where τ tells nothing better.
  private static final double STRIDE = 5;

  /// Refits on the way out: some nine strides lead to the farthest point, the others come back from
  /// where the cost cannot be evaluated.
  private static final int MOST_OUTWARD = 60;

  /// The Anderson–Björck secant takes four to eight.
  private static final int MOST_INWARD = 60;

  /// Relative to the interval's half width: ten digits less one for the conditioning of S.
  private static final double ROOT = 1e-10;

  /// What a refit may lie below the minimum by rounding.
  private static final double ROUNDING = 1e-9;

  /// Updates of a refit: it begins near its end.
  private static final long MOST_UPDATES = 500;

  private final Residuals cost;
  private final double[] best;
  private final double minimum;
  private final double freedom;
  private final double quantile;
  private final BooleanSupplier interrupted;

  /// @param cost its minimum is at `theta`
  /// @param theta θ̂; not modified
  /// @param freedom N − p
  /// @param quantile t
  /// @param interrupted asked at every refit: true ends the work
  public Profile(
      Residuals cost,
      double[] theta,
      double freedom,
      double quantile,
      BooleanSupplier interrupted) {
    this.cost = cost;
    this.best = theta.clone();
    this.minimum = cost.value(theta);
    this.freedom = freedom;
    this.quantile = quantile;
    this.interrupted = interrupted;
  }

  /// What one side of a profile came to.
  public sealed interface End {
    /// The end of the interval.
    record At(double value) implements End {}

    /// τ stays below t as far as it was followed.
    ///
    /// @param tau the largest |τ| met
    /// @param followedTo the value of the parameter there
    record Open(double tau, double followedTo) implements End {}

    /// A refit came below the minimum, which therefore is none.
    ///
    /// @param theta all parameters there
    record Lower(double[] theta) implements End {}

    /// Somebody asked to stop.
    record Stopped() implements End {}
  }

  /// The end of a side as the end of an interval.
  public static OptionalDouble value(End end) {
    return end instanceof End.At at ? OptionalDouble.of(at.value()) : OptionalDouble.empty();
  }

  /// A point of the profile.
  private record Point(double at, double tau, double[] rest, boolean evaluated) {}

  /// Follows the profile of a parameter to one side.
  ///
  /// @param j the parameter
  /// @param sign −1 towards smaller values, +1 towards larger ones
  /// @param column the column of the covariance: how the others follow near θ̂
  public End end(int j, int sign, double[] column) {
    if (minimum == 0) {
      return new End.At(best[j]);
    }
    return new Side(j, sign, column).follow();
  }

  private final class Side {
    private final int j;
    private final int sign;
    private final double first;
    private final List<Point> points = new ArrayList<>();
    private final double[] slope;

    Side(int j, int sign, double[] column) {
      this.j = j;
      this.sign = sign;
      this.first = quantile * Math.sqrt(column[j]);
      double[] rest = without(best);
      points.add(new Point(best[j], 0, rest, true));
      slope = without(column);
      for (int i = 0; i < slope.length; i++) {
        slope[i] /= column[j];
      }
    }

    private double[] without(double[] all) {
      double[] rest = new double[all.length - 1];
      System.arraycopy(all, 0, rest, 0, j);
      System.arraycopy(all, j + 1, rest, j, rest.length - j);
      return rest;
    }

    private double distance(Point p) {
      return Math.abs(p.at - best[j]);
    }

    End follow() {
      Point inner = points.getFirst();
      double distance = first;
      double wall = Double.POSITIVE_INFINITY;
      for (int k = 0; k < MOST_OUTWARD; k++) {
        if (interrupted.getAsBoolean()) {
          return new End.Stopped();
        }
        double at = best[j] + sign * distance;
        if (at == inner.at || !Double.isFinite(at)) {
          break;
        }
        Point p = point(at);
        if (p.tau < 0) {
          return new End.Lower(whole(p));
        }
        if (p.evaluated && p.tau >= quantile) {
          return between(inner, p);
        }
        if (p.evaluated) {
          double next = next(inner, p);
          inner = p;
          distance = next;
        } else {
          wall = distance;
        }
        if (distance >= wall) {
          distance = distance(inner) + (wall - distance(inner)) / 2;
          if (wall - distance(inner) <= 1e-6 * wall) {
            break;
          }
        }
        if (distance > FARTHEST * first) {
          break;
        }
      }
      Point last = points.getLast();
      return new End.Open(last.tau, last.at);
    }

    /// As far as the slope of τ says, and more than that where it flattens.
    private double next(Point before, Point p) {
      double gained = p.tau - before.tau;
      double reached = distance(p);
      double step = (quantile - p.tau) / gained * Math.abs(p.at - before.at);
      double least = 0.1 * reached;
      double most = (STRIDE - 1) * reached;
      return reached + (gained > 0 ? Math.min(Math.max(1.1 * step, least), most) : most);
    }

    private double[] whole(Point p) {
      double[] theta = new double[best.length];
      System.arraycopy(p.rest, 0, theta, 0, j);
      theta[j] = p.at;
      System.arraycopy(p.rest, j, theta, j + 1, p.rest.length - j);
      return theta;
    }

    /// Where τ = t between two points, by secants of which the stale end counts less and less
    /// (Anderson and Björck 1973).
    private End between(Point inner, Point outer) {
      double a = inner.at;
      double fa = inner.tau - quantile;
      double b = outer.at;
      double fb = outer.tau - quantile;
      for (int k = 0; k < MOST_INWARD && fb != 0; k++) {
        if (interrupted.getAsBoolean()) {
          return new End.Stopped();
        }
        double middle = b - fb * (b - a) / (fb - fa);
        if (!(Math.min(a, b) < middle && middle < Math.max(a, b))) {
          middle = a + (b - a) / 2;
        }
        Point p = point(middle);
        if (p.tau < 0) {
          return new End.Lower(whole(p));
        }
        double f = p.evaluated ? p.tau - quantile : Math.abs(fb);
        boolean done = Math.abs(middle - b) <= ROOT * Math.abs(middle - best[j]);
        if (f > 0 == fb > 0) {
          double share = 1 - f / fb;
          fa *= share > 0 ? share : 0.5;
        } else {
          a = b;
          fa = fb;
        }
        b = middle;
        fb = f;
        if (done || Math.abs(b - a) <= ROOT * Math.abs(b - best[j])) {
          break;
        }
      }
      return new End.At(b);
    }

    /// The profile at a value of the parameter.
    private Point point(double at) {
      Point p = best.length == 1 ? alone(at) : refitted(at);
      if (p.evaluated) {
        points.add(p);
      }
      return p;
    }

    private Point alone(double at) {
      return judged(at, cost.value(new double[] {at}), new double[0], true);
    }

    private Point refitted(double at) {
      HeldParameter held = new HeldParameter(cost, j, at);
      Result result =
          new Minimizer(
                  RunSettings.of(Limits.DEFAULT.rules(new Budget.Updates(MOST_UPDATES, false)))
                      .withInterrupt(interrupted))
              .run(
                  Objective.ofResiduals(held, held.residuals()),
                  new LevenbergMarquardt(),
                  start(held, at));
      return judged(at, result.cost(), result.theta(), result.ending() instanceof Ending.Converged);
    }

    private Point judged(double at, double here, double[] rest, boolean trusted) {
      double excess = (here - minimum) / minimum;
      if (excess < -ROUNDING) {
        return new Point(at, Double.NEGATIVE_INFINITY, rest, true);
      }
      boolean evaluated = trusted && Double.isFinite(here);
      return new Point(at, Math.sqrt(freedom * Math.max(0, excess)), rest, evaluated);
    }

    /// Where the others begin: on the line through the two solved points that are nearest, or at
    /// the nearest one where that is better.
    private double[] start(HeldParameter held, double at) {
      Point nearest = nearest(at, -1);
      double[] rest = nearest.rest;
      double[] moved = rest.clone();
      int second = points.size() < 2 ? -1 : points.indexOf(nearest(at, points.indexOf(nearest)));
      for (int i = 0; i < rest.length; i++) {
        double rate =
            second < 0
                ? slope[i]
                : (rest[i] - points.get(second).rest[i]) / (nearest.at - points.get(second).at);
        moved[i] += rate * (at - nearest.at);
      }
      return held.value(moved) <= held.value(rest) ? moved : rest;
    }

    private Point nearest(double at, int but) {
      Point found = points.get(but == 0 ? 1 : 0);
      for (int i = 0; i < points.size(); i++) {
        if (i != but && Math.abs(points.get(i).at - at) < Math.abs(found.at - at)) {
          found = points.get(i);
        }
      }
      return found;
    }
  }
}
