package org.thalweg.method.search;

import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.SmoothCost;
import org.thalweg.method.Method;
import org.thalweg.method.Norms;
import org.thalweg.method.State;
import org.thalweg.method.Step;

/// L-BFGS: Newton's method with a Hessian guessed from the last m steps.
///
///     s_t = θ_{t+1} − θ_t,   y_t = g_{t+1} − g_t,   ρ_t = 1/(y_tᵀs_t)
///     p = −B g, B from the m pairs by the two-loop recursion, started at (sᵀy/yᵀy) I
///     θ_{t+1} = θ_t + α p, α by a strong Wolfe search
///
/// Nocedal and Wright's names; their Hₖ, the inverse, is B here, since H is the Hessian.
///
/// A pair whose sᵀy is not clearly positive is not stored. When the search fails along p, the memory is
/// dropped and the gradient itself is tried, before anything is concluded.
///
/// Source: Nocedal, "Updating quasi-Newton matrices with limited storage" (1980); Liu and Nocedal, "On the
/// limited memory BFGS method for large scale optimization" (1989).
///
/// @param memory m, at least 1
public record Lbfgs(int memory) implements Method<SmoothCost, Lbfgs.Course> {

  /// m = 10: from 3 to 20 all do, and the two loops cost 4·m·d.
  public static final int DEFAULT_MEMORY = 10;

  /// sᵀy must exceed this share of ‖s‖‖y‖. On a quadratic the share is at least 2√κ/(κ+1): below
  /// 10⁻¹⁰ lies no curvature that doubles could resolve.
  private static final double CURVED = 1e-10;

  /// The first step changes θ by about a hundredth: the search widens it tenfold a trial.
  private static final double FIRST = 0.01;

  /// How much smaller [#polish] makes the gradient. The error of θ follows the gradient: 4.6·10⁻⁶
  /// of a small parameter of 4,247 (a logistic fit of texts) where ‖g‖ has fallen to 10⁻⁸, 10⁻⁷
  /// with two digits more, for 17 updates after 72.
  private static final double POLISHED = 0.01;

  private static final int COST = 0;
  private static final int ALPHA = 1;
  private static final int STEP = 2;
  private static final int PREDICTED = 3;
  private static final int START = 4;
  private static final int UPDATES = 0;
  private static final int STORED = 1;
  private static final int NEXT = 2;

  public Lbfgs {
    if (memory < 1) {
      throw new IllegalArgumentException("memory must be at least 1, but is " + memory);
    }
  }

  /// The state of a run. Arrays are the run's own.
  public static final class Course implements State {
    private final double[] theta;
    private final double[] gradient;
    private final double[] direction;
    private final double[][] s;
    private final double[][] y;
    private final double[] rho;
    private final double[] weights;
    private final double[] numbers = new double[5];
    private final long[] counts = new long[3];
    private final WolfeSearch search;

    private Course(double[] theta0, int memory) {
      int d = theta0.length;
      theta = theta0.clone();
      gradient = new double[d];
      direction = new double[d];
      s = new double[memory][d];
      y = new double[memory][d];
      rho = new double[memory];
      weights = new double[memory];
      search = new WolfeSearch(d);
    }

    @Override
    public void parts(Parts visitor) {
      visitor.numbers("theta", theta);
      visitor.numbers("gradient", gradient);
      visitor.numbers("direction", direction);
      for (int i = 0; i < s.length; i++) {
        visitor.numbers("s" + i, s[i]);
        visitor.numbers("y" + i, y[i]);
      }
      visitor.numbers("rho", rho);
      visitor.numbers("numbers", numbers);
      visitor.counts("counts", counts);
    }

    @Override
    public boolean sound() {
      return counts[STORED] >= 0
          && counts[STORED] <= rho.length
          && counts[NEXT] >= 0
          && counts[NEXT] < rho.length;
    }
  }

  @Override
  public Course start(SmoothCost problem, double[] theta0) {
    Course course = new Course(theta0, memory);
    course.numbers[COST] = problem.valueAndGradient(course.theta, course.gradient);
    course.numbers[START] = course.numbers[COST];
    aim(course);
    return course;
  }

  @Override
  public Step advance(SmoothCost problem, Course course, long untilUpdate) {
    Step.Verdict verdict = Step.moved();
    while (course.counts[UPDATES] < untilUpdate && verdict instanceof Step.Moved) {
      verdict = update(problem, course);
    }
    return new Step(
        course.counts[UPDATES],
        verdict,
        Optional.of(
            new Step.Point(course.numbers[COST], OptionalDouble.of(Norms.max(course.gradient)))),
        course.numbers[STEP],
        course.counts[STORED] == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(course.numbers[PREDICTED]),
        course.numbers[ALPHA]);
  }

