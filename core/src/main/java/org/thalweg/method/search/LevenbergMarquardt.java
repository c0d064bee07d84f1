package org.thalweg.method.search;

import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.Bounds;
import org.thalweg.cost.Residuals;
import org.thalweg.method.Method;
import org.thalweg.method.Norms;
import org.thalweg.method.State;
import org.thalweg.method.Step;

/// Levenberg–Marquardt: Gauss–Newton steps for C = ½‖ρ(θ)‖², held within a trust region.
///
///     (JᵀJ + λD²) p = −Jᵀρ with λ such that ‖Dp‖ ≤ Δ,    θ_{t+1} = θ_t + p when C falls
///
/// D holds the largest length each column of J has had, so the units of the parameters do not
/// matter. Δ shrinks where the linear model promised more than came, and where the cost cannot be
/// evaluated; it grows where the model was right. One update is one accepted step, however many trials
/// it took.
///
/// J is factorized by reflections as its rows stream by (few rows), or through JᵀJ (many rows and a good
/// condition); C comes with it in one pass, but for a trial behind a rejected one. Where the decrease
/// drowns in the rounding of C a step is taken as long as it shortens the projected residual Qᵀρ:
/// parameters then settle to all digits, not to half of them.
///
/// Where no step lowers C although the linear model expects one to, residuals are too large for it to hold:
/// J may even be singular at the minimum. Newton's method, with the true Hessian, then takes over.
///
/// [BoundedLevenbergMarquardt] is this method in a box.
///
/// Source: Levenberg (1944); Marquardt (1963); Moré, "The Levenberg–Marquardt algorithm: implementation
/// and theory" (1978), whose constants these are.
public record LevenbergMarquardt() implements Method<Residuals, LevenbergMarquardt.Course> {

  /// Up to so many multiplications J is always factorized as its rows stream by. Beyond, JᵀJ saves
  /// a third of the time, and half of what is left on two threads; with the condition that
  /// [TriangularFactor#fromGram] asks for, NIST's problems lose no digit by it.
  private static final double FEW = 1e3;

  /// The first radius, in units of ‖Dθ₀‖ (or of 1 where θ₀ = 0): the smaller, the seldomer the
  /// first step leaves the valley of the start, and the more steps an easy fit takes.
  private static final double FIRST_RADIUS = 0.25;

  /// The share of the promised decrease that makes a step acceptable.
  private static final double ACCEPT = 1e-4;

  /// Below this share the region shrinks, above the next one it grows.
  private static final double POOR = 0.25;

  private static final double GOOD = 0.75;

  /// Steps to 4⁻⁶ of the first that do not come nearer show that rounding keeps them from it.
  private static final int MOST_FRUITLESS = 6;

  /// A projected residual that shrinks more slowly than this is rounding.
  private static final double SLOWEST_POLISH = 0.9;

  /// Slow as convergence may be where residuals are large, so many steps gain four digits and more.
  private static final int MOST_POLISH = 100;

  /// Each rejected trial shrinks the region at least by half: from 10³⁰⁸ to nothing.
  private static final int MOST_TRIALS = 2200;

  private static final Newton NEWTON = new Newton(new Newton.Automatic());
  private static final int COST = 0;
  private static final int RADIUS = 1;
  private static final int STEP = 2;
  private static final int LAMBDA = 3;
  private static final int START = 4;
  private static final int EXPECTED = 5;
  private static final int CRAWL = 6;

  /// The state of a run. Arrays are the run's own.
  public static final class Course implements State {
    private final double[] theta;
    private final double[] trial;
    private final double[] gradient;
    private final double[] scale;
    private final double[] gram;
    private final double[] work;
    private final double[] numbers = new double[7];
    private final long[] updates = new long[1];

    /// 1 once Newton's method has taken over.
    private final long[] handed = new long[1];

    private final Bounds bounds;
    private final Face face;
    private final Newton.Course newton;
    private final DampedStep step;
    private final DampedStep reach;

    /// J at θ, and at the trial.
    private TriangularFactor factor;

    private TriangularFactor other;

    private Course(double[] theta0, Bounds bounds) {
      int d = theta0.length;
      this.bounds = bounds;
      face = new Face(bounds);
      theta = theta0.clone();
      trial = new double[d];
      gradient = new double[d];
      scale = new double[d];
      gram = new double[d * d];
      work = new double[d];
      newton = Newton.blank(d);
      step = new DampedStep(bounds);
      reach = new DampedStep(bounds);
      factor = new TriangularFactor(d);
      other = new TriangularFactor(d);
    }

    @Override
    public void parts(Parts visitor) {
      visitor.counts("updates", updates);
      visitor.numbers("theta", theta);
      visitor.numbers("gradient", gradient);
      visitor.numbers("scale", scale);
      visitor.numbers("numbers", numbers);
      visitor.numbers("r", factor.r);
      visitor.numbers("z", factor.z);
      visitor.counts("handed", handed);
      face.parts(visitor);
      newton.parts(visitor);
    }
  }

