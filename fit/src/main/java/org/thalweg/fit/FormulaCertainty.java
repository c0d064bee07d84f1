package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.thalweg.cost.Residuals;
import org.thalweg.fit.inference.Interval;
import org.thalweg.fit.inference.Normal;
import org.thalweg.fit.inference.Profile;
import org.thalweg.fit.inference.StudentT;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;

/// What the fit of a formula says of how far its parameters may be off.
///
/// @param covariance where there are standard errors
/// @param noStandardErrors why some or all are missing
/// @param intervals of the parameters that stand at no bound, in their order; empty where none are
///   wanted or possible
/// @param determined how many combinations of parameters the data determine
/// @param spread what the bands of predictions are made of
/// @param findings what was found on the way
record FormulaCertainty(
    Optional<Covariance> covariance,
    Optional<String> noStandardErrors,
    List<Interval> intervals,
    int determined,
    Optional<Spread> spread,
    List<Finding> findings) {

  /// A standard error would be a million million times the parameter.
  private static final double NOTHING = 1e-12;

  private static FormulaCertainty without(String reason, int determined, List<Finding> findings) {
    return new FormulaCertainty(
        Optional.empty(), Optional.of(reason), List.of(), determined, Optional.empty(), findings);
  }

  /// @param sumOfSquares Σwᵢrᵢ² at the solution
  /// @param noise σ where the residuals are not to tell it; NaN: it cannot be told
  static FormulaCertainty of(
      FormulaProblem problem,
      Engine engine,
      Solver.Solution solution,
      double sumOfSquares,
      OptionalDouble noise,
      FitSpec spec,
      Watch watch) {
    Inference asked = spec.inference();
    int rows = problem.data().rows();
    double[] theta = solution.result().theta();
    int dimension = theta.length;
    double total = Metrics.total(rows, problem.weights());
    if (!(solution.result().ending() instanceof Ending.Converged)) {
      return without("the fit did not converge", dimension, List.of());
    }
    if (solution.noOptimum().isPresent()) {
      return without(solution.noOptimum().get(), dimension, List.of());
    }
    FormulaParameters parameters = problem.parameters();
    List<Integer> places = parameters.moving(theta);
    if (places.isEmpty()) {
      return without("every parameter stands at a bound", dimension, List.of());
    }
    double[] moving = places.stream().mapToDouble(j -> theta[j]).toArray();
    List<String> names = places.stream().map(problem.parameterNames()::get).toList();
    Residuals cost =
        moving.length == dimension
            ? (Residuals) problem.cost(engine).full()
            : problem.moving(theta, engine);
    List<Finding> findings = new ArrayList<>();
    Information information = Information.ofRows(cost, moving, total);
    boolean[] idle = idle(information, moving, sumOfSquares);
    Optional<NullSpace> space =
        information.combinations().isEmpty() && !any(idle)
            ? Optional.empty()
            : Optional.of(NullSpace.of(information, idle));
    for (NullSpace s : space.stream().toList()) {
      Dependence dependence = new Dependence(cost, moving, names);
      findings.add(
          new Finding(
              Finding.Kind.UNDETERMINED,
              "the data do not determine all parameters: "
                  + String.join("; ", dependence.sentences(s)),
              String.join(", ", chosen(names, s.involved())),
              "write the formula with fewer parameters"));
      dependence.standstill(s.idle()).ifPresent(findings::add);
    }
    double[][] v = space.map(NullSpace::columns).orElseGet(information::inverseColumns);
    int determined = dimension - moving.length + v.length;
    boolean known = noise.isPresent();
    if (!spec.freedom(rows, dimension)) {
      return without(
          "no degrees of freedom are left to estimate the noise from", determined, findings);
    }
    boolean[] missing = space.map(NullSpace::involved).orElseGet(() -> new boolean[moving.length]);
    int free = rows - determined;
    double sigma = noise.orElseGet(() -> Math.sqrt(sumOfSquares / free));
    if (Double.isNaN(sigma)) {
      return without("the loss takes most rows for outliers", determined, findings);
    }
    if (asked.errors() != Inference.Errors.MODEL) {
      Optional<double[][]> sandwich =
          new Sandwich(cost, moving, total, v, asked.errors()).ofSquares(determined);
      if (sandwich.isEmpty()) {
        return without(Sandwich.leverageOne(asked.errors()), determined, findings);
      }
      v = sandwich.get();
      sigma = 1;
    }
    Optional<String> reason =
        space.map(s -> {
          List<String> lost = chosen(names, s.involved());
          return String.join(", ", lost)
              + ": the data do not determine "
              + (lost.size() == 1 ? "it" : "them");
        });
    Covariance covariance = parameters.covariance(copy(v), sigma, theta, missing);
    Covariance narrow = new Covariance(copy(v), sigma, new ParameterMap(moving.length), missing);
    Optional<Spread> spread =
        space.isPresent()
            ? Optional.empty()
            : covariance.spread(
                known || asked.errors() != Inference.Errors.MODEL
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(sigma),
                known ? OptionalInt.empty() : OptionalInt.of(free));
    double quantile =
        known ? Normal.twoSided(asked.level()) : StudentT.twoSided(asked.level(), free);
    List<Interval> intervals =
        switch (asked.intervals()) {
          case NONE -> List.of();
          case WALD -> Wald.intervals(moving, narrow, quantile);
          case PROFILE ->
              problem.linear() || space.isPresent() || sumOfSquares == 0
                  ? Wald.intervals(moving, narrow, quantile)
                  : new ProfileIntervals(
                          new Profile(
                              cost,
                              moving,
                              known ? sumOfSquares : free,
                              quantile,
                              watch.interrupted()),
                          names,
                          quantile)
                      .of(moving, narrow, findings);
        };
    return new FormulaCertainty(
        Optional.of(covariance), reason, intervals, determined, spread, findings);
  }

  /// Refuses what does not go together.
  static void require(FormulaProblem problem, FitSpec spec) {
    Inference asked = spec.inference();
    if (asked.intervals() == Inference.Intervals.PROFILE && !problem.parameters().bounds().none()) {
      throw new SpecException(
          "profiles do not keep to bounds", "intervals", "ask for wald, or fit without bounds");
    }
    requireSquares(asked, spec);
  }

  /// Refuses what follows from squares for losses that are none.
  static void requireSquares(Inference asked, FitSpec spec) {
    if (spec.loss().squared()) {
      return;
    }
    if (asked.intervals() == Inference.Intervals.PROFILE) {
      throw new SpecException(
          "profiles are those of squares, not of the loss " + spec.loss().kind().text(),
          "intervals",
          "ask for wald");
    }
    if (asked.errors() != Inference.Errors.MODEL) {
      throw new SpecException(
          "robust losses have standard errors of their own, not " + asked.errors().text(),
          "errors",
          "leave it out");
    }
  }

  private static double[][] copy(double[][] columns) {
    return Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new);
  }

  /// The parameters that change no row to speak of: were the parameter 0, the residuals would be
  /// the same to twelve digits.
  private static boolean[] idle(Information information, double[] theta, double sumOfSquares) {
    boolean[] idle = new boolean[theta.length];
    for (int j = 0; j < theta.length; j++) {
      double share = information.lengths()[j] * Math.abs(theta[j]);
      idle[j] =
          information.lengths()[j] == 0
              || (theta[j] != 0 && share < NOTHING * Math.sqrt(sumOfSquares));
    }
    return idle;
  }

  private static boolean any(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return true;
      }
    }
    return false;
  }

  private static List<String> chosen(List<String> names, boolean[] chosen) {
    List<String> some = new ArrayList<>();
    for (int j = 0; j < chosen.length; j++) {
      if (chosen[j]) {
        some.add(names.get(j));
      }
    }
    return some;
  }
}
