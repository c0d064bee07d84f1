package org.thalweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.thalweg.cost.Bounds;
import org.thalweg.cost.SeparableResiduals;
import org.thalweg.cost.TermsCost;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;
import org.thalweg.run.Result;
import org.thalweg.start.FoundMinimum;
import org.thalweg.start.StartSearch;
import org.thalweg.start.Starts;

/// Where the fit of a formula begins: at the starting values given, or at what a search finds for
/// those left out.
///
/// @param problem the formula over its data
/// @param given whether all parameters have a starting value
/// @param found what a search found; empty where none was needed
record FormulaStarts(FormulaProblem problem, boolean given, Optional<Starts> found) {

  /// Costs that agree to so many digits are of one minimum.
  private static final double SAME = 1e-6;

  /// @param engine on which the draws look at the data
  static FormulaStarts of(
      FormulaProblem problem,
      FitSpec.ByFormula task,
      FitSpec spec,
      TermsCost cost,
      Engine engine,
      Watch watch) {
    boolean[] started = problem.started();
    boolean all = IntStream.range(0, started.length).allMatch(j -> started[j]);
    int restarts = task.restarts().orElse(1);
    if (problem.linear()
        || (all && restarts == 1)
        || !(cost.full() instanceof SeparableResiduals separable)) {
      return new FormulaStarts(problem, all, Optional.empty());
    }
    long seed = spec.training().seed();
    Bounds bounds = problem.parameters().bounds();
    StartSearch search =
        new StartSearch(
            cost,
            rows -> problem.draws(rows, engine, seed),
            problem.start(),
            j -> !all && started[j],
            bounds,
            problem.order(
                    separable.linear(),
                    j ->
                        !started[j]
                            && bounds.lower(j) == Double.NEGATIVE_INFINITY
                            && bounds.upper(j) == Double.POSITIVE_INFINITY)
                ::of,
            seed,
            watch.interrupted());
    Starts starts = search.run(all ? OptionalInt.of(restarts - 1) : task.restarts());
    return new FormulaStarts(problem, all, Optional.of(starts));
  }

  /// The points from which the fit is run, the best of which counts.
  List<double[]> points() {
    List<double[]> points = new ArrayList<>();
    if (given || found.isEmpty()) {
      points.add(problem.start());
    }
    found.ifPresent(starts -> points.add(starts.theta()));
    return points;
  }

  /// The gradient against which the fit's is measured: that at a cold start, if the fit begins at
  /// the end of a search.
  OptionalDouble coldGradientNorm() {
    return found
        .filter(starts -> starts.gradientNorm() > 0 && starts.gradientNorm() < Double.MAX_VALUE)
        .map(starts -> OptionalDouble.of(starts.gradientNorm()))
        .orElse(OptionalDouble.empty());
  }

  /// What is to be said of a fit that began here.
  ///
  /// @param result of the fit
  /// @param determined whether the data determine all parameters
  List<Finding> findings(Result result, boolean determined, OptionalDouble r2) {
    List<Finding> findings = new ArrayList<>();
    if (found.isEmpty()) {
      if (result.ending() instanceof Ending.Failed && !Double.isFinite(result.cost())) {
        problem.notFinite(result.theta()).ifPresent(findings::add);
      }
      return findings;
    }
    Starts starts = found.get();
    if (starts.minima().isEmpty()) {
      findings.add(
          new Finding(
              Finding.Kind.NO_START,
              "no starting values were found at which the formula can be evaluated on all rows",
              starts.drawn() + " were tried",
              "give starting values, or see whether the formula suits the columns"));
      return findings;
    }
    FoundMinimum best = starts.minima().getFirst();
    if (!starts.convincing()) {
      long reached = starts.minima().stream().filter(m -> m.times() > 0).count();
      findings.add(
          new Finding(
              Finding.Kind.MINIMUM_SELDOM_REACHED,
              "few of the starts came to the lowest minimum, so that a lower one may have been missed",
              best.times()
                  + " of "
                  + starts.refined()
                  + ", which came to "
                  + reached
                  + (reached == 1 ? " minimum" : " minima"),
              "more restarts, or starting values near what you expect"));
    }
    if (determined && best.equal().isPresent() && !(result.cost() > (1 + SAME) * best.cost())) {
      findings.add(
          new Finding(
              Finding.Kind.EQUAL_MINIMA,
              "other parameters explain the data as well",
              named(best.equal().get()),
              "starting values near those that you mean"));
    }
    if (r2.isPresent() && !(r2.getAsDouble() > 0)) {
      findings.add(
          new Finding(
              Finding.Kind.EXPLAINS_NOTHING,
              "the formula explains no more than a constant would: no start led to a fit",
              "R² = " + r2.getAsDouble(),
              "give starting values, or see whether the formula suits the columns"));
    }
    return findings;
  }

  private String named(double[] theta) {
    List<String> names = problem.parameterNames();
    return IntStream.range(0, theta.length)
        .mapToObj(j -> names.get(j) + "=" + theta[j])
        .collect(Collectors.joining(", "));
  }
}