  /// Goes on until the gradient is [#POLISHED] of what it was, for at most half as many updates as
  /// have been made; nothing where rounding had the last word. Ends where the gradient was
  /// smallest.
  @Override
  public Step polish(SmoothCost problem, Course course, long untilUpdate) {
    long most = Math.min(untilUpdate, course.counts[UPDATES] + course.counts[UPDATES] / 2);
    double enough = POLISHED * Norms.max(course.gradient);
    Calmest calmest = new Calmest(course.theta, course.gradient, course.numbers[COST]);
    Step.Verdict verdict = Step.moved();
    while (course.counts[UPDATES] < most
        && course.numbers[ALPHA] > 0
        && calmest.norm() > enough
        && verdict instanceof Step.Moved) {
      verdict = update(problem, course);
      calmest.offer(course.theta, course.gradient, course.numbers[COST]);
    }
    course.numbers[COST] = calmest.restore(course.theta, course.gradient);
    return advance(problem, course, course.counts[UPDATES]);
  }

  private Step.Verdict update(SmoothCost problem, Course course) {
    if (!Double.isFinite(course.numbers[COST])) {
      return Floor.notFinite(course.numbers[COST]);
    }
    double predicted = course.numbers[PREDICTED];
    boolean found = search(problem, course);
    if (!found && course.counts[STORED] > 0) {
      course.counts[STORED] = 0;
      aim(course);
      found = search(problem, course);
    }
    course.counts[UPDATES]++;
    if (!found) {
      course.numbers[STEP] = 0;
      course.numbers[ALPHA] = 0;
      return Floor.judge(predicted, Floor.rounding(course.numbers[COST], course.numbers[START]));
    }
    accept(course);
    aim(course);
    return Step.moved();
  }

  private boolean search(SmoothCost problem, Course course) {
    double slope = Norms.dot(course.gradient, course.direction);
    return slope < 0
        && course.search.search(
            problem, course.theta, course.numbers[COST], slope, course.direction, first(course));
  }

  /// 1 with a memory. Without one the gradient has no length of its own: a step of a hundredth of
  /// ‖θ‖∞, or where θ = 0 one that would gain a hundredth of the cost, or 1/‖g‖ where even that
  /// vanishes.
  private double first(Course course) {
    if (course.counts[STORED] > 0) {
      return 1;
    }
    double size = Norms.max(course.theta);
    double steepest = Norms.max(course.gradient);
    if (size > 0) {
      return FIRST * size / steepest;
    }
    double cost = Math.abs(course.numbers[COST]);
    return (cost > 0 ? FIRST * cost / steepest : 1) / steepest;
  }

  /// Moves to the point found and stores the pair.
  private void accept(Course course) {
    WolfeSearch.Trial found = course.search.found();
    int slot = (int) course.counts[NEXT];
    double[] s = course.s[slot];
    double[] y = course.y[slot];
    for (int i = 0; i < s.length; i++) {
      s[i] = found.theta[i] - course.theta[i];
      y[i] = found.gradient[i] - course.gradient[i];
    }
    course.numbers[STEP] = Norms.max(s);
    course.numbers[ALPHA] = found.alpha;
    course.numbers[COST] = found.cost;
    System.arraycopy(found.theta, 0, course.theta, 0, s.length);
    System.arraycopy(found.gradient, 0, course.gradient, 0, s.length);
    double curvature = Norms.dot(s, y);
    if (curvature > CURVED * Norms.euclidean(s) * Norms.euclidean(y)) {
      course.rho[slot] = 1 / curvature;
      course.counts[NEXT] = (slot + 1L) % memory;
      course.counts[STORED] = Math.min(course.counts[STORED] + 1, memory);
    }
  }

  /// p = −B g by the two-loop recursion, and what the model expects of it.
  private void aim(Course course) {
    double[] p = course.direction;
    for (int i = 0; i < p.length; i++) {
      p[i] = -course.gradient[i];
    }
    int stored = (int) course.counts[STORED];
    int newest = (int) (course.counts[NEXT] + memory - 1) % memory;
    for (int k = 0; k < stored; k++) {
      int i = (newest + memory - k) % memory;
      course.weights[i] = course.rho[i] * Norms.dot(course.s[i], p);
      add(-course.weights[i], course.y[i], p);
    }
    if (stored > 0) {
      double[] y = course.y[newest];
      double scale = 1 / (course.rho[newest] * Norms.dot(y, y));
      for (int i = 0; i < p.length; i++) {
        p[i] *= scale;
      }
    }
    for (int k = stored - 1; k >= 0; k--) {
      int i = (newest + memory - k) % memory;
      double weight = course.weights[i] - course.rho[i] * Norms.dot(course.y[i], p);
      add(weight, course.s[i], p);
    }
    double slope = -Norms.dot(course.gradient, p);
    course.numbers[PREDICTED] = stored > 0 ? 0.5 * slope : first(course) * slope;
  }

  private static void add(double factor, double[] x, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] += factor * x[i];
    }
  }

  @Override
  public double[] reported(Course course, double[] scratch) {
    return course.theta;
  }

  @Override
  public long updates(Course course) {
    return course.counts[UPDATES];
  }
}
