package org.thalweg.fit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.fit.inference.Interval;
import org.thalweg.fit.inference.Normal;
import org.thalweg.fit.inference.StudentT;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Graph;
import org.thalweg.program.RowValues;
import org.thalweg.run.Ending;

/// What the fit of a named model says of how far its parameters may be off, beside the standard
/// errors of its model.
final class NamedCertainty {

  private NamedCertainty() {}

  /// Refuses what a model does not have.
  static void require(Inference asked, Model model, boolean squares) {
    if (asked.errors().byLeverage() && !squares) {
      throw new SpecException(
          asked.errors().text()
              + " needs the leverages of least squares, which "
              + model.name()
              + " does not have",
          "errors",
          "ask for HC0 or HC1");
    }
    if (asked.intervals() == Inference.Intervals.PROFILE && !squares) {
      throw new SpecException(
          "profiles are followed for formulas and linear models, not for " + model.name(),
          "intervals",
          "ask for wald");
    }
  }

  static List<Interval> intervals(
      double[] values,
      Optional<Covariance> covariance,
      Inference asked,
      int rows,
      boolean squares) {
    if (asked.intervals() == Inference.Intervals.NONE || covariance.isEmpty()) {
      return List.of();
    }
    double quantile =
        squares
            ? StudentT.twoSided(asked.level(), rows - values.length)
            : Normal.twoSided(asked.level());
    return Wald.intervals(values, covariance.get(), quantile);
  }

  /// What the bands of predictions are made of.
  ///
  /// @param known whether the noise does not come from the residuals' squares: known errors of the
  ///   response, or a robust loss
  static Optional<Spread> spread(
      Covariance covariance, Inference asked, double sumOfSquares, int rows, boolean known) {
    int free = rows - covariance.dimension();
    return covariance.spread(
        known || asked.errors() != Inference.Errors.MODEL
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.sqrt(sumOfSquares / free)),
        known ? OptionalInt.empty() : OptionalInt.of(free));
  }

  /// The columns of the sandwich in the optimizer's coordinates.
  ///
  /// @param v those of the inverse information
  static Optional<double[][]> sandwich(
      NamedProblem problem,
      SmoothCost cost,
      double[] theta,
      double[][] v,
      Inference.Errors errors,
      double total) {
    if (cost instanceof Residuals residuals) {
      return new Sandwich(residuals, theta, total, v, errors).ofSquares(v.length);
    }
    // The cost of a row in the place of a residual: its Jacobian's row is that row's gradient.
    SmoothCost rows =
        CostProgram.leastSquares(problem.row().cost())
            .on(problem.data(), Engine.withThreads(1))
            .full();
    return new Sandwich((Residuals) rows, theta, total, v, errors)
        .ofCosts(problem.weights(), v.length);
  }

  static Optional<Likelihood> likelihood(
      NamedProblem problem,
      Solver.Solution solution,
      double cost,
      int rows,
      int determined,
      boolean known) {
    if (!(solution.result().ending() instanceof Ending.Converged)
        || solution.noOptimum().isPresent()
        || problem.penalty().present()
        || problem.model() instanceof MultilayerModel) {
      return Optional.empty();
    }
    double total = Metrics.total(rows, problem.weights());
    int dimension = problem.shift().map(ClassShift::reducedDimension).orElse(determined);
    if (problem.row().residual().isPresent()) {
      return Likelihood.ofSquares(2 * cost * total, rows, problem.weights(), dimension, known);
    }
    double log = -cost * total - logFactorials(problem);
    return Optional.of(new Likelihood(log, dimension, rows));
  }

  /// Σ wᵢ log yᵢ! of counts, which the cost leaves out; 0 for classes.
  private static double logFactorials(NamedProblem problem) {
    if (problem.model().target() != Model.Target.COUNT) {
      return 0;
    }
    Graph graph = new Graph();
    double[] logs =
        RowValues.of(graph.column(RowModel.TARGET).plus(1).lgamma(), problem.data(), new double[0]);
    double[] weights = problem.weights();
    double[] weighted = logs.clone();
    for (int i = 0; i < weights.length; i++) {
      weighted[i] *= weights[i];
    }
    return CompensatedSum.of(new double[0], weighted);
  }
}
