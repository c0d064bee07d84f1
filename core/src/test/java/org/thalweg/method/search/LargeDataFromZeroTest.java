package org.thalweg.method.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.cost.Residuals;
import org.thalweg.data.Dataset;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.run.Budget;
import org.thalweg.run.Ending;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;

class LargeDataFromZeroTest {

  /// y = a·x exactly, whatever the unit of y: a start at zero, next to nothing against the data, is
  /// no place to call the end.
  @ParameterizedTest
  @ValueSource(doubles = {5e-12, 5, 5e9, 5e15})
  void arrivesFromZeroInAnyUnit(double a) {
    double[] x = {-1.3, -0.4, 0.7, 1.1, 1.9};
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = a * x[i];
    }
    Graph g = new Graph();
    Expr residual = g.column("y").minus(g.parameter("a").times(g.column("x")));
    Dataset data = Dataset.ofRows(x.length).column("x", x).column("y", y).build();
    Residuals cost =
        (Residuals) CostProgram.leastSquares(residual).on(data, Engine.withThreads(1)).full();
    Result result =
        new Minimizer(RunSettings.of(Limits.DEFAULT.rules(new Budget.Updates(500, false))))
            .run(Objective.ofResiduals(cost, x.length), new LevenbergMarquardt(), new double[] {0});
    assertInstanceOf(Ending.Converged.class, result.ending());
    assertEquals(a, result.theta()[0], 1e-12 * a);
  }
}
