package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.fit.FittedModel.ResidualSummary;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;
import org.thalweg.program.RowValues;
import org.thalweg.run.Ending;
import org.thalweg.run.Result;
import org.thalweg.run.StopRule;

/// The fit of a named model.
final class NamedFit {

  /// Beyond so many multiplications a QR of all rows costs more than the fit; the normal equations
  /// of standardized columns serve.
  private static final double ROWS_LARGEST = 3e7;

  /// A standardized weight this large beside a standard error as large again is one on its way to
  /// infinity: over the column's own spread it changes the odds by e¹⁰.
  private static final double RUNAWAY_WEIGHT = 10;

  private static final double RUNAWAY_ERROR = 100;

  /// Standard errors are a quarter too short from here on.
  private static final double LARGEST_DISPERSION = 1.5;

  /// Three standard deviations: one fit of Poisson's counts in 700.
  private static final double CERTAIN_DEVIATIONS = 3;

  private final NamedProblem problem;
  private final FitSpec spec;
  private final int rows;
  private final int dimension;
  private final double total;
  private final List<Finding> findings = new ArrayList<>();

  /// The parameters that the data determine, where that has been looked at; otherwise all.
  private int determined;

  private Optional<String> noStandardErrors = Optional.empty();

  private NamedFit(NamedProblem problem, FitSpec spec) {
    this.problem = problem;
    this.spec = spec;
    this.rows = problem.target().length;
    this.dimension = problem.map().dimension();
    this.determined = dimension;
    this.total = Metrics.total(rows, problem.weights());
  }

  static FittedModel run(
      Table table, FitSpec.Named task, FitSpec spec, Engine engine, Watch watch) {
    long began = watch.clock().getAsLong();
    NamedProblem problem = NamedProblem.of(table, task, spec);
    return new NamedFit(problem, FrozenWeights.of(spec, problem))
        .run(task.target(), engine, watch, began);
  }

  private FittedModel run(String target, Engine engine, Watch watch, long began) {
    NamedCertainty.require(spec.inference(), problem.model(), problem.row().residual().isPresent());
    FormulaCertainty.requireSquares(spec.inference(), spec);
    MethodChoice choice = MethodChoice.forModel(spec, problem.model(), dimension);
    Engine chosen = engine.forWork(Work.of(choice, rows, dimension));
    TermsCost cost = problem.cost(chosen);
    Optional<RobustLinear> rowsOfLoss = RobustLinear.of(problem, spec, chosen, watch);
    Solver.Solution first =
        Solver.run(
            cost,
            problem.l1(),
            choice,
            spec,
            watch,
            problem.validating(chosen),
            Optional.of(
                new KeptRun(
                    1, problem.model().name(), problem.parameterNames(), problem.datasets())),
            endings());
    Optional<RobustStages.Outcome> robust =
        RobustStages.after(rowsOfLoss, spec.loss(), first, cost, FormulaFit.known(spec));
    Solver.Solution solution = robust.map(RobustStages.Outcome::solution).orElse(first);
    Result result = solution.result();
    Optional<ClassShift> shift = problem.shift();
    double[] theta = shift.map(s -> s.centered(result.theta())).orElse(result.theta());
    double[] values = problem.map().toUnits(theta);
    double penalty = problem.penalty(theta);
    double[] scores = RowValues.of(problem.row().scores(), problem.data(), theta);
    boolean squares = problem.row().residual().isPresent();
    double meanCost = robust.isPresent() ? cost.full().value(theta) : result.cost();
    double sumOfSquares = 2 * (meanCost - penalty) * total;
    if (spec.penalty().l1() > 0) {
      // Zou, Hastie, Tibshirani 2007: those that are not 0 estimate the lasso's without bias.
      determined = (int) Arrays.stream(theta).filter(x -> x != 0).count();
    }

    findings.addAll(Assembly.counts(rows, dimension, problem.penalty().present(), squares));
    findings.addAll(Assembly.settings(choice));
    findings.addAll(problem.doubts(target));
    findings.addAll(Assembly.columns(problem.features()));
    List<Finding> apart =
        separable()
            ? ClassesApart.findings(problem.target(), scores, problem.classes())
            : List.of();
    findings.addAll(apart);
    boolean separated = !apart.isEmpty();
    robust.flatMap(RobustStages.Outcome::finding).ifPresent(findings::add);
    OptionalDouble noise =
        robust
            .map(outcome ->
                OptionalDouble.of(
                    rowsOfLoss.orElseThrow().noise(spec.loss().kind(), outcome.c(), theta)))
            .orElseGet(() -> FormulaFit.known(spec));
    Optional<Covariance> covariance =
        covariance(cost.full(), solution, theta, separated, squares, sumOfSquares, noise);
    Map<String, Double> metrics = metrics(scores);
    if (covariance.isPresent()) {
      findOverdispersion(metrics);
    }
    Optional<Spread> spread =
        covariance
            .filter(_ -> squares)
            .flatMap(c ->
                NamedCertainty.spread(c, spec.inference(), sumOfSquares, rows, noise.isPresent()));
    return new FittedModel(
        problem.model().name(),
        Optional.empty(),
        target,
        problem.classes(),
        rows,
        RowAccount.of(problem.used(), problem.features()),
        Assembly.parameters(
            problem.parameterNames(),
            values,
            spec.scale() == Scale.STANDARD ? theta : values,
            covariance,
            NamedCertainty.intervals(
                values, covariance, spec.inference(), rows, squares && noise.isEmpty())),
        covariance,
        noStandardErrors,
        spec.inference(),
        robust.isPresent()
            ? Optional.empty()
            : NamedCertainty.likelihood(
                problem,
                solution,
                result.cost(),
                rows,
                determined,
                FormulaFit.known(spec).isPresent()),
        robust
            .map(r -> Assembly.cost(r, spec.loss().kind(), penalty, problem.penalty().definition()))
            .orElseGet(() -> Assembly.cost(result, penalty, problem.definition())),
        solution.heldOut(),
        metrics,
        squares
            ? Optional.of(
                Assembly.residuals(
                    sumOfSquares,
                    rows,
                    determined,
                    spec.rows().sigma().isPresent() && robust.isEmpty()))
            : Optional.<ResidualSummary>empty(),
        result.ending(),
        Assembly.optimizer(rowsOfLoss.map(RobustLinear::choice).orElse(choice), solution),
        robust.map(RobustStages.Outcome::updates).orElseGet(result::updates),
        robust.map(RobustStages.Outcome::epochs).orElseGet(() -> result.last().epochs()),
        robust.map(RobustStages.Outcome::evaluations).orElseGet(result::evaluations),
        (watch.clock().getAsLong() - began) * 1e-9,
        spec.training().seed(),
        engine.threads(),
        findings,
        ParameterHash.of(values),
        problem.predictor(theta, determined).withSpread(spread),
        Optional.empty());
  }

