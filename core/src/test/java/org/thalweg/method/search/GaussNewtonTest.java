package org.thalweg.method.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thalweg.cost.Residuals;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.run.Budget;
import org.thalweg.run.Ending;
import org.thalweg.run.GradientSmall;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.run.StopRule;

class GaussNewtonTest {

  private static Residuals squares(CostProgram program) {
    return (Residuals) program.cost(Engine.withThreads(1));
  }

  private static Result run(CostProgram program, StopRule rule, double... start) {
    return new Minimizer(RunSettings.of(List.of(rule)))
        .run(Objective.ofResiduals(squares(program), 0), new GaussNewton(), start);
  }

  /// x + y − 3, x − y − 1, 2x − 4.25: the normal equations 6x = 12.5, 2y = 2 give (25/12, 1).
  private static CostProgram plane() {
    Graph g = new Graph();
    Expr x = g.parameter("x");
    Expr y = g.parameter("y");
    return CostProgram.sumOfSquares(
        List.of(x.plus(y).minus(3), x.minus(y).minus(1), x.times(2).minus(4.25)));
  }

  @Test
  void linearResidualsNeedOneUpdateFromAnyStart() {
    assertTrue(plane().linear());
    Result result = run(plane(), new Budget.Updates(1, true), 1000, -70);
    assertEquals(1, result.updates());
    assertEquals(25 / 12.0, result.theta()[0], 1e-12);
    assertEquals(1, result.theta()[1], 1e-12);
    Result settled = run(plane(), new GradientSmall(1e-8), 1000, -70);
    assertInstanceOf(Ending.Converged.class, settled.ending());
    assertEquals(25 / 12.0, settled.theta()[0], 4e-16);
  }

  /// y = 2x in the first column's place: one of them stays where it began.
  @Test
  void aDependentColumnStaysAndTheOthersAreStillLeastSquares() {
    Graph g = new Graph();
    Expr a = g.parameter("a");
    Expr b = g.parameter("b");
    Expr c = g.parameter("c");
    double[] x = {0.1, 0.7, 1.3, 2.9};
    double[] y = {1, 4, 2, 8};
    List<Expr> residuals =
        IntStream.range(0, 4)
            .mapToObj(
                i -> a.times(x[i]).plus(b.times(3 * x[i])).plus(c.times(x[i] * x[i])).minus(y[i]))
            .toList();
    Result result = run(CostProgram.sumOfSquares(residuals), new GradientSmall(1e-10), 0, 7, 0);
    assertInstanceOf(Ending.Converged.class, result.ending());
    assertEquals(7, result.theta()[1]);
    double[] gradient = new double[3];
    squares(CostProgram.sumOfSquares(residuals)).valueAndGradient(result.theta(), gradient);
    for (double element : gradient) {
      assertEquals(0, element, 1e-12);
    }
  }

  /// Full steps on a residual that bends: atan has its zero at 0, and from 2 on they lead away.
  @Test
  void onOtherResidualsItIsThePureForm() {
    Graph g = new Graph();
    Expr x = g.parameter("x");
    CostProgram bent = CostProgram.sumOfSquares(List.of(x.atan()));
    assertTrue(!bent.linear());
    Result near = run(bent, new GradientSmall(1e-10), 0.5);
    assertInstanceOf(Ending.Converged.class, near.ending());
    assertEquals(0, near.theta()[0], 1e-10);
    // The step is (1 + x²)·atan x, by hand.
    Result one = run(bent, new Budget.Updates(1, true), 2);
    assertEquals(5 * Math.atan(2), one.last().stepNorm(), 1e-14);
    Result far = run(bent, new GradientSmall(1e-10), 2);
    assertInstanceOf(Ending.Failed.class, far.ending());
    assertEquals("diverged", far.ending().rule());
  }
}
