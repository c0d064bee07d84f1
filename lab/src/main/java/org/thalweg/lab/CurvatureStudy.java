package org.thalweg.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.SmoothCost;
import org.thalweg.curvature.Lanczos;
import org.thalweg.curvature.LearningRates;
import org.thalweg.curvature.Spectrum;

/// The Hessian at a point, the learning rates that follow from it, and the steps that gradient
/// descent is predicted to need and needs.
///
/// @param at the point
/// @param start where steps are counted from; empty: none are counted
/// @param gradientNorm ‖∇C‖∞ at the point; a Hessian says all only where the gradient vanishes
/// @param spectrum of the Hessian
/// @param rates where no direction is negative and some direction is not null
/// @param counts steps at these rates
public record CurvatureStudy(
    double[] at,
    Optional<double[]> start,
    double gradientNorm,
    Spectrum spectrum,
    Optional<LearningRates> rates,
    List<Count> counts) {

  public CurvatureStudy {
    counts = List.copyOf(counts);
  }

  /// Steps at one rate.
  ///
  /// @param predicted from the spectrum and the start; empty where the spectrum is not complete
  /// @param measured empty where nobody asked
  public record Count(FixedRate rate, Optional<Steps> predicted, Optional<Steps> measured) {}

  /// How to look.
  ///
  /// @param lanczos whether products are taken where the whole matrix could be
  /// @param sweep whether rates over all regimes are tried besides those that follow
  /// @param tolerance of ‖∇C‖∞, relative to the start
  /// @param limit most steps that are made; empty: none are made
  public record Request(boolean lanczos, boolean sweep, double tolerance, OptionalLong limit) {

    public Request {
      if (!(tolerance > 0 && tolerance < 1)) {
        throw new IllegalArgumentException(
            "the tolerance must be between 0 and 1, but is " + tolerance);
      }
    }
  }

  /// Predictions cost a few operations a step and direction.
  private static final long MOST_PREDICTED = 500_000_000L;

  /// The multiples of 1/σmax of a sweep: slow, the lecture's, beyond the best, just stable, at the
  /// bound, beyond it.
  private static final double[] SWEEP = {0.25, 0.5, 1.5, 1.9, 2, 2.1};

  /// Looks at the curvature; empty where the cost gives none, or one that is not finite.
  ///
  /// @param at the point; not modified
  /// @param start where steps are counted from, not modified; empty: none are counted
  public static Optional<CurvatureStudy> of(
      SmoothCost cost,
      double[] at,
      Optional<double[]> start,
      Request request,
      BooleanSupplier interrupted) {
    Optional<Spectrum> spectrum =
        cost.curvatureAt(at).flatMap(h -> spectrum(h, cost.dimension(), request.lanczos()));
    return spectrum.map(s -> study(cost, at, start, s, request, interrupted));
  }

  private static Optional<Spectrum> spectrum(Curvature curvature, int d, boolean lanczos) {
    return lanczos ? Lanczos.of(curvature, d) : Spectrum.of(curvature, d);
  }

  private static CurvatureStudy study(
      SmoothCost cost,
      double[] at,
      Optional<double[]> start,
      Spectrum spectrum,
      Request request,
      BooleanSupplier interrupted) {
    double[] gradient = new double[at.length];
    double _ = cost.valueAndGradient(at, gradient);
    double norm = 0;
    for (double element : gradient) {
      norm = Math.max(norm, Math.abs(element));
    }
    Optional<LearningRates> rates =
        spectrum.negativeDirections() == 0 && spectrum.flattest() >= 0
            ? Optional.of(new LearningRates(spectrum.sigmaMax(), spectrum.sigmaMin()))
            : Optional.empty();
    List<Count> counts = new ArrayList<>();
    for (double[] from : start.stream().toList()) {
      for (FixedRate rate : rates.map(r -> tried(r, request.sweep())).orElse(List.of())) {
        counts.add(count(cost, at, from, spectrum, rate, request, interrupted));
      }
    }
    return new CurvatureStudy(
        at.clone(), start.map(double[]::clone), norm, spectrum, rates, counts);
  }

  private static Count count(
      SmoothCost cost,
      double[] at,
      double[] start,
      Spectrum spectrum,
      FixedRate rate,
      Request request,
      BooleanSupplier interrupted) {
    double[] displacement = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      displacement[i] = start[i] - at[i];
    }
    double tolerance = request.tolerance();
    Optional<Steps> predicted =
        spectrum.complete()
            ? Optional.of(
                StepPrediction.of(
                    spectrum,
                    displacement,
                    rate,
                    tolerance,
                    MOST_PREDICTED / spectrum.values().length))
            : Optional.empty();
    Optional<Steps> measured =
        request.limit().isPresent()
            ? Optional.of(
                StepMeasurement.of(
                    cost, start, rate, tolerance, request.limit().getAsLong(), interrupted))
            : Optional.empty();
    return new Count(rate, predicted, measured);
  }

  private static List<FixedRate> tried(LearningRates rates, boolean sweep) {
    List<FixedRate> tried = new ArrayList<>();
    tried.add(new FixedRate("1/σmax", rates.lecture(), 0));
    tried.add(new FixedRate("2/(σmax + σmin)", rates.best(), 0));
    if (rates.momentumGamma() > 0) {
      tried.add(new FixedRate("4/(√σmax + √σmin)²", rates.momentumRate(), rates.momentumGamma()));
    }
    if (sweep) {
      for (double multiple : SWEEP) {
        String times = multiple == 2 ? "2" : Double.toString(multiple);
        tried.add(new FixedRate(times + "/σmax", multiple / rates.sigmaMax(), 0));
      }
    }
    return tried;
  }
}
