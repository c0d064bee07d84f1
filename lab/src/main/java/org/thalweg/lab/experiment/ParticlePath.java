package org.thalweg.lab.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.thalweg.cost.SmoothCost;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.rule.Particle;

/// Momentum beside the particle that it follows: the path of v ← γv + η∇C, θ ← θ − v with
///
///     γ = m/(m + μΔt),    η = Δt²/(m + μΔt)
///
/// and the path of the equation of motion, m d²θ/dt² = −∇C(θ) − μ dθ/dt, from rest. The forward difference in the drag and the first step, which is a
/// whole one from rest, are of first order: distance and energy imbalance fall in proportion to Δt.
///
/// @param request what was asked
/// @param paths by Δt, as asked
/// @param accuracy of the integration: how far it moved when its step was halved
public record ParticlePath(Request request, List<Path> paths, double accuracy) {

  public ParticlePath {
    paths = List.copyOf(paths);
  }

  /// Moments at which the paths are compared.
  private static final int MOMENTS = 10;

  /// Of fourth order: at so many steps the path on Beale's function has eleven digits.
  private static final double INTEGRATION_STEPS = 20_000;

  /// Theory is one of Δt → 0; at the two smallest the power must be within this.
  private static final double SLOPE_TOLERANCE = 0.1;

  /// What is to be compared.
  ///
  /// @param mass m
  /// @param drag μ
  /// @param start θ₀; not modified
  /// @param time T
  /// @param timeSteps Δt, in falling order
  public record Request(
      double mass, double drag, double[] start, double time, List<Double> timeSteps) {

    public Request {
      timeSteps = List.copyOf(timeSteps);
      if (!(mass > 0 && drag >= 0 && time > 0) || timeSteps.isEmpty()) {
        throw new IllegalArgumentException("a particle has a mass, and a time to move");
      }
      for (double dt : timeSteps) {
        if (!(dt > 0 && dt * MOMENTS <= time)) {
          throw new IllegalArgumentException(
              "a time step is above 0 and at most a tenth of the time, but got " + dt);
        }
      }
    }
  }

  /// Momentum's path.
  ///
  /// @param dt Δt
  /// @param gamma γ
  /// @param rate η
  /// @param moments along it
  /// @param distance the largest from the particle's path
  /// @param imbalance the largest of |kinetic + potential + dissipated − C(θ₀)|
  public record Path(
      double dt,
      double gamma,
      double rate,
      List<Moment> moments,
      double distance,
      double imbalance) {

    public Path {
      moments = List.copyOf(moments);
    }

    /// The particle that γ and η stand for, given Δt.
    public Particle particle() {
      return Particle.of(gamma, rate, dt);
    }
  }

  /// Momentum at one moment.
  ///
  /// @param time t
  /// @param theta θ; shared, not to be modified
  /// @param kinetic ½m‖Δθ/Δt‖²
  /// @param potential C
  /// @param dissipated Σ μ‖Δθ/Δt‖²Δt
  /// @param distance from the particle's path
  public record Moment(
      double time,
      double[] theta,
      double kinetic,
      double potential,
      double dissipated,
      double distance) {

    /// What is kept: C(θ₀) along the exact path.
    public double energy() {
      return kinetic + potential + dissipated;
    }
  }

  /// Runs momentum at every Δt.
  public static ParticlePath of(SmoothCost cost, Request request, Progress progress) {
    List<Path> paths = new ArrayList<>();
    double all = request.timeSteps().stream().mapToDouble(dt -> 1 / dt).sum();
    double done = 0;
    for (double dt : request.timeSteps()) {
      Progress part = progress.part(done, done + 1 / dt / all);
      paths.add(path(cost, request, dt, part));
      done += 1 / dt / all;
    }
    return new ParticlePath(request, paths, accuracy(cost, request));
  }

  private static Path path(SmoothCost cost, Request request, double dt, Progress progress) {
    Particle particle = new Particle(request.mass(), request.drag(), dt);
    MethodSpec method =
        MethodSpec.parse(
            "particle(mass=" + request.mass() + ", drag=" + request.drag() + ", dt=" + dt + ")");
    long steps = Math.round(request.time() / dt);
    Follower follower = new Follower(cost, request, dt, steps, progress);
    var _ =
        new ExactRun(steps, List.of())
            .of(cost, Watched.by(follower, ExactRun.rule(method)), request.start());
    double start = cost.value(request.start());
    double distance = 0;
    double imbalance = 0;
    for (Moment moment : follower.moments) {
      distance = Math.max(distance, moment.distance());
      imbalance = Math.max(imbalance, Math.abs(moment.energy() - start));
    }
    return new Path(dt, particle.gamma(), particle.rate(), follower.moments, distance, imbalance);
  }

