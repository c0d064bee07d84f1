package org.thalweg.method.search;

import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.SmoothCost;
import org.thalweg.method.Method;
import org.thalweg.method.Norms;
import org.thalweg.method.State;
import org.thalweg.method.Step;

/// Newton's method: the step to the stationary point of the second-order expansion.
///
///     v_t = −[H(θ_t) + εI]⁻¹ g(θ_t),    θ_{t+1} = θ_t + v_t
///
/// With a fixed ε ≥ 0 this is the lecture's pure form: always the full step, to whatever stationary point
/// the expansion has, be it a saddle; a singular H + εI ends the run. On a quadratic ε = 0 arrives
/// after exactly one update.
///
/// With ε chosen automatically every step goes downhill: ε is 0 where H is safely positive definite and
/// otherwise so large that H + εI is ([ShiftedHessian]), and a strong Wolfe search says how far to go.
/// Where the step that comes next would gain less than the cost can show, it is taken along if it makes
/// the gradient smaller: no search could judge it, and the parameters gain digits by it.
///
/// It needs d² numbers and d³ operations a step.
///
/// @param shift where ε comes from
public record Newton(Shift shift) implements Method<SmoothCost, Newton.Course> {

  /// Where ε comes from.
  public sealed interface Shift {}

  /// Chosen at every step so that the step goes downhill.
  public record Automatic() implements Shift {}

  /// Given.
  ///
  /// @param eps ε, finite and at least 0
  public record Fixed(double eps) implements Shift {
    public Fixed {
      if (!(eps >= 0 && eps < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("eps must be finite and at least 0, but is " + eps);
      }
    }
  }

  private static final int COST = 0;
  private static final int ALPHA = 1;
  private static final int STEP = 2;
  private static final int PREDICTED = 3;
  private static final int START = 4;

  /// The state of a run. Arrays are the run's own.
  public static final class Course implements State {
    private final double[] theta;
    private final double[] gradient;
    private final double[] direction;
    private final double[] next;
    private final double[] nextGradient;
    private final double[] numbers = new double[5];
    private final long[] updates = new long[1];

    /// 1 when the system at θ was singular.
    private final long[] singular = new long[1];

    /// 1 when the direction is that of an earlier θ.
    private final long[] stale = new long[1];

    private final ShiftedHessian hessian;
    private final WolfeSearch search;

    private Course(double[] theta0) {
      int d = theta0.length;
      theta = theta0.clone();
      gradient = new double[d];
      direction = new double[d];
      next = new double[d];
      nextGradient = new double[d];
      hessian = new ShiftedHessian(d);
      search = new WolfeSearch(d);
    }

    double[] theta() {
      return theta;
    }

    @Override
    public void parts(Parts visitor) {
      visitor.counts("updates", updates);
      visitor.counts("singular", singular);
      visitor.counts("stale", stale);
      visitor.numbers("theta", theta);
      visitor.numbers("gradient", gradient);
      visitor.numbers("direction", direction);
      visitor.numbers("numbers", numbers);
    }
  }

  @Override
  public Course start(SmoothCost problem, double[] theta0) {
    Course course = new Course(theta0);
    begin(problem, course);
    return course;
  }

  /// A course that has not begun.
  static Course blank(int dimension) {
    return new Course(new double[dimension]);
  }

  /// Begins at θ₀ = `theta`.
  void begin(SmoothCost problem, Course course, double[] theta) {
    System.arraycopy(theta, 0, course.theta, 0, theta.length);
    begin(problem, course);
  }

  private void begin(SmoothCost problem, Course course) {
    course.numbers[COST] = problem.valueAndGradient(course.theta, course.gradient);
    course.numbers[START] = course.numbers[COST];
    aim(problem, course);
  }

  @Override
  public Step advance(SmoothCost problem, Course course, long untilUpdate) {
    Step.Verdict verdict = Step.moved();
    while (course.updates[0] < untilUpdate && verdict instanceof Step.Moved) {
      verdict = update(problem, course);
    }
    return new Step(
        course.updates[0],
        verdict,
        Optional.of(
            new Step.Point(course.numbers[COST], OptionalDouble.of(Norms.max(course.gradient)))),
        course.numbers[STEP],
        prediction(course),
        course.numbers[ALPHA]);
  }

  /// Only downhill steps predict a decrease; a full step may go up to a saddle.
  private OptionalDouble prediction(Course course) {
    return shift instanceof Automatic
        ? OptionalDouble.of(course.numbers[PREDICTED])
        : OptionalDouble.empty();
  }

  private Step.Verdict update(SmoothCost problem, Course course) {
    if (!Double.isFinite(course.numbers[COST])) {
      return Floor.notFinite(course.numbers[COST]);
    }
    if (course.singular[0] != 0) {
      return unsolved(course.updates[0]);
    }
    course.updates[0]++;
    return switch (shift) {
      case Fixed f -> fullStep(problem, course);
      case Automatic a -> searchStep(problem, course);
    };
  }

