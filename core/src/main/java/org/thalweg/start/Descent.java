package org.thalweg.start;

import java.util.Arrays;
import org.thalweg.cost.Bounds;
import org.thalweg.cost.Problem;
import org.thalweg.cost.Residuals;
import org.thalweg.method.Step;
import org.thalweg.method.search.BoundedLevenbergMarquardt;
import org.thalweg.method.search.LevenbergMarquardt;
import org.thalweg.program.ProjectedResiduals;

/// Goes downhill by Levenberg–Marquardt in the parameters that are not solved out.
///
/// @param bounds of θ
record Descent(Bounds bounds) {

  /// Steps on few rows before it goes on with all that are looked at.
  static final int FIRST_STEPS = 5;

  /// Steps until it moves no more, or in vain.
  static final int MOST_STEPS = 200;

  /// Steps that promise less than this share of the cost show no other minimum.
  private static final double SETTLED = 1e-10;

  /// A descent is given up when so many steps that promise as much as the last would not reach the
  /// goal. Of 154 excursions that come to a lower minimum, among 4,800 over six formulas, that lost
  /// nine, and it took a fifth of the time.
  private static final double PATIENCE = 10;

  /// Steps after which that is looked at: the first are short.
  private static final int FAIR_STEPS = 2;

  private static final BoundedLevenbergMarquardt METHOD = new BoundedLevenbergMarquardt();

  Candidate at(ProjectedResiduals cost, double[] theta) {
    double[] alpha = alpha(cost, theta);
    double value = cost.value(alpha);
    return new Candidate(cost.whole(alpha), value);
  }

  /// So many steps down, or until it moves no more.
  Candidate steps(ProjectedResiduals cost, double[] theta, int most) {
    return below(Double.POSITIVE_INFINITY, cost, theta, most);
  }

  /// Down until it moves no more, as long as a cost as low as the goal seems within reach.
  Candidate below(double goal, ProjectedResiduals cost, double[] theta) {
    return below(goal, cost, theta, MOST_STEPS);
  }

  private Candidate below(double goal, ProjectedResiduals cost, double[] theta, int most) {
    double[] alpha = alpha(cost, theta);
    if (alpha.length == 0 || !Double.isFinite(cost.value(alpha))) {
      return at(cost, theta);
    }
    Problem<Residuals> problem = new Problem<>(cost, bounds(cost.free()));
    LevenbergMarquardt.Course course = METHOD.start(problem, alpha);
    for (int k = 1; k <= most; k++) {
      Step step = METHOD.advance(problem, course, k);
      double reached = step.point().map(Step.Point::cost).orElse(Double.NaN);
      double promise = step.predictedDecrease().orElse(0);
      if (!(step.verdict() instanceof Step.Moved)
          || promise <= SETTLED * reached
          || (k > FAIR_STEPS && reached - PATIENCE * promise > goal)) {
        break;
      }
    }
    double[] end = METHOD.reported(course, new double[alpha.length]).clone();
    return new Candidate(cost.whole(end), cost.value(end));
  }

  private static double[] alpha(ProjectedResiduals cost, double[] theta) {
    return Arrays.stream(cost.free()).mapToDouble(place -> theta[place]).toArray();
  }

  private Bounds bounds(int[] places) {
    return Bounds.of(
        Arrays.stream(places).mapToDouble(bounds::lower).toArray(),
        Arrays.stream(places).mapToDouble(bounds::upper).toArray());
  }
}
