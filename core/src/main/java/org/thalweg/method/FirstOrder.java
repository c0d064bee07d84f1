package org.thalweg.method;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Batches;
import org.thalweg.method.linear.AlongRows;
import org.thalweg.schedule.Schedule;

/// Lifts an [UpdateRule] into a [Method]: the one adapter, for full batches and for minibatches
/// alike.
///
/// Where all rows are taken and the rule reports the point at which it asks, the gradient for the
/// next update is taken at once: it gives the cost at the reported point for nothing, so that N
/// updates need N + 1 evaluations in all.
///
/// @param <P> the problem
/// @param <R> the rule's state
public final class FirstOrder<P, R extends State> implements Method<P, FirstOrder.Course<R>> {

  /// Where cost and gradient are not for nothing, a look at every tenth update costs a tenth.
  private static final long LOOK_EVERY = 10;

  private static final int COST = 0;
  private static final int RATE = 1;
  private static final int STEP = 2;

  private final UpdateRule<R> rule;
  private final LearningRate rate;
  private final Schedule schedule;
  private final Sampling<P> sampling;

  private FirstOrder(
      UpdateRule<R> rule, LearningRate rate, Schedule schedule, Sampling<P> sampling) {
    this.rule = rule;
    this.rate = rate;
    this.schedule = schedule;
    this.sampling = sampling;
  }

  /// A rule with the gradient of all rows.
  public static <R extends State> FirstOrder<SmoothCost, R> full(
      UpdateRule<R> rule, LearningRate rate, Schedule schedule) {
    return new FirstOrder<>(rule, rate, schedule, new Sampling.Full());
  }

  /// A rule with the gradients of minibatches.
  public static <R extends State> FirstOrder<TermsCost, R> minibatches(
      UpdateRule<R> rule, LearningRate rate, Schedule schedule, BatchPlan plan) {
    return new FirstOrder<>(rule, rate, schedule, new Sampling.Minibatches(plan));
  }

  /// The state of a run. Arrays are the run's own.
  ///
  /// @param <R> the rule's state
  public static final class Course<R extends State> implements State {
    private final Sampling.Source source;

    /// Where updates are made along the rows: θ between the ends of epochs.
    private final Optional<? extends AlongRows<? super R>> rows;

    private final double[] theta;
    private final double[] gradient;
    private final double[] scratch;
    private final double[] before;
    private R rule;
    private final RateControl control;

    /// What was found at the start, as [RateFinder#find] or [CriticalDamping#find]; empty where
    /// nothing was sought.
    private final double[] found;

    private final Schedule.Course schedule;
    private final Rates rates;
    private final long[] updates = new long[1];

    /// The latest cost, η and ‖Δθ‖∞ of the last update.
    private final double[] numbers = new double[3];

    private Course(
        Sampling.Source source,
        Optional<? extends AlongRows<? super R>> rows,
        double[] theta0,
        R rule,
        FirstRate first,
        Schedule.Course schedule,
        Rates rates) {
      this.found = first.found();
      this.source = source;
      this.rows = rows;
      this.theta = theta0.clone();
      this.gradient = new double[theta0.length];
      this.scratch = new double[theta0.length];
      this.before = new double[theta0.length];
      this.rule = rule;
      this.control = first.control();
      this.schedule = schedule;
      this.rates = rates;
    }

    @Override
    public void parts(Parts visitor) {
      visitor.counts("updates", updates);
      visitor.numbers("theta", theta);
      rows.ifPresent(r -> r.parts(visitor));
      visitor.numbers("gradient", gradient);
      visitor.numbers("numbers", numbers);
      rule.parts(visitor);
      control.parts(visitor);
      if (found.length > 0) {
        visitor.numbers("found", found);
      }
      schedule.memory(values -> visitor.numbers("schedule", values));
    }

    @Override
    public boolean sound() {
      return rule.sound() && rows.map(r -> r.sound() && r.isAfter(updates[0])).orElse(true);
    }
  }

  @Override
  public Course<R> start(P problem, double[] theta0) {
    Sampling.Source source = sampling.over(problem, rule);
    Course<R> course = course(source, theta0, FirstRate.sought(rate, rule, source, theta0));
    if (rate instanceof LearningRate.Damped && course.found.length > 0) {
      rule.damp(course.rule, course.found[1]);
    }
    if (asksAhead()) {
      ask(course, course.source.full());
    }
    return course;
  }

  @Override
  public Course<R> blank(P problem, double[] theta0) {
    return course(sampling.over(problem, rule), theta0, FirstRate.blank(rate, theta0.length));
  }

