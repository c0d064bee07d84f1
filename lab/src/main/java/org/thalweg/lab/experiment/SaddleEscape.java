package org.thalweg.lab.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.thalweg.cost.SmoothCost;
import org.thalweg.curvature.ExactSpectrum;
import org.thalweg.curvature.Spectrum;
import org.thalweg.data.CounterRandom;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Budget;
import org.thalweg.run.Ending;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.schedule.Schedule;

/// Saddles: how pure Newton lands on one, and how long descent needs to leave it.
///
/// Along a direction of negative curvature λ gradient descent grows its distance by the factor 1 + η|λ| a step, so that from a distance δ it leaves
/// a neighborhood of radius R after
///
///     t ≈ log(R/δ)/log(1 + η|λ|)
///
/// steps: the logarithm of 1/δ, and for ever from the saddle itself, were it not for rounding. Noise on the gradient takes the place of δ.
///
/// @param request what was asked
/// @param newton where pure Newton ends
/// @param rate η of descent
/// @param escapes by distance
/// @param slope steps by log(1/δ), fitted
/// @param unperturbed steps from the saddle itself, taken away by rounding alone; empty where they did
///   not suffice
/// @param perturbed descent with noise on its gradient, from the saddle itself
public record SaddleEscape(
    Request request,
    Landing newton,
    double rate,
    List<Escape> escapes,
    double slope,
    OptionalLong unperturbed,
    List<Perturbed> perturbed) {

  public SaddleEscape {
    escapes = List.copyOf(escapes);
    perturbed = List.copyOf(perturbed);
  }

  /// η is this share of 1/σmax, so that steps are many and their whole numbers are no coarse
  /// measure.
  private static final double SLOW = 0.1;

  /// The fit's steps are whole numbers; over seven decades and more they leave less.
  private static final double SLOPE_TOLERANCE = 0.01;

  /// What is to be tried.
  ///
  /// @param start of pure Newton; not modified
  /// @param distances δ, in falling order, all within the radius
  /// @param radius R, outside of which the saddle counts as left
  /// @param rate η; empty: a tenth of 1/σmax at the saddle
  /// @param noise the variance of the first perturbation
  /// @param tries runs of perturbed descent
  /// @param steps of each of them
  /// @param seed of all draws
  public record Request(
      double[] start,
      List<Double> distances,
      double radius,
      Optional<Double> rate,
      double noise,
      int tries,
      long steps,
      long seed) {

    public Request {
      distances = List.copyOf(distances);
      if (distances.size() < 2 || distances.stream().anyMatch(r -> !(r > 0 && r < radius))) {
        throw new IllegalArgumentException(
            "two distances and more are needed, above 0 and within the radius");
      }
    }
  }

  /// A point where a run ended.
  ///
  /// @param theta the point; shared, not to be modified
  /// @param cost C
  /// @param ending of the run
  /// @param updates made
  /// @param spectrum of the Hessian there
  public record Landing(
      double[] theta, double cost, Ending ending, long updates, Spectrum spectrum) {

    /// What kind of point it is.
    public Kind kind() {
      return switch (ending.rule()) {
        case CriticalEnding.SADDLE -> Kind.SADDLE;
        case CriticalEnding.MAXIMUM -> Kind.MAXIMUM;
        default -> ending instanceof Ending.Converged ? Kind.MINIMUM : Kind.NONE;
      };
    }
  }

  /// Kinds of points where the gradient vanishes.
  public enum Kind {
    /// No direction curves down.
    MINIMUM,
    /// Some do.
    SADDLE,
    /// All do.
    MAXIMUM,
    /// The gradient does not vanish.
    NONE
  }

  /// Gradient descent from near the saddle.
  ///
  /// @param distance δ
  /// @param steps until it was further than R; empty where it was not within the budget
  /// @param predicted from its share along the direction of negative curvature
  public record Escape(double distance, OptionalLong steps, double predicted) {}

  /// Perturbed descent from the saddle itself.
  ///
  /// @param seed of its noise
  /// @param steps until it was further than R; empty where it never was
  /// @param cost C in the end
  /// @param negative directions of negative curvature in the end
  public record Perturbed(long seed, OptionalLong steps, double cost, int negative) {}

  /// Runs; empty where pure Newton does not converge or the Hessian there is not finite.
  public static Optional<SaddleEscape> of(SmoothCost cost, Request request, Progress progress) {
    progress.at("pure Newton", 0);
    Result result = CriticalEnding.told(cost, newton(cost, request.start()));
    Optional<Spectrum> spectrum = spectrum(cost, result.theta());
    return spectrum.map(s -> {
      Landing landing =
          new Landing(result.theta(), result.cost(), result.ending(), result.updates(), s);
      return landing.kind() == Kind.SADDLE
          ? left(cost, request, landing, progress)
          : new SaddleEscape(
              request, landing, Double.NaN, List.of(), Double.NaN, OptionalLong.empty(), List.of());
    });
  }

  private static Optional<Spectrum> spectrum(SmoothCost cost, double[] theta) {
    return cost.curvatureAt(theta).flatMap(h -> ExactSpectrum.of(h, cost.dimension()));
  }

  private static Result newton(SmoothCost cost, double[] start) {
    MethodSpec pure = MethodSpec.parse("newton(eps=0)");
    Budget automatic = new Budget.Updates(pure.row().automaticUpdates(), false);
    Configured.OnSmooth method = (Configured.OnSmooth) pure.make();
    return new Minimizer(RunSettings.of(Limits.DEFAULT.rules(automatic)))
        .run(Objective.of(cost), method.method(), start);
  }

  private static SaddleEscape left(
      SmoothCost cost, Request request, Landing saddle, Progress progress) {
    Spectrum spectrum = saddle.spectrum();
    double rate = request.rate().orElse(SLOW / spectrum.sigmaMax());
    double growth = StrictMath.log1p(rate * Math.abs(spectrum.values()[0]));
    double[] direction = direction(saddle.theta().length, request.seed());
    double share = Math.abs(dot(direction, spectrum.directions()[0]));
    MethodSpec descent = MethodSpec.parse("gd(lr=" + rate + ")");
    List<Escape> escapes = new ArrayList<>();
    int runs = request.distances().size() + request.tries();
    for (double distance : request.distances()) {
      progress.at("descent from δ = " + Comparison.shown(distance), (double) escapes.size() / runs);
      double predicted = StrictMath.log(request.radius() / (distance * share)) / growth;
      double[] start = saddle.theta().clone();
      for (int i = 0; i < start.length; i++) {
        start[i] += distance * direction[i];
      }
      long budget = (long) Math.min(1e9, 10 * Math.max(100, predicted));
      escapes.add(
          new Escape(distance, steps(cost, descent, start, saddle, request, budget), predicted));
    }
    OptionalLong unperturbed =
        steps(cost, descent, saddle.theta(), saddle, request, request.steps());
    List<Perturbed> perturbed = new ArrayList<>();
    for (int k = 0; k < request.tries(); k++) {
      progress.at("perturbed descent", (double) (escapes.size() + k) / runs);
      perturbed.add(perturbed(cost, request, saddle, rate, request.seed() + k));
    }
    return new SaddleEscape(request, saddle, rate, escapes, slope(escapes), unperturbed, perturbed);
  }

  /// A direction as good as any other.
  private static double[] direction(int d, long seed) {
    CounterRandom random = new CounterRandom(seed, "direction from the saddle");
    double[] direction = new double[d];
    Arrays.setAll(direction, i -> 2 * random.uniform(0, i) - 1);
    double length = Math.sqrt(dot(direction, direction));
    for (int i = 0; i < d; i++) {
      direction[i] /= length;
    }
    return direction;
  }

  /// The first update after which the run is outside of the radius; the run ends there.
  private static OptionalLong steps(
      SmoothCost cost,
      MethodSpec method,
      double[] start,
      Landing saddle,
      Request request,
      long budget) {
    long[] left = {0};
    Configured.Rule rule = Watched.by(leaving(saddle, request, left), ExactRun.rule(method));
    BooleanSupplier enough = () -> left[0] > 0;
    Budget updates = new Budget.Updates(budget, true);
    RunSettings settings =
        RunSettings.of(Limits.exactly(budget).rules(updates)).withInterrupt(enough);
    var _ =
        new Minimizer(settings)
            .run(Objective.of(cost), MethodSpec.full(rule, new Schedule.Constant()), start);
    return left[0] > 0 ? OptionalLong.of(left[0]) : OptionalLong.empty();
  }

  private static Watched.Watcher leaving(Landing saddle, Request request, long[] left) {
    return (_, theta, info) -> {
      double squares = 0;
      for (int i = 0; i < theta.length && left[0] == 0; i++) {
        double off = theta[i] - saddle.theta()[i];
        squares += off * off;
      }
      if (squares > request.radius() * request.radius()) {
        left[0] = info.update();
      }
    };
  }

  private static Perturbed perturbed(
      SmoothCost cost, Request request, Landing saddle, double rate, long seed) {
    MethodSpec noisy =
        MethodSpec.parse(
            "gd(lr=" + rate + ") + gradient-noise(eta=" + request.noise() + ", seed=" + seed + ")");
    long[] left = {0};
    Configured.Rule rule = Watched.by(leaving(saddle, request, left), ExactRun.rule(noisy));
    Result result =
        new ExactRun(request.steps(), List.of(request.steps())).of(cost, rule, saddle.theta());
    int negative = spectrum(cost, result.theta()).map(Spectrum::negativeDirections).orElse(-1);
    return new Perturbed(
        seed,
        left[0] > 0 ? OptionalLong.of(left[0]) : OptionalLong.empty(),
        result.cost(),
        negative);
  }

  /// Steps by log(1/δ): least squares over the escapes; NaN where fewer than two were seen.
  private static double slope(List<Escape> escapes) {
    Sample logs = new Sample();
    Sample steps = new Sample();
    List<Escape> seen = escapes.stream().filter(e -> e.steps().isPresent()).toList();
    for (Escape escape : seen) {
      logs.add(-StrictMath.log(escape.distance()));
      steps.add((double) escape.steps().getAsLong());
    }
    double products = 0;
    double squares = 0;
    for (Escape escape : seen) {
      double off = -StrictMath.log(escape.distance()) - logs.mean();
      products += off * (escape.steps().getAsLong() - steps.mean());
      squares += off * off;
    }
    return products / squares;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /// 1/log(1 + η|λ|), the steps that a factor of e in the distance costs.
  public double predictedSlope() {
    return 1 / StrictMath.log1p(rate * Math.abs(newton.spectrum().values()[0]));
  }

  /// The slope, and that all perturbed runs left for a place where no direction curves down.
  public List<Comparison> comparisons() {
    if (escapes.isEmpty()) {
      return List.of();
    }
    List<Comparison> all = new ArrayList<>();
    all.add(
        new Comparison(
            "steps by log(1/δ)", predictedSlope(), slope, SLOPE_TOLERANCE * predictedSlope()));
    long left = perturbed.stream().filter(p -> p.steps().isPresent()).count();
    long settled = perturbed.stream().filter(p -> p.negative() == 0).count();
    all.add(new Comparison("perturbed runs that left", perturbed.size(), left, 0));
    all.add(
        new Comparison("perturbed runs where nothing curves down", perturbed.size(), settled, 0));
    return Collections.unmodifiableList(all);
  }
}
