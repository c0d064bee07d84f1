package org.thalweg.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.SmoothCost;
import org.thalweg.curvature.ExactSpectrum;
import org.thalweg.curvature.Spectrum;
import org.thalweg.method.MethodSpec;

/// How a particle comes to rest at a minimum, direction by direction. Along an eigenvector of the Hessian with eigenvalue λ it is a damped oscillator of
/// frequency ω = √(λ/m) and **damping ratio**
///
///     ζ = μ/(2√(mλ))
///
/// below 1 it swings, above 1 it creeps, and at ζ = 1, **critical**, it settles soonest: μ = 2√(mλ), which of momentum is γ = (1 − √(ηλ))². Let go at rest it
/// turns, if ζ < 1, on the other side at e^{−πζ/√(1−ζ²)} of where it began, and from that ζ is measured.
///
/// @param at the minimum; shared, not to be modified
/// @param directions by eigenvalue, ascending
public record Damping(double[] at, List<Direction> directions) {

  public Damping {
    directions = List.copyOf(directions);
  }

  /// A particle let go so near that the cost is a quadratic, and not so near that θ̂ is lost in
  /// rounding.
  private static final double NEAR = 1e-6;

  /// Steps in 1/ω: ζ is then within about a thousandth.
  private static final double STEPS = 1000;

  /// Above it the particle turns at less than 1e-4 of where it began, lost in what is left of the
  /// other directions.
  private static final double MOST_MEASURED = 0.94;

  /// First order in Δt = 1/(1000 ω): the first step from rest is a whole one, and the drag looks
  /// ahead.
  private static final double TOLERANCE = 5 / STEPS;

  /// One direction.
  ///
  /// @param eigenvalue λ
  /// @param direction its unit vector; shared, not to be modified
  /// @param ratio ζ
  /// @param criticalDrag 2√(mλ)
  /// @param measured ζ from the turning point; empty where there is none to see
  public record Direction(
      double eigenvalue,
      double[] direction,
      double ratio,
      double criticalDrag,
      OptionalDouble measured) {

    /// γ of critical damping at a rate η.
    public double criticalGamma(double rate) {
      double left = 1 - Math.sqrt(rate * eigenvalue);
      return left * left;
    }
  }

  /// Looks at a minimum; empty where the Hessian is not finite or some direction does not curve
  /// upward.
  ///
  /// @param at the minimum; not modified
  public static Optional<Damping> of(SmoothCost cost, double[] at, double mass, double drag) {
    Optional<Spectrum> spectrum =
        cost.curvatureAt(at).flatMap(h -> ExactSpectrum.of(h, cost.dimension()));
    return spectrum
        .filter(s -> s.values()[0] > s.nullBelow())
        .map(s -> new Damping(at.clone(), directions(cost, at, s, mass, drag)));
  }

  private static List<Direction> directions(
      SmoothCost cost, double[] at, Spectrum spectrum, double mass, double drag) {
    List<Direction> directions = new ArrayList<>();
    for (int k = 0; k < spectrum.values().length; k++) {
      double lambda = spectrum.values()[k];
      double ratio = drag / (2 * Math.sqrt(mass * lambda));
      double[] q = spectrum.directions()[k];
      OptionalDouble measured =
          ratio <= MOST_MEASURED
              ? OptionalDouble.of(measured(cost, at, q, mass, drag, Math.sqrt(lambda / mass)))
              : OptionalDouble.empty();
      directions.add(
          new Direction(lambda, q.clone(), ratio, 2 * Math.sqrt(mass * lambda), measured));
    }
    return directions;
  }

  private static double measured(
      SmoothCost cost, double[] at, double[] q, double mass, double drag, double omega) {
    double dt = 1 / (STEPS * omega);
    MethodSpec particle =
        MethodSpec.parse("particle(mass=" + mass + ", drag=" + drag + ", dt=" + dt + ")");
    double ratio = drag / (2 * mass * omega);
    double period = 2 * Math.PI / (omega * Math.sqrt(1 - ratio * ratio));
    double[] start = at.clone();
    for (int i = 0; i < start.length; i++) {
      start[i] += NEAR * q[i];
    }
    double[] lowest = {along(start, at, q)};
    double began = lowest[0];
    Watched.Watcher watcher = (_, theta, _) -> lowest[0] = Math.min(lowest[0], along(theta, at, q));
    // In a whole period it has turned, and turned back.
    var _ =
        new ExactRun((long) Math.ceil(period / dt), List.of())
            .of(cost, Watched.by(watcher, ExactRun.rule(particle)), start);
    double decrement = StrictMath.log(began / -lowest[0]);
    return decrement / Math.sqrt(Math.PI * Math.PI + decrement * decrement);
  }

  private static double along(double[] theta, double[] at, double[] q) {
    double sum = 0;
    for (int i = 0; i < q.length; i++) {
      sum += (theta[i] - at[i]) * q[i];
    }
    return sum;
  }

  /// The ratios of theory beside those measured.
  public List<Comparison> comparisons() {
    List<Comparison> all = new ArrayList<>();
    for (Direction direction : directions) {
      if (direction.measured().isPresent()) {
        all.add(
            new Comparison(
                "damping ratio ζ at λ = " + (float) direction.eigenvalue(),
                direction.ratio(),
                direction.measured().getAsDouble(),
                TOLERANCE));
      }
    }
    return all;
  }
}
