package org.thalweg.method.search;

import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.Residuals;
import org.thalweg.method.Method;
import org.thalweg.method.Norms;
import org.thalweg.method.State;
import org.thalweg.method.Step;

/// Gauss–Newton: the full step to the least squares of the residuals' linear model, by a QR of J.
///
///     J = QR,   R p = −Qᵀρ,   θ_{t+1} = θ_t + p
///
/// Where the residuals are linear in θ it arrives after one update from any start. J is factorized as its
/// rows stream by, so that its condition number is never squared, and the sizes of its columns do not
/// matter. Further updates, with ρ evaluated anew, refine the answer as long as they shorten the projected residual
/// Qᵀρ. A parameter whose column is a combination of those before it stays where it is.
///
/// On other residuals this is the pure form: always the full step, which may diverge; [LevenbergMarquardt]
/// is the safe one.
///
/// Source: Gauss (1809); Golub, "Numerical methods for solving linear least squares problems" (1965).
public record GaussNewton() implements Method<Residuals, GaussNewton.Course> {

  /// What rotations leave of a column that is a combination of others is some d·10⁻¹⁶ of it; a
  /// thousand times 10⁻¹⁶ is safely above.
  private static final double DEPENDENT = 1e-13;

  /// A projected residual that shrinks more slowly than this is rounding.
  private static final double SLOWEST_POLISH = 0.9;

  /// The first refinement finds the digits that there are, the second hardly any; of residuals that
  /// are not linear so many more are enough.
  private static final int MOST_POLISH = 10;

  private static final int COST = 0;
  private static final int STEP = 1;
  private static final int EXPECTED = 2;
  private static final int START = 3;

  /// The state of a run. Arrays are the run's own.
  public static final class Course implements State {
    private final double[] theta;
    private final double[] trial;
    private final double[] step;
    private final double[] gradient;
    private final double[] numbers = new double[4];
    private final long[] updates = new long[1];

    /// J at θ, without the columns that depend on others.
    private TriangularFactor factor;

    private TriangularFactor other;

    private Course(double[] theta0) {
      int d = theta0.length;
      theta = theta0.clone();
      trial = new double[d];
      step = new double[d];
      gradient = new double[d];
      factor = new TriangularFactor(d);
      other = new TriangularFactor(d);
    }

    @Override
    public void parts(Parts visitor) {
      visitor.counts("updates", updates);
      visitor.numbers("theta", theta);
      visitor.numbers("gradient", gradient);
      visitor.numbers("numbers", numbers);
      visitor.numbers("r", factor.r);
      visitor.numbers("z", factor.z);
    }
  }

  @Override
  public Course start(Residuals problem, double[] theta0) {
    Course course = new Course(theta0);
    course.numbers[COST] = problem.value(course.theta);
    course.numbers[START] = course.numbers[COST];
    if (Double.isFinite(course.numbers[COST])) {
      factorize(problem, course.theta, course.factor, course.gradient);
      course.numbers[EXPECTED] = expected(course.factor);
    }
    return course;
  }

  @Override
  public Step advance(Residuals problem, Course course, long untilUpdate) {
    Step.Verdict verdict = Step.moved();
    while (course.updates[0] < untilUpdate && verdict instanceof Step.Moved) {
      verdict =
          Double.isFinite(course.numbers[COST])
              ? update(problem, course)
              : Floor.notFinite(course.numbers[COST]);
    }
    return new Step(
        course.updates[0],
        verdict,
        Optional.of(
            new Step.Point(course.numbers[COST], OptionalDouble.of(Norms.max(course.gradient)))),
        course.numbers[STEP],
        OptionalDouble.of(course.numbers[EXPECTED]),
        1);
  }

  private static Step.Verdict update(Residuals problem, Course course) {
    course.updates[0]++;
    for (int j = 0; j < course.theta.length; j++) {
      course.step[j] = -course.factor.z[j];
    }
    course.factor.solve(course.step, course.step);
    for (int j = 0; j < course.theta.length; j++) {
      course.trial[j] = course.theta[j] + course.step[j];
    }
    double cost = problem.value(course.trial);
    double invisible = Floor.rounding(course.numbers[COST], course.numbers[START]);
    boolean drowned = course.numbers[EXPECTED] <= invisible;
    if (Double.isFinite(cost)) {
      double[] gradient = new double[course.gradient.length];
      factorize(problem, course.trial, course.other, gradient);
      boolean nearer = expected(course.other) < course.numbers[EXPECTED];
      if (!drowned || (nearer && cost - course.numbers[COST] <= invisible)) {
        accept(course, cost, gradient);
        return Step.moved();
      }
    }
    course.numbers[STEP] = 0;
    return drowned ? Floor.judge(course.numbers[EXPECTED], invisible) : Floor.notFinite(cost);
  }

  private static void accept(Course course, double cost, double[] gradient) {
    course.numbers[STEP] = Norms.maxDifference(course.trial, course.theta);
    course.numbers[COST] = cost;
    System.arraycopy(course.trial, 0, course.theta, 0, course.theta.length);
    System.arraycopy(gradient, 0, course.gradient, 0, gradient.length);
    TriangularFactor factor = course.factor;
    course.factor = course.other;
    course.other = factor;
    course.numbers[EXPECTED] = expected(course.factor);
  }

  private static void factorize(
      Residuals problem, double[] theta, TriangularFactor factor, double[] gradient) {
    factor.clear();
    double _ = problem.jacobian(theta, factor);
    factor.gradient(gradient);
    factor.dropDependent(DEPENDENT);
  }

  /// ½‖Qᵀρ‖², which the step is to gain.
  private static double expected(TriangularFactor factor) {
    double sum = 0;
    for (double element : factor.z) {
      sum += element * element;
    }
    return 0.5 * sum;
  }

  /// Steps as long as they shorten the projected residual.
  @Override
  public Step polish(Residuals problem, Course course, long untilUpdate) {
    Step.Verdict verdict = Step.moved();
    double before = Double.POSITIVE_INFINITY;
    for (int k = 0;
        k < MOST_POLISH
            && verdict instanceof Step.Moved
            && course.updates[0] < untilUpdate
            && course.numbers[EXPECTED] < SLOWEST_POLISH * before;
        k++) {
      before = course.numbers[EXPECTED];
      verdict = update(problem, course);
    }
    return advance(problem, course, updates(course));
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