  private Step.Verdict unsolved(long update) {
    return switch (shift) {
      case Fixed f ->
          new Step.Stopped(
              "singular-hessian",
              0,
              ShiftedHessian.SINGULAR,
              "the Hessian is singular at update " + update + ": try eps=auto");
      case Automatic a ->
          new Step.Stopped(
              "hessian-not-finite",
              Double.NaN,
              Double.MAX_VALUE,
              "the Hessian cannot be evaluated at update " + update);
    };
  }

  private Step.Verdict fullStep(SmoothCost problem, Course course) {
    for (int i = 0; i < course.theta.length; i++) {
      course.next[i] = course.theta[i] + course.direction[i];
    }
    course.numbers[STEP] = Norms.maxDifference(course.next, course.theta);
    course.numbers[ALPHA] = 1;
    System.arraycopy(course.next, 0, course.theta, 0, course.next.length);
    course.numbers[COST] = problem.valueAndGradient(course.theta, course.gradient);
    aim(problem, course);
    return Double.isFinite(course.numbers[COST])
        ? Step.moved()
        : Floor.notFinite(course.numbers[COST]);
  }

  private Step.Verdict searchStep(SmoothCost problem, Course course) {
    if (course.stale[0] != 0) {
      aim(problem, course);
      if (course.singular[0] != 0) {
        return unsolved(course.updates[0]);
      }
    }
    if (course.numbers[PREDICTED] <= Math.ulp(course.numbers[COST])) {
      return refineOrStay(problem, course);
    }
    double slope = Norms.dot(course.gradient, course.direction);
    boolean found =
        slope < 0
            && course.search.search(
                problem, course.theta, course.numbers[COST], slope, course.direction, 1);
    if (!found) {
      course.numbers[STEP] = 0;
      course.numbers[ALPHA] = 0;
      return Floor.judge(
          course.numbers[PREDICTED], Floor.rounding(course.numbers[COST], course.numbers[START]));
    }
    WolfeSearch.Trial trial = course.search.found();
    course.numbers[STEP] = Norms.maxDifference(trial.theta, course.theta);
    course.numbers[ALPHA] = trial.alpha;
    course.numbers[COST] = trial.cost;
    System.arraycopy(trial.theta, 0, course.theta, 0, course.theta.length);
    System.arraycopy(trial.gradient, 0, course.gradient, 0, course.theta.length);
    aim(problem, course);
    if (course.numbers[PREDICTED] <= Math.ulp(course.numbers[COST])) {
      refine(problem, course);
    }
    return Step.moved();
  }

  /// At a point from which a step gains less than the cost can show: every such step must shorten
  /// the gradient, so that they come to an end.
  private Step.Verdict refineOrStay(SmoothCost problem, Course course) {
    boolean nearer = refine(problem, course);
    course.numbers[STEP] = nearer ? Norms.max(course.direction) : 0;
    course.numbers[ALPHA] = nearer ? 1 : 0;
    return nearer
        ? Step.moved()
        : Floor.judge(
            course.numbers[PREDICTED], Floor.rounding(course.numbers[COST], course.numbers[START]));
  }

  /// The step that gains less than the cost can show. What is predicted stays as it is, which is
  /// more than what is left.
  ///
  /// @return whether it was taken
  private boolean refine(SmoothCost problem, Course course) {
    for (int i = 0; i < course.theta.length; i++) {
      course.next[i] = course.theta[i] + course.direction[i];
    }
    double cost = problem.valueAndGradient(course.next, course.nextGradient);
    boolean nearer = Norms.max(course.nextGradient) < Norms.max(course.gradient);
    double change = Math.abs(cost - course.numbers[COST]);
    boolean level = change <= Floor.rounding(course.numbers[COST], course.numbers[START]);
    if (nearer && level) {
      course.numbers[COST] = cost;
      System.arraycopy(course.next, 0, course.theta, 0, course.theta.length);
      System.arraycopy(course.nextGradient, 0, course.gradient, 0, course.theta.length);
      course.stale[0] = 1;
    }
    return nearer && level;
  }

  /// Solves for the step at θ.
  private void aim(SmoothCost problem, Course course) {
    if (!Double.isFinite(course.numbers[COST])) {
      return;
    }
    Curvature curvature =
        problem
            .curvatureAt(course.theta)
            .orElseThrow(() ->
                new IllegalArgumentException("this cost gives no curvature: Newton needs it"));
    boolean solved =
        switch (shift) {
          case Fixed f ->
              course.hessian.solve(curvature, f.eps(), course.gradient, course.direction);
          case Automatic a ->
              course.hessian.solveDownhill(
                  curvature, course.gradient, course.theta, course.direction);
        };
    course.singular[0] = solved ? 0 : 1;
    course.stale[0] = 0;
    course.numbers[PREDICTED] =
        solved ? -0.5 * Norms.dot(course.gradient, course.direction) : Double.NaN;
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
