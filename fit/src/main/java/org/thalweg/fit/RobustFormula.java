package org.thalweg.fit;

import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Dataset;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.RobustLoss;
import org.thalweg.program.RowValues;

/// The rows of a formula under robust losses.
///
/// @param data the rows as losses take them
record RobustFormula(
    FormulaProblem problem,
    Dataset data,
    MethodChoice choice,
    FitSpec spec,
    Engine engine,
    Watch watch)
    implements RobustStages.Rows {

  @Override
  public TermsCost cost(Loss.Kind kind, double c) {
    return CostProgram.robust(problem.loss(kind, c)).on(data, engine);
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
        problem.parameters().bounds(),
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
