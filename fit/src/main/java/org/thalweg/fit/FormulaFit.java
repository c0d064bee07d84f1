package org.thalweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.TermsCost;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;
import org.thalweg.run.Result;

/// The fit of a formula by least squares.
final class FormulaFit {

  private FormulaFit() {}

  static FittedModel run(
      Table table, FitSpec.ByFormula task, FitSpec spec, Engine engine, Watch watch) {
    long began = watch.clock().getAsLong();
    FormulaProblem problem = FormulaProblem.of(table, task, spec);
    problem.requireFiniteResponses();
    int rows = problem.data().rows();
    int dimension = problem.start().length;
    double total = Metrics.total(rows, problem.weights());
    MethodChoice choice =
        MethodChoice.forFormula(spec, problem.linear(), !problem.parameters().bounds().none());
    Engine chosen = engine.forWork(Work.of(choice, rows, dimension));
    TermsCost cost = problem.cost(chosen);
    FormulaStarts starts = FormulaStarts.of(problem, task, spec, cost, chosen, watch);
    Solver.Solution solution = best(starts, cost, choice, spec, problem, chosen, watch);
    Result result = solution.result();
    FormulaParameters parameters = problem.parameters();
    double[] values = result.theta();
    double sumOfSquares = 2 * result.cost() * total;

    List<Finding> findings = new ArrayList<>(Assembly.counts(rows, dimension, false, true));
    findings.addAll(Assembly.settings(choice));
    parameters.finding(values).ifPresent(findings::add);
    Optional<String> reason = Optional.empty();
    Optional<Covariance> covariance = Optional.empty();
    int determined = dimension;
    if (!(result.ending() instanceof Ending.Converged)) {
      reason = Optional.of("the fit did not converge");
    } else if (solution.noOptimum().isPresent()) {
      reason = solution.noOptimum();
    } else if (rows <= dimension) {
      reason = Optional.of("no degrees of freedom are left to estimate the noise from");
    } else {
      List<Integer> moving = parameters.moving(values);
      Information information =
          Information.ofRows((Residuals) cost.full(), values, total).about(moving);
      determined = dimension - moving.size() + information.rank();
      List<double[]> combinations = information.combinations();
      if (combinations.isEmpty()) {
        double noise = Math.sqrt(sumOfSquares / (rows - dimension));
        covariance = Optional.of(parameters.covariance(information, noise, values));
      } else {
        reason = Optional.of("the data do not determine all parameters");
        findings.add(
            Assembly.undetermined(
                combinations.stream()
                    .map(combination ->
                        Information.members(combination).stream()
                            .map(k -> problem.parameterNames().get(moving.get(k)))
                            .toList())
                    .toList(),
                "write the formula with fewer parameters"));
      }
    }
    Map<String, Double> metrics =
        Metrics.ofNumbers(
            problem.responses(), problem.predictions(values), problem.weights(), determined, true);
    Double r2 = metrics.get(Metric.R2.key());
    findings.addAll(
        starts.findings(
            result,
            covariance.isPresent(),
            r2 == null ? OptionalDouble.empty() : OptionalDouble.of(r2)));
    return new FittedModel(
        "formula",
        Optional.of(task.text()),
        task.text().substring(0, task.text().indexOf('~')).strip(),
        List.of(),
        rows,
        RowAccount.of(problem.used()),
        parameters.reported(values, covariance),
        covariance,
        reason,
        Assembly.cost(result, 0, "mean of ½(y−ŷ)²"),
        solution.heldOut(),
        metrics,
        Optional.of(Assembly.residuals(sumOfSquares, rows, determined)),
        parameters.told(result.ending(), values),
        Assembly.optimizer(choice, solution),
        result.updates(),
        result.last().epochs(),
        result.evaluations(),
        (watch.clock().getAsLong() - began) * 1e-9,
        spec.training().seed(),
        engine.threads(),
        findings,
        ParameterHash.of(parameters.all(values)),
        problem.predictor(values, determined),
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
    for (double[] point : starts.points()) {
      Solver.Solution next =
          Solver.run(
              cost,
              choice,
              spec,
              watch,
              problem.validating(engine),
              point,
              problem.parameters().bounds(),
              starts.coldGradientNorm());
      if (best.isEmpty() || next.result().cost() < best.get().result().cost()) {
        best = Optional.of(next);
      }
    }
    return best.orElseThrow();
  }
}