  /// Goes along with momentum and, from moment to moment, with the particle.
  private static final class Follower implements Watched.Watcher {
    private final List<Moment> moments = new ArrayList<>();
    private final SmoothCost cost;
    private final Request request;
    private final double dt;
    private final long steps;
    private final Progress progress;
    private final EquationOfMotion exact;
    private final double[] before;
    private double dissipated;

    Follower(SmoothCost cost, Request request, double dt, long steps, Progress progress) {
      this.cost = cost;
      this.request = request;
      this.dt = dt;
      this.steps = steps;
      this.progress = progress;
      this.exact = new EquationOfMotion(cost, request.mass(), request.drag(), request.start());
      this.before = request.start().clone();
    }

    @Override
    public void updated(State state, double[] theta, StepInfo info) {
      double squares = 0;
      for (int i = 0; i < theta.length; i++) {
        double velocity = (theta[i] - before[i]) / dt;
        squares += velocity * velocity;
        before[i] = theta[i];
      }
      dissipated += request.drag() * squares * dt;
      long next = Math.ceilDiv((moments.size() + 1) * steps, MOMENTS);
      if (info.update() == next) {
        progress.at("Δt = " + Comparison.shown(dt), (double) next / steps);
        double from = moments.isEmpty() ? 0 : moments.getLast().time();
        exact.advance(next * dt - from, request.time() / INTEGRATION_STEPS);
        moments.add(
            new Moment(
                next * dt,
                theta.clone(),
                0.5 * request.mass() * squares,
                cost.value(theta),
                dissipated,
                distance(theta, exact.theta())));
      }
    }
  }

  private static double distance(double[] a, double[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squares);
  }

  private static double accuracy(SmoothCost cost, Request request) {
    EquationOfMotion once =
        new EquationOfMotion(cost, request.mass(), request.drag(), request.start());
    EquationOfMotion twice =
        new EquationOfMotion(cost, request.mass(), request.drag(), request.start());
    once.advance(request.time(), request.time() / INTEGRATION_STEPS);
    twice.advance(request.time(), request.time() / INTEGRATION_STEPS / 2);
    return distance(once.theta(), twice.theta());
  }

  /// The power of Δt by which a quantity falls from one path to the next.
  static double power(Path from, Path to, double valueFrom, double valueTo) {
    return StrictMath.log(valueFrom / valueTo) / StrictMath.log(from.dt() / to.dt());
  }

  /// The power of Δt by which the distance falls from path k to the next.
  public double distancePower(int k) {
    Path from = paths.get(k);
    Path to = paths.get(k + 1);
    return power(from, to, from.distance(), to.distance());
  }

  /// The power of Δt by which the energy imbalance falls from path k to the next.
  public double imbalancePower(int k) {
    Path from = paths.get(k);
    Path to = paths.get(k + 1);
    return power(from, to, from.imbalance(), to.imbalance());
  }

  /// The powers at the two smallest Δt, and the way from γ and η back to the particle.
  public List<Comparison> comparisons() {
    List<Comparison> all = new ArrayList<>();
    Path last = paths.getLast();
    if (paths.size() > 1) {
      int k = paths.size() - 2;
      String to =
          ", Δt " + Comparison.shown(paths.get(k).dt()) + " → " + Comparison.shown(last.dt());
      all.add(new Comparison("power of distance" + to, 1, distancePower(k), SLOPE_TOLERANCE));
      all.add(new Comparison("power of imbalance" + to, 1, imbalancePower(k), SLOPE_TOLERANCE));
    }
    // 1 − γ has lost as many digits as the memory 1/(1−γ) has.
    double rounding = 0x1p-50 / (1 - last.gamma());
    all.add(
        new Comparison(
            "m from γ, η and Δt",
            request.mass(),
            last.particle().mass(),
            0x1p-50 * request.mass()));
    if (request.drag() > 0) {
      all.add(
          new Comparison(
              "μ from γ, η and Δt",
              request.drag(),
              last.particle().drag(),
              rounding * request.drag()));
      all.add(
          new Comparison(
              "memory 1/(1−γ) in steps",
              1 + request.mass() / (request.drag() * last.dt()),
              1 / (1 - last.gamma()),
              rounding / (1 - last.gamma())));
    }
    return Collections.unmodifiableList(all);
  }
}
