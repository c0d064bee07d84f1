package org.thalweg.fit;

import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.Bounds;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Dataset;
import org.thalweg.program.Engine;
import org.thalweg.program.RobustLoss;
import org.thalweg.program.RowValues;

/// The rows of a linear model under robust losses.
///
/// @param data the rows as losses take them
record RobustLinear(
    NamedProblem problem,
    Dataset data,
    MethodChoice choice,
    FitSpec spec,
    Engine engine,
    Watch watch)
    implements RobustStages.Rows {

  /// Those of a fit; empty where its loss is the square.
  ///
  /// @throws SpecException if known errors or a loss are asked for and the response is no
  ///   measurement
  static Optional<RobustLinear> of(NamedProblem problem, FitSpec spec, Engine engine, Watch watch) {
    requireMeasurement(problem.model(), spec);
    return spec.loss().squared()
        ? Optional.empty()
        : Optional.of(
            new RobustLinear(
                problem,
                problem.standardized(),
                MethodChoice.forRobustModel(spec, problem.model(), problem.map().dimension()),
                spec,
                engine,
                watch));
  }

  private static void requireMeasurement(Model model, FitSpec spec) {
    if (model instanceof LinearModel) {
      return;
    }
    if (spec.rows().sigma().isPresent()) {
      throw new SpecException(
          "the target of " + model.name() + " is no measurement with an error",
          "sigma",
          "leave it out, or take --model linear");
    }
    if (!spec.loss().squared()) {
      throw new SpecException(
          model.name() + " has a cost of its own", "loss", "leave it out, or take --model linear");
    }
  }

  @Override
  public TermsCost cost(Loss.Kind kind, double c) {
    return problem.cost(problem.loss(kind, c), data, engine);
  }

  @Override
  public double[] residuals(double[] theta) {
    return RowValues.of(problem.loss(Loss.Kind.HUBER, 1).residual(), data, theta);
  }

  @Override
  public Solver.Solution run(TermsCost cost, Loss.Kind kind, double c, double[] theta0) {
    return Solver.run(
        cost,
        choice,
        spec,
        watch,
        problem.validating(kind, c, engine),
        Optional.empty(),
        theta0,
        Bounds.none(theta0.length),
        OptionalDouble.empty());
  }

  /// σ of the covariance, see [RobustErrors].
  double noise(Loss.Kind kind, double c, double[] theta) {
    RobustLoss loss = problem.loss(kind, c);
    return RobustErrors.noise(
        RowValues.of(loss.influence(), data, theta),
        RowValues.of(loss.slope(), data, theta),
        theta.length);
  }
}
