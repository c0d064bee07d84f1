package org.thalweg.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.thalweg.cost.SmoothCost;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Restarts;
import org.thalweg.run.Result;

/// The cures for a local minimum: noise that is annealed, and other starts.
///
/// Gradient noise of variance e₀/t^c on descent with rate η is a heat bath of temperature T ≈
/// η·e₀/(2t^c): hot at first, so that the path crosses barriers, and cold in the end, so that it
/// settles. Restarts draw θ₀ anew around the given one.
///
/// @param request what was asked
/// @param plain C in the end of descent from the start
/// @param annealed C in the end of each run with noise
/// @param restarted C in the end of each run from another start
public record LeavingMinima(
    Request request, double plain, List<Double> annealed, List<Double> restarted) {

  public LeavingMinima {
    annealed = List.copyOf(annealed);
    restarted = List.copyOf(restarted);
  }

  /// Two minima count as the same within this share of the way from the start to the lowest.
  private static final double SAME = 0.01;

  /// What is to be tried.
  ///
  /// @param start θ₀; not modified
  /// @param rate η
  /// @param noise e₀, the variance of the first perturbation
  /// @param decay c
  /// @param tries runs of each kind
  /// @param steps of each run; those with noise make as many again without
  /// @param seed of all draws
  public record Request(
      double[] start, double rate, double noise, double decay, int tries, long steps, long seed) {}

  /// Runs.
  public static LeavingMinima of(SmoothCost cost, Request request, Progress progress) {
    double plain = end(cost, request, descent(request), request.start());
    Restarts restarts = new Restarts(request.start(), request.seed());
    List<Double> annealed = ends(request, progress.part(0, 0.5), k -> annealed(cost, request, k));
    List<Double> restarted =
        ends(
            request,
            progress.part(0.5, 1),
            k -> end(cost, request, descent(request), restarts.start((int) k + 1)));
    return new LeavingMinima(request, plain, annealed, restarted);
  }

  private static double annealed(SmoothCost cost, Request request, long k) {
    String noisy =
        descent(request)
            + " + gradient-noise(eta="
            + request.noise()
            + ", gamma="
            + request.decay()
            + ", seed="
            + (request.seed() + k)
            + ")";
    Result hot = run(cost, request, noisy, request.start());
    // Cold in the end, so that costs tell minima apart.
    return end(cost, request, descent(request), hot.trace().getLast().theta());
  }

  private static List<Double> ends(Request request, Progress progress, LongFunction<Double> run) {
    List<Double> ends = new ArrayList<>();
    for (int k = 0; k < request.tries(); k++) {
      progress.at("leaving minima", (double) k / request.tries());
      ends.add(run.apply(k));
    }
    return ends;
  }

  private static String descent(Request request) {
    return "gd(lr=" + request.rate() + ")";
  }

  private static double end(SmoothCost cost, Request request, String method, double[] start) {
    return run(cost, request, method, start).last().cost();
  }

  private static Result run(SmoothCost cost, Request request, String method, double[] start) {
    return new ExactRun(request.steps(), List.of(0L, request.steps()))
        .of(cost, ExactRun.rule(MethodSpec.parse(method)), start);
  }

  /// The lowest cost that any run ended at.
  public double lowest() {
    return Math.min(plain, Math.min(least(annealed), least(restarted)));
  }

  /// The lowest of these costs; infinite where there are none.
  public static double least(List<Double> ends) {
    double least = Double.POSITIVE_INFINITY;
    for (double end : ends) {
      least = Math.min(least, end);
    }
    return least;
  }

  /// The share of runs that ended in the lowest minimum.
  ///
  /// @param startCost C(θ₀)
  public double reached(List<Double> ends, double startCost) {
    double level = lowest() + SAME * Math.abs(startCost - lowest());
    long count = ends.stream().filter(end -> end <= level).count();
    return (double) count / ends.size();
  }
}