  /// The rules of this model, beside those asked for. Who switches the gradient's tolerance off
  /// wants no other.
  private List<StopRule> endings() {
    double tolerance = spec.limits().gradientTolerance();
    return tolerance > 0 && separable() && !(problem.model() instanceof MultilayerModel)
        ? List.of(Separated.of(rows, problem.weights(), tolerance))
        : List.of();
  }

  /// Whether parameters on their way to infinity can bring the cost to 0.
  private boolean separable() {
    return problem.model().target().ofClasses() && !problem.penalty().present();
  }

  private Map<String, Double> metrics(double[] scores) {
    double[] y = problem.target();
    double[] weights = problem.weights();
    boolean intercept = problem.row().entry().biases().isPresent();
    return switch (problem.model().target()) {
      case NUMBER ->
          Metrics.ofNumbers(
              problem.data().column(RowModel.TARGET), scores, weights, determined, intercept);
      case COUNT ->
          Metrics.ofCounts(y, scores, weights, problem.used().offset(), determined, intercept);
      case TWO_CLASSES -> Metrics.ofTwoClasses(y, scores, weights);
      case CLASSES -> Metrics.ofClasses(y, scores, weights);
    };
  }

  /// Three digits: evidence, not results.
  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }

  /// Pearson's sum of squares over its degrees of freedom ν is 1 ± √(2/ν) for Poisson's counts.
  private void findOverdispersion(Map<String, Double> metrics) {
    double dispersion = metrics.getOrDefault(Metric.DISPERSION.key(), 1.0);
    double deviation = Math.sqrt(2.0 / Math.max(1, rows - determined));
    if (dispersion > LARGEST_DISPERSION && dispersion - 1 > CERTAIN_DEVIATIONS * deviation) {
      findings.add(
          new Finding(
              Finding.Kind.OVERDISPERSED,
              "the counts scatter more about their means than Poisson's do, so that the standard"
                  + " errors are too short",
              "the dispersion is " + rounded(dispersion) + ", and would be 1",
              "multiply the standard errors by its root, " + rounded(Math.sqrt(dispersion))));
    }
  }

  private Optional<Covariance> covariance(
      SmoothCost cost,
      Solver.Solution solution,
      double[] theta,
      boolean separated,
      boolean squares,
      double sumOfSquares,
      OptionalDouble known) {
    String reason = "";
    if (separated) {
      reason = "a class is told apart without an error";
    } else if (!(solution.result().ending() instanceof Ending.Converged)) {
      reason = "the fit did not converge";
    } else if (solution.noOptimum().isPresent()) {
      reason = solution.noOptimum().get();
    } else if (problem.penalty().present()) {
      reason = problem.penalty().noStandardErrors();
    } else if (problem.model() instanceof MultilayerModel) {
      reason = "the parameters of a network are not determined one by one";
    } else if (dimension > MethodChoice.NEWTON_LARGEST) {
      reason = "with " + dimension + " parameters the covariance is left out";
    } else if (squares && !spec.freedom(rows, dimension)) {
      reason = "no degrees of freedom are left to estimate the noise from";
    } else if (known.isPresent() && Double.isNaN(known.getAsDouble())) {
      reason = "the loss takes most rows for outliers";
    }
    if (!reason.isEmpty()) {
      noStandardErrors = Optional.of(reason);
      return Optional.empty();
    }
    Information information = information(cost, theta);
    // What columns are combinations of each other no parameters alter; at a cold start it shows
    // best.
    Information plain =
        squares || !information.isDoubtful()
            ? information
            : information(cost, new double[dimension]);
    determined -= plain.dimension() - plain.rank();
    List<List<String>> combinations = combinations(plain);
    if (!combinations.isEmpty()) {
      findings.add(
          Assembly.undetermined(combinations, "leave one of the columns out, or use a penalty"));
      var _ = findFaded(cost, theta);
      noStandardErrors = Optional.of("the data do not determine all parameters");
      return Optional.empty();
    }
    if (information.rank() < information.dimension()) {
      if (!findFaded(cost, theta)) {
        findRunning(
            "parameters are on their way to infinity", combinations(information).getFirst());
      }
      noStandardErrors = Optional.of("parameters are on their way to infinity");
      return Optional.empty();
    }
    double noise =
        known.orElseGet(() -> squares ? Math.sqrt(sumOfSquares / (rows - dimension)) : 1);
    if (!squares) {
      findRunaways(theta, information);
    }
    double[][] v = columns(information);
    Inference.Errors errors = spec.inference().errors();
    if (errors != Inference.Errors.MODEL) {
      Optional<double[][]> sandwich =
          NamedCertainty.sandwich(problem, cost, theta, v, errors, total);
      if (sandwich.isEmpty()) {
        noStandardErrors = Optional.of(Sandwich.leverageOne(errors));
        return Optional.empty();
      }
      return Optional.of(new Covariance(sandwich.get(), 1, problem.map()));
    }
    return Optional.of(new Covariance(v, noise, problem.map()));
  }

  /// Of what the model leaves determined.
  private Information information(SmoothCost cost, double[] theta) {
    if (problem.shift().isPresent()) {
      ClassShift shift = problem.shift().get();
      double[] h = Information.hessian(cost, theta);
      return Information.ofMatrix(shift.reduced(h, dimension), shift.reducedDimension(), total);
    }
    boolean few = (double) rows * dimension * dimension <= ROWS_LARGEST;
    return few && cost instanceof Residuals residuals
        ? Information.ofRows(residuals, theta, total)
        : Information.ofHessian(cost, theta, total);
  }

  /// The names of the parameters of each combination that the data do not determine.
  private List<List<String>> combinations(Information information) {
    return information.combinations().stream()
        .map(this::members)
        .distinct()
        .map(c -> c.stream().map(problem.parameterNames()::get).toList())
        .toList();
  }

  private Set<Integer> members(double[] combination) {
    List<Integer> members = Information.members(combination);
    if (problem.shift().isPresent()) {
      return new TreeSet<>(problem.map().involved(problem.shift().get().parametersOf(members)));
    }
    Set<Integer> all = new TreeSet<>(problem.map().involved(members));
    all.addAll(problem.map().interceptsMoved(combination));
    return all;
  }

  /// V, whose VVᵀ is the inverse of the information.
  private double[][] columns(Information information) {
    double[][] columns = information.inverseColumns();
    for (int j = 0; problem.shift().isPresent() && j < columns.length; j++) {
      columns[j] = problem.shift().get().expanded(columns[j], dimension);
    }
    return columns;
  }

  /// Where a combination of parameters is undetermined there are no standard errors to tell the
  /// others from those that run away.
  private boolean findFaded(SmoothCost cost, double[] theta) {
    if (problem.model().target() == Model.Target.CLASSES) {
      return false;
    }
    List<Integer> faded =
        Fading.parameters(
            Information.hessian(cost, theta),
            Information.hessian(cost, new double[dimension]),
            theta,
            total,
            problem.map().toScaledColumns()::toUnits);
    if (!faded.isEmpty()) {
      findRunning(
          faded.size() == 1
              ? "a parameter is on its way to infinity"
              : "parameters are on their way to infinity",
          faded.stream().map(problem.parameterNames()::get).toList());
    }
    return !faded.isEmpty();
  }

  private void findRunning(String what, List<String> names) {
    findings.add(
        new Finding(
            Finding.Kind.RUNAWAY,
            what + ", as if some rows were separated without an error",
            String.join(", ", names),
            "use a penalty, or leave the columns out"));
  }

  private void findRunaways(double[] theta, Information information) {
    ParameterMap map = problem.map().toScaledColumns();
    double[] weights = map.toUnits(theta);
    Covariance scaled = new Covariance(columns(information), 1, map);
    List<String> running = new ArrayList<>();
    for (int j = 0; j < dimension; j++) {
      if (Math.abs(weights[j]) > RUNAWAY_WEIGHT && scaled.standardError(j) > RUNAWAY_ERROR) {
        running.add(problem.parameterNames().get(j));
      }
    }
    if (!running.isEmpty()) {
      findRunning("parameters are large and hardly determined", running);
    }
  }
}