  @Override
  public Course start(Residuals problem, double[] theta0) {
    return start(problem, theta0, Bounds.none(theta0.length));
  }

  /// @param theta0 within the bounds
  static Course start(Residuals problem, double[] theta0, Bounds bounds) {
    Course course = new Course(theta0, bounds);
    course.numbers[COST] = factorize(problem, course.theta, course.factor, course);
    course.numbers[START] = course.numbers[COST];
    if (!Double.isFinite(course.numbers[COST])) {
      return course;
    }
    if (!course.factor.finite()) {
      course.numbers[COST] = Double.NaN;
      return course;
    }
    rescale(course);
    double size = scaledNorm(course.scale, course.theta);
    course.numbers[RADIUS] = FIRST_RADIUS * (size > 0 ? size : 1);
    describe(course);
    return course;
  }

  @Override
  public Step advance(Residuals problem, Course course, long untilUpdate) {
    Step.Verdict verdict = Step.moved();
    while (course.updates[0] < untilUpdate
        && verdict instanceof Step.Moved
        && course.handed[0] == 0) {
      verdict =
          Double.isFinite(course.numbers[COST])
              ? update(problem, course)
              : Floor.notFinite(course.numbers[COST]);
    }
    if (course.handed[0] == 1 && verdict instanceof Step.Moved) {
      Step step =
          NEWTON.advance(course.face.of(problem), course.newton, untilUpdate - course.updates[0]);
      return step.after(course.updates[0]);
    }
    return new Step(
        course.updates[0],
        verdict,
        Optional.of(
            new Step.Point(
                course.numbers[COST],
                OptionalDouble.of(course.bounds.freeGradient(course.theta, course.gradient)))),
        course.numbers[STEP],
        OptionalDouble.of(course.numbers[EXPECTED]),
        course.numbers[LAMBDA]);
  }

  private Step.Verdict update(Residuals problem, Course course) {
    course.updates[0]++;
    course.step.lambda = course.numbers[LAMBDA];
    int fruitless = 0;
    for (int k = 0; k < MOST_TRIALS; k++) {
      course.step.compute(
          course.theta, course.factor, course.gradient, course.scale, course.numbers[RADIUS]);
      if (course.updates[0] == 1 && k == 0) {
        course.numbers[RADIUS] = Math.min(course.numbers[RADIUS], course.step.length);
      }
      double promised = course.step.promised(course.factor);
      if (!place(course)) {
        break;
      }
      boolean whole = k == 0;
      double cost =
          whole
              ? factorize(problem, course.trial, course.other, course)
              : problem.value(course.trial);
      if (accepts(problem, course, cost, whole, promised)) {
        double before = course.numbers[EXPECTED];
        accept(course, cost);
        boolean crawls = drowned(course) && course.numbers[EXPECTED] > SLOWEST_POLISH * before;
        course.numbers[CRAWL] = crawls ? course.numbers[CRAWL] + 1 : 0;
        return course.numbers[CRAWL] < MOST_POLISH
            ? Step.moved()
            : Floor.judge(course.numbers[EXPECTED], invisible(course));
      }
      if (drowned(course) && ++fruitless == MOST_FRUITLESS) {
        break;
      }
    }
    course.numbers[STEP] = 0;
    if (drowned(course) || problem.curvatureAt(course.theta).isEmpty()) {
      return Floor.judge(course.numbers[EXPECTED], invisible(course));
    }
    course.face.hold(course.theta, course.gradient);
    NEWTON.begin(course.face.of(problem), course.newton, course.theta);
    course.handed[0] = 1;
    course.updates[0]--;
    return Step.moved();
  }

  /// θ + p; false when that is θ.
  private static boolean place(Course course) {
    course.step.place(course.theta, course.trial);
    return Norms.maxDifference(course.trial, course.theta) > 0;
  }

  private static boolean drowned(Course course) {
    return course.numbers[EXPECTED] <= invisible(course);
  }

  /// The change of C below which rounding rules: that of the residuals it began with, and at least
  /// what becomes of ρ when θ is rounded, some ε‖J_j θ_j‖, however small C was at θ₀.
  private static double invisible(Course course) {
    double size = 0;
    for (int j = 0; j < course.theta.length; j++) {
      size = Math.max(size, Math.abs(course.theta[j]) * course.factor.columnNorm(j));
    }
    return Floor.rounding(
        course.numbers[COST], Math.max(Math.abs(course.numbers[START]), 0.5 * size * size));
  }

