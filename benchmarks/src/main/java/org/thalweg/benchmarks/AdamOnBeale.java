package org.thalweg.benchmarks;

import org.thalweg.cost.SmoothCost;
import org.thalweg.method.FirstOrder;
import org.thalweg.method.LearningRate;
import org.thalweg.method.rule.Adam;
import org.thalweg.method.rule.EpsPlace;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.run.Budget;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.RunSettings;
import org.thalweg.schedule.Schedule;

/// 10,000 Adam steps on Beale's function from (4, 3) with the lecture's settings, through the loop.
final class AdamOnBeale {

  private static final int STEPS = 10_000;

  private final SmoothCost cost = beale();

  private static SmoothCost beale() {
    Graph g = new Graph();
    Expr x = g.parameter("x");
    Expr y = g.parameter("y");
    double[] constants = {1.5, 2.25, 2.625};
    Expr sum = g.constant(0);
    for (int i = 0; i < constants.length; i++) {
      Expr residual = g.constant(constants[i]).minus(x).plus(x.times(y.power(i + 1)));
      sum = sum.plus(residual.square());
    }
    return CostProgram.function(sum).cost(Engine.withThreads(1));
  }

  double run() {
    var method =
        FirstOrder.full(
            new Adam(0.9, 0.99, 1e-8, EpsPlace.OUTSIDE, Adam.Correction.POWERS, false, 0),
            new LearningRate.Given(1e-3),
            new Schedule.Constant());
    RunSettings settings =
        RunSettings.of(Limits.exactly(STEPS).rules(new Budget.Updates(STEPS, true)));
    return new Minimizer(settings).run(Objective.of(cost), method, new double[] {4, 3}).cost();
  }
}
