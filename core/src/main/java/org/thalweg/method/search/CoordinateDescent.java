package org.thalweg.method.search;

import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.Composite;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.L1Penalty;
import org.thalweg.method.Method;
import org.thalweg.method.Norms;
import org.thalweg.method.State;
import org.thalweg.method.Step;

/// Coordinate descent for a convex cost with a penalty Σⱼ λⱼ|θⱼ|: lasso and elastic net.
///
///     u = argmin_u  g·(u−θ) + ½(u−θ)ᵀH(u−θ) + Σⱼ λⱼ|uⱼ|,    θ_{t+1} = θ_t + α(u − θ_t)
///
/// An update makes the second-order expansion of the cost smallest, one parameter after another
/// ([ModelDescent]), and goes the way there, halved until cost and penalty fall as they should. Of least
/// squares the expansion is the cost itself, so that one update does it all. A parameter whose slope the
/// penalty outweighs is exactly 0.
///
/// It needs d² numbers for H, which is taken in one pass over the rows.
///
/// Source: Friedman, Hastie, Tibshirani (2010); Yuan, Ho, Lin (2012) for the search.
public record CoordinateDescent() implements Method<Composite, CoordinateDescent.Course> {

  /// Armijo's constant, as Yuan, Ho and Lin have it but for the usual smaller value: any fall that
  /// is a share of the promised one brings the method to the optimum.
  private static final double SUFFICIENT = 1e-4;

  /// 2⁻⁴⁰ of the way to u is no step worth a pass over the data.
  private static final int MOST_HALVINGS = 40;

  private static final int COST = 0;
  private static final int ALPHA = 1;
  private static final int STEP = 2;
  private static final int PREDICTED = 3;
  private static final int START = 4;
  private static final int PROMISED = 5;
  private static final int VIOLATION = 6;

  /// The state of a run. Arrays are the run's own.
  public static final class Course implements State {
    private final double[] theta;
    private final double[] gradient;
    private final double[] aim;
    private final double[] trial;
    private final double[] trialGradient;
    private final double[] numbers = new double[7];
    private final long[] updates = new long[1];
    private final ModelDescent model;

    private Course(double[] theta0) {
      int d = theta0.length;
      theta = theta0.clone();
      gradient = new double[d];
      aim = new double[d];
      trial = new double[d];
      trialGradient = new double[d];
      model = new ModelDescent(d);
    }

    @Override
    public void parts(Parts visitor) {
      visitor.counts("updates", updates);
      visitor.numbers("theta", theta);
      visitor.numbers("gradient", gradient);
      visitor.numbers("aim", aim);
      visitor.numbers("numbers", numbers);
    }
  }

  @Override
  public Course start(Composite problem, double[] theta0) {
    Course course = new Course(theta0);
    double cost = problem.smooth().valueAndGradient(course.theta, course.gradient);
    course.numbers[COST] = cost + problem.penalty().value(course.theta);
    course.numbers[START] = course.numbers[COST];
    aim(problem, course);
    return course;
  }

  @Override
  public Step advance(Composite problem, Course course, long untilUpdate) {
    Step.Verdict verdict = Step.moved();
    while (course.updates[0] < untilUpdate && verdict instanceof Step.Moved) {
      verdict = update(problem, course);
    }
    return new Step(
        course.updates[0],
        verdict,
        Optional.of(
            new Step.Point(course.numbers[COST], OptionalDouble.of(course.numbers[VIOLATION]))),
        course.numbers[STEP],
        OptionalDouble.of(course.numbers[PREDICTED]),
        course.numbers[ALPHA]);
  }

  private static Step.Verdict update(Composite problem, Course course) {
    double[] numbers = course.numbers;
    if (!Double.isFinite(numbers[COST])) {
      return Floor.notFinite(numbers[COST]);
    }
    if (Double.isNaN(numbers[PREDICTED])) {
      return new Step.Stopped(
          "hessian-not-finite",
          Double.NaN,
          Double.MAX_VALUE,
          "the Hessian cannot be evaluated at update " + course.updates[0]);
    }
    course.updates[0]++;
    double rounding = Floor.rounding(numbers[COST], numbers[START]);
    double alpha = 1;
    for (int k = 0; k < MOST_HALVINGS; k++, alpha /= 2) {
      between(course, alpha);
      double cost = problem.smooth().valueAndGradient(course.trial, course.trialGradient);
      cost += problem.penalty().value(course.trial);
      boolean lower = numbers[COST] - cost >= SUFFICIENT * alpha * numbers[PROMISED];
      boolean level = k == 0 && Math.abs(cost - numbers[COST]) <= rounding;
      double violation = problem.penalty().violation(course.trial, course.trialGradient);
      if ((lower && numbers[PROMISED] > rounding) || (level && violation < numbers[VIOLATION])) {
        take(problem, course, cost, alpha);
        return Step.moved();
      }
      if (numbers[PROMISED] <= rounding) {
        break; // No search could tell these costs apart.
      }
    }
    numbers[STEP] = 0;
    numbers[ALPHA] = 0;
    return Floor.judge(numbers[PREDICTED], rounding);
  }

  /// A whole step ends where the model does: zeros of u stay exactly 0.
  private static void between(Course course, double alpha) {
    for (int j = 0; j < course.theta.length; j++) {
      course.trial[j] =
          alpha == 1 ? course.aim[j] : course.theta[j] + alpha * (course.aim[j] - course.theta[j]);
    }
  }

  private static void take(Composite problem, Course course, double cost, double alpha) {
    course.numbers[STEP] = Norms.maxDifference(course.trial, course.theta);
    course.numbers[ALPHA] = alpha;
    course.numbers[COST] = cost;
    System.arraycopy(course.trial, 0, course.theta, 0, course.theta.length);
    System.arraycopy(course.trialGradient, 0, course.gradient, 0, course.theta.length);
    aim(problem, course);
  }

  /// Finds u for θ, and what is expected of the way there.
  private static void aim(Composite problem, Course course) {
    L1Penalty penalty = problem.penalty();
    course.numbers[VIOLATION] = penalty.violation(course.theta, course.gradient);
    if (!Double.isFinite(course.numbers[COST])) {
      return;
    }
    Curvature curvature =
        problem
            .smooth()
            .curvatureAt(course.theta)
            .orElseThrow(
                () -> new IllegalArgumentException("this cost gives no curvature: cd needs it"));
    course.model.minimize(curvature, penalty, course.theta, course.gradient, course.aim);
    course.numbers[PREDICTED] = course.model.decrease();
    course.numbers[PROMISED] = course.model.promised();
  }

  @Override
  public double[] reported(Course course, double[] scratch) {
    return course.theta;
  }

  @Override
  public long updates(Course course) {
    return course.updates[0];
  }
}