  /// Judges the trial, and sets the region and λ for the next. When it accepts, `other` holds its
  /// factor.
  ///
  /// @param whole whether `other` holds it already
  private boolean accepts(
      Residuals problem, Course course, double cost, boolean whole, double promised) {
    double gain = course.numbers[COST] - cost;
    if (drowned(course)) {
      boolean nearer =
          gain >= -invisible(course)
              && factorized(problem, course, whole)
              && expected(course, course.trial, course.other) < course.numbers[EXPECTED];
      if (!nearer) {
        course.numbers[RADIUS] = POOR * Math.min(course.numbers[RADIUS], course.step.length);
      }
      return nearer;
    }
    double ratio = Double.isFinite(cost) ? gain / promised : Double.NEGATIVE_INFINITY;
    boolean accepted = ratio >= ACCEPT && factorized(problem, course, whole);
    if (!accepted || ratio < POOR) {
      shrink(course, gain, accepted);
    } else if (ratio >= GOOD || course.step.lambda == 0) {
      course.numbers[RADIUS] = 2 * course.step.length;
      course.step.lambda /= 2;
    }
    return accepted;
  }

  /// To the length that a parabola through C, its slope and the new C suggests, between a tenth and
  /// a half.
  private static void shrink(Course course, double gain, boolean accepted) {
    double slope = Norms.dot(course.gradient, course.step.p);
    double share = gain >= 0 && accepted ? 0.5 : -slope / (2 * (-slope - gain));
    if (!(share >= 0.1)) {
      share = 0.1;
    }
    share = Math.min(share, 0.5);
    course.numbers[RADIUS] = share * Math.min(course.numbers[RADIUS], 10 * course.step.length);
    course.step.lambda /= share;
  }

  private static void accept(Course course, double cost) {
    course.numbers[STEP] = Norms.max(course.step.p);
    course.numbers[COST] = cost;
    course.numbers[LAMBDA] = course.step.lambda;
    System.arraycopy(course.trial, 0, course.theta, 0, course.theta.length);
    TriangularFactor factor = course.factor;
    course.factor = course.other;
    course.other = factor;
    rescale(course);
    describe(course);
  }

  /// The gradient at θ, and what the linear model expects there.
  private static void describe(Course course) {
    course.factor.gradient(course.gradient);
    course.numbers[EXPECTED] = expected(course, course.theta, course.factor);
  }

  /// What the linear model expects of the best step that changes θ by no more than its own size, or
  /// than the residuals ask for: ‖Dp‖ and ‖ρ‖ have the same units, and θ may begin at next to
  /// nothing. Without that bound a direction that hardly shows in J would promise what only an
  /// absurd step could keep.
  private static double expected(Course course, double[] theta, TriangularFactor factor) {
    double size = scaledNorm(course.scale, theta);
    factor.gradient(course.work);
    course.reach.lambda = 0;
    course.reach.compute(
        theta,
        factor,
        course.work,
        course.scale,
        Math.max(size, Math.sqrt(2 * Math.abs(course.numbers[COST]))));
    return course.reach.promised(factor);
  }

  private static double scaledNorm(double[] scale, double[] theta) {
    double sum = 0;
    for (int j = 0; j < theta.length; j++) {
      double scaled = scale[j] * theta[j];
      sum += scaled * scaled;
    }
    return Math.sqrt(sum);
  }

  private static void rescale(Course course) {
    for (int j = 0; j < course.scale.length; j++) {
      course.scale[j] = Math.max(course.scale[j], course.factor.columnNorm(j));
      if (course.scale[j] == 0) {
        course.scale[j] = 1;
      }
    }
  }

  /// Sees to it that `other` holds the factor of the trial; false when it is not finite.
  private static boolean factorized(Residuals problem, Course course, boolean already) {
    double _ = already ? 0 : factorize(problem, course.trial, course.other, course);
    return course.other.finite();
  }

  /// Factorizes J at a point, where it may not be finite.
  ///
  /// @return C there
  private static double factorize(
      Residuals problem, double[] theta, TriangularFactor factor, Course course) {
    int d = theta.length;
    if ((double) problem.residuals() * d * d > FEW) {
      double cost = problem.gaussNewton(theta, course.work, course.gram);
      if (factor.fromGram(course.gram, course.work)) {
        return cost;
      }
    }
    factor.clear();
    return problem.jacobian(theta, factor);
  }

  /// Full steps as long as they shorten the projected residual: they cost little, and give
  /// parameters all the digits that the data allow, where a small gradient would be content with
  /// half.
  @Override
  public Step polish(Residuals problem, Course course, long untilUpdate) {
    Step.Verdict verdict = Step.moved();
    double before = Double.POSITIVE_INFINITY;
    if (course.handed[0] == 0) {
      describe(course);
    }
    for (int k = 0;
        k < MOST_POLISH
            && verdict instanceof Step.Moved
            && course.handed[0] == 0
            && course.updates[0] < untilUpdate
            && course.numbers[EXPECTED] < SLOWEST_POLISH * before
            && course.reach.moves(course.theta);
        k++) {
      before = course.numbers[EXPECTED];
      verdict = update(problem, course);
    }
    return advance(problem, course, updates(course));
  }

  @Override
  public boolean vouches() {
    return true;
  }

  @Override
  public double[] reported(Course course, double[] scratch) {
    return course.handed[0] == 1 ? course.newton.theta() : course.theta;
  }

  @Override
  public long updates(Course course) {
    return course.updates[0] + NEWTON.updates(course.newton);
  }
}
