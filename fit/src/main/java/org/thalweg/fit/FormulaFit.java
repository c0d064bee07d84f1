package org.thalweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.TermsCost;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;
import org.thalweg.run.Result;

/// The fit of a formula by least squares.
final class FormulaFit {

  private FormulaFit() {}

  static FittedModel run(
      Table table, FitSpec.ByFormula task, FitSpec asked, Engine engine, Watch watch) {
    long began = watch.clock().getAsLong();
    FormulaProblem problem = FormulaProblem.of(table, task, asked);
    FitSpec spec = FrozenWeights.of(asked, problem);
    FormulaCertainty.require(problem, spec);
    problem.requireFiniteResponses();
    int rows = problem.data().rows();
    int dimension = problem.start().length;
    double total = Metrics.total(rows, problem.weights());
    MethodChoice choice =
        MethodChoice.forFormula(spec, problem.linear(), !problem.parameters().bounds().none());
    Engine chosen = engine.forWork(Work.of(choice, rows, dimension));
    TermsCost cost = problem.cost(chosen);
    FormulaStarts starts = FormulaStarts.of(problem, task, spec, cost, chosen, watch);
    Optional<RobustFormula> rowsOfLoss =
        spec.loss().squared()
            ? Optional.empty()
            : Optional.of(
                new RobustFormula(
                    problem,
                    problem.standardized(),
                    MethodChoice.forRobustFormula(spec),
                    spec,
                    chosen,
                    watch));
    Solver.Solution squares = best(starts, cost, choice, spec, problem, chosen, watch);
    Optional<RobustStages.Outcome> robust =
        RobustStages.after(rowsOfLoss, spec.loss(), squares, cost, known(spec));
    Solver.Solution solution = robust.map(RobustStages.Outcome::solution).orElse(squares);
    Result result = solution.result();
    FormulaParameters parameters = problem.parameters();
    double[] values = result.theta();
    double meanSquare = robust.isPresent() ? cost.full().value(values) : result.cost();
    double sumOfSquares = 2 * meanSquare * total;

    List<Finding> findings = new ArrayList<>(Assembly.counts(rows, dimension, false, true));
    findings.addAll(Assembly.settings(choice));
    findings.addAll(MistakenNames.of(problem.formula()));
    parameters.finding(values).ifPresent(findings::add);
    robust.flatMap(RobustStages.Outcome::finding).ifPresent(findings::add);
    boolean absolute = spec.rows().sigma().isPresent() && robust.isEmpty();
    FormulaCertainty certainty =
        FormulaCertainty.of(
            problem,
            chosen,
            solution,
            sumOfSquares,
            robust.isPresent()
                ? OptionalDouble.of(
                    rowsOfLoss.orElseThrow().noise(spec.loss().kind(), robust.get().c(), values))
                : known(spec),
            spec,
            watch);
    findings.addAll(certainty.findings());
    Optional<Covariance> covariance = certainty.covariance();
    int determined = certainty.determined();
    double[] responses = problem.responses();
    double[] predictions = problem.predictions(values);
    Map<String, Double> metrics =
        Metrics.ofResponses(
            problem.responseNames(), responses, predictions, problem.weights(), determined);
    Double r2 = metrics.get(Metric.R2.key());
    findings.addAll(
        starts.findings(
            result,
            covariance.isPresent(),
            r2 == null ? OptionalDouble.empty() : OptionalDouble.of(r2)));
    UnequalResponses.of(problem.responseNames(), metrics).ifPresent(findings::add);
    if (starts.found().isPresent() && spec.loss().squared()) {
      ResidualPattern.of(problem, responses, predictions).ifPresent(findings::add);
    }
    return new FittedModel(
        "formula",
        Optional.of(task.text()),
        String.join(", ", problem.responseNames()),
        List.of(),
        problem.used().table().rows(),
        RowAccount.of(problem.used()),
        parameters.reported(values, covariance, certainty.intervals()),
        covariance,
        certainty.noStandardErrors(),
        spec.inference(),
        robust.isEmpty()
                && result.ending() instanceof Ending.Converged
                && solution.noOptimum().isEmpty()
            ? Likelihood.ofSquares(sumOfSquares, rows, problem.weights(), determined, absolute)
            : Optional.empty(),
        robust
            .map(r -> Assembly.cost(r, spec.loss().kind(), 0, ""))
            .orElseGet(() -> Assembly.cost(result, 0, "mean of ½(y−ŷ)²")),
        solution.heldOut(),
        metrics,
        Optional.of(Assembly.residuals(sumOfSquares, rows, determined, absolute)),
        parameters.told(result.ending(), values),
        Assembly.optimizer(rowsOfLoss.map(RobustFormula::choice).orElse(choice), solution),
        robust.map(RobustStages.Outcome::updates).orElseGet(result::updates),
        robust.map(RobustStages.Outcome::epochs).orElseGet(() -> result.last().epochs()),
        robust.map(RobustStages.Outcome::evaluations).orElseGet(result::evaluations),
        (watch.clock().getAsLong() - began) * 1e-9,
        spec.training().seed(),
        engine.threads(),
        findings,
        ParameterHash.of(parameters.all(values)),
        problem.predictor(values, determined).withSpread(certainty.spread()),
        starts.found());
  }

  /// The solution of the lowest cost from the points where the fit begins.
  private static Solver.Solution best(
      FormulaStarts starts,
      TermsCost cost,
      MethodChoice choice,
      FitSpec spec,
      FormulaProblem problem,
      Engine engine,
      Watch watch) {
    Optional<Solver.Solution> best = Optional.empty();
    // Where the search was cut short another point would be found when it is made again.
    boolean cut = watch.interrupted().getAsBoolean();
    int number = 0;
    for (double[] point : starts.points()) {
      number++;
      Solver.Solution next =
          Solver.run(
              cost,
              choice,
              spec,
              watch,
              problem.validating(engine),
              cut
                  ? Optional.empty()
                  : Optional.of(
                      new KeptRun(
                          number,
                          problem.text(),
                          problem.parameters().described(),
                          problem.datasets())),
              point,
              problem.parameters().bounds(),
              starts.coldGradientNorm());
      if (best.isEmpty()
          || Double.isNaN(best.get().result().cost())
          || next.result().cost() < best.get().result().cost()) {
        best = Optional.of(next);
      }
    }
    return best.orElseThrow();
  }

  /// The scale of the residuals, where their errors are known.
  static OptionalDouble known(FitSpec spec) {
    return spec.rows().sigma().isPresent() ? OptionalDouble.of(1) : OptionalDouble.empty();
  }
}