  private Course<R> course(Sampling.Source source, double[] theta0, FirstRate first) {
    R state = rule.start(theta0.length);
    Schedule.Course begins = schedule.begin();
    Rates rates = new Rates(begins, first.control());
    var rows = source.alongRows(rule, state, rates, theta0);
    return new Course<>(source, rows, theta0, state, first, begins, rates);
  }

  @Override
  public Step advance(P problem, Course<R> course, long untilUpdate) {
    if (course.rows.isPresent() && course.source instanceof Sampling.BatchSource source) {
      return alongRows(course, source, course.rows.get(), untilUpdate);
    }
    boolean ahead = asksAhead();
    boolean known = ahead;
    Step.Verdict verdict = Step.moved();
    while (course.updates[0] < untilUpdate && verdict instanceof Step.Moved) {
      SmoothCost cost = course.source.at(course.updates[0] + 1);
      if (!ahead && !Double.isFinite(ask(course, cost)) && !bears()) {
        return step(course, notFinite(course), false);
      }
      boolean last = course.updates[0] + 1 == untilUpdate;
      if (last) {
        System.arraycopy(course.theta, 0, course.before, 0, course.before.length);
      }
      update(course);
      if (ahead) {
        ask(course, cost);
      }
      if (last) {
        course.numbers[STEP] = Norms.maxDifference(course.theta, course.before);
      }
      known = ahead;
      if (rate instanceof LearningRate.FromCurvature) {
        known |= control(course);
      }
      if (schedule.looksAtCosts()) {
        known |= judge(course, known);
      }
      if (ahead && !Double.isFinite(course.numbers[COST])) {
        verdict = notFinite(course);
      } else if (last && ahead && course.numbers[STEP] == 0) {
        verdict = unmoved(course);
      }
    }
    return step(course, verdict, known);
  }

  private Step alongRows(
      Course<R> course, Sampling.BatchSource source, AlongRows<? super R> rows, long untilUpdate) {
    boolean known = false;
    long perEpoch = source.updatesPerEpoch();
    while (course.updates[0] < untilUpdate) {
      long first = course.updates[0] + 1;
      long last = Math.min(untilUpdate, Math.ceilDiv(first, perEpoch) * perEpoch);
      course.updates[0] = advance(course, source.batches(), rows, first, last);
      course.numbers[RATE] = course.rates.at(Math.max(first, course.updates[0]));
      if (course.updates[0] < last) {
        course.numbers[COST] = Double.NaN;
        return step(course, notFinite(course), false);
      }
      known = last % perEpoch == 0 && endsEpoch(course, rows);
    }
    return step(course, Step.moved(), known);
  }

  /// Updates within an epoch; looks at θ around the last.
  private long advance(
      Course<R> course, Batches batches, AlongRows<? super R> rows, long first, long last) {
    long before = first < last ? rows.advance(batches, first, last - 1, course.rates) : last - 1;
    if (before < last - 1) {
      return before;
    }
    rows.write(course.before);
    long made = rows.advance(batches, last, last, course.rates);
    rows.write(course.scratch);
    course.numbers[STEP] = Norms.maxDifference(course.scratch, course.before);
    return made;
  }

  /// Brings θ and the rule's state up to date.
  private boolean endsEpoch(Course<R> course, AlongRows<? super R> rows) {
    rows.settle(course.theta);
    boolean known = rate instanceof LearningRate.FromCurvature && control(course);
    if (schedule.looksAtCosts()) {
      known |= judge(course, known);
    }
    rows.restart(course.theta);
    return known;
  }

  /// With all rows at every update nothing is gained by going on: θ is where the cost fails.
  private boolean bears() {
    return stochastic() && rule.bearsNotFinite();
  }

  private boolean asksAhead() {
    return !stochastic() && rule.asksWhereItReports();
  }

  /// Takes cost and gradient where the rule wants them.
  private double ask(Course<R> course, SmoothCost cost) {
    double[] point = rule.query(course.rule, course.theta, course.scratch);
    double value = cost.valueAndGradient(point, course.gradient);
    rule.still().ifPresent(still -> Norms.clear(course.gradient, still));
    course.numbers[COST] = value;
    if (rate instanceof LearningRate.FromCurvature && !asksAhead()) {
      // Where the cost is known, for the control of the rate; often it is there already.
      System.arraycopy(point, 0, course.scratch, 0, point.length);
    }
    return value;
  }

  private void update(Course<R> course) {
    long t = ++course.updates[0];
    double eta = course.rates.at(t);
    course.numbers[RATE] = eta;
    rule.update(
        course.rule,
        course.theta,
        course.gradient,
        new StepInfo(t, eta, course.numbers[COST], course.source.rowsAt(t)));
  }

  /// Shows the schedule the cost after an epoch. With all rows at every update that is the cost
  /// which the rule has seen last.
  ///
  /// @param known whether `numbers[COST]` is the full cost at the reported point
  /// @return whether it is so now
  private boolean judge(Course<R> course, boolean known) {
    if (course.updates[0] % course.source.updatesPerEpoch() != 0) {
      return false;
    }
    if (stochastic() && !known) {
      course.numbers[COST] =
          course.source.full().value(rule.reported(course.rule, course.theta, course.scratch));
    }
    course.schedule.judged(course.updates[0], course.numbers[COST]);
    return stochastic();
  }

  /// Looks at the cost after an epoch; takes the epoch back when the cost rose.
  ///
  /// @return whether `numbers[COST]` is now the full cost at the reported point
  private boolean control(Course<R> course) {
    if (course.updates[0] % course.source.updatesPerEpoch() != 0) {
      return false;
    }
    double[] point = course.scratch;
    if (stochastic()) {
      point = rule.reported(course.rule, course.theta, course.scratch);
      course.numbers[COST] = course.source.full().value(point);
    } else if (rule.asksWhereItReports()) {
      point = rule.query(course.rule, course.theta, course.scratch);
    }
    double memory = stochastic() ? 1 : rule.memory();
    if (!course.control.rises(course.numbers[COST], point, memory)) {
      return stochastic();
    }
    System.arraycopy(course.control.lowest(), 0, course.theta, 0, course.theta.length);
    course.rule = rule.start(course.theta.length);
    course.rows.ifPresent(rows -> rows.forget(course.rule));
    course.numbers[STEP] = Double.NaN;
    if (asksAhead()) {
      ask(course, course.source.full());
    } else {
      course.numbers[COST] = course.control.lowestCost();
    }
    return true;
  }

  /// θ did not move. With the rate that follows from the curvature, and nothing left to gain by it
  /// that would show in the cost, this is the rounding floor; with a rate that was given it may
  /// just be small.
  private Step.Verdict unmoved(Course<R> course) {
    double predicted = course.control.firstRate() * Norms.dot(course.gradient, course.gradient);
    double rounding = Rounding.of(course.numbers[COST]);
    return rate instanceof LearningRate.FromCurvature && predicted <= rounding
        ? new Step.AtFloor(predicted, rounding)
        : Step.moved();
  }

  private Step.Stopped notFinite(Course<R> course) {
    double value = course.numbers[COST];
    return new Step.Stopped(
        "diverged",
        value,
        Double.MAX_VALUE,
        "the cost became " + value + " after update " + course.updates[0]);
  }

  private Step step(Course<R> course, Step.Verdict verdict, boolean known) {
    Optional<Step.Point> point = Optional.empty();
    if (known) {
      OptionalDouble norm =
          asksAhead() ? OptionalDouble.of(Norms.max(course.gradient)) : OptionalDouble.empty();
      point = Optional.of(new Step.Point(course.numbers[COST], norm));
    }
    return new Step(
        course.updates[0],
        verdict,
        point,
        course.numbers[STEP],
        OptionalDouble.empty(),
        course.numbers[RATE]);
  }

  @Override
  public double[] reported(Course<R> course, double[] scratch) {
    if (course.rows.isPresent()) {
      course.rows.get().write(scratch);
      return scratch;
    }
    return rule.reported(course.rule, course.theta, scratch);
  }

  @Override
  public long updates(Course<R> course) {
    return course.updates[0];
  }

  @Override
  public long updatesPerEpoch(Course<R> course) {
    return course.source.updatesPerEpoch();
  }

  @Override
  public long interval(Course<R> course) {
    return stochastic() ? course.source.updatesPerEpoch() : asksAhead() ? 1 : LOOK_EVERY;
  }

  @Override
  public boolean stochastic() {
    return sampling instanceof Sampling.Minibatches;
  }

  @Override
  public Optional<boolean[]> still() {
    return rule.still();
  }

  @Override
  public List<Chosen> chosen(Course<R> course) {
    return switch (rate) {
      case LearningRate.Given _ -> List.of();
      case LearningRate.FromCurvature _ -> course.control.chosen();
      case LearningRate.RangeTest test when course.found.length > 0 ->
          List.of(
              new Chosen(
                  "lr",
                  course.found[0],
                  RateFinder.sentence(course.found, test.stable(rule.memory()))));
      case LearningRate.Damped(CriticalDamping how) when course.found.length > 0 ->
          how.chosen(course.found);
      case LearningRate.RangeTest _, LearningRate.Damped _ -> List.of();
    };
  }
}
