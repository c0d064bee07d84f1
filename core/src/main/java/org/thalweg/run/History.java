package org.thalweg.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.thalweg.method.State;
import org.thalweg.method.Step;

/// What the loop remembers of the observations so far: what stop rules compare with, the latest
/// observation itself, and the points whose trace was asked for.
final class History implements State {
  private static final int START = 0;
  private static final int COLD = 1;
  private static final int COST = 2;
  private static final int BEFORE = 3;
  private static final int GRADIENT = 4;
  private static final int THETA = 5;
  private static final int STEP = 6;
  private static final int PREDICTED = 7;
  private static final int RATE = 8;
  private static final int VALIDATION = 9;
  private static final int SINCE_BEST = 10;
  private static final int EPOCHS = 11;
  private static final int FLOOR_PREDICTED = 12;
  private static final int FLOOR_ROUNDING = 13;
  private static final int NUMBERS = 14;

  private static final int UPDATE = 0;
  private static final int WINDOW = 1;
  private static final int TRACED = 2;
  private static final int NANOS = 3;
  private static final int HAS_GRADIENT = 4;
  private static final int HAS_PREDICTED = 5;
  private static final int HAS_VALIDATION = 6;
  private static final int AT_FLOOR = 7;
  private static final int COUNTS = 8;

  private final List<Long> traceAt;
  private final double[] numbers = new double[NUMBERS];
  private final long[] counts = new long[COUNTS];
  private final double[] window = new double[EpochCostFlat.WINDOW + 1];
  private final double[] traceCosts;
  private final double[][] traceThetas;

  /// @param traceAt updates whose θ and C are wanted, ascending
  History(List<Long> traceAt, int dimension) {
    this.traceAt = traceAt;
    this.traceCosts = new double[traceAt.size()];
    this.traceThetas = new double[traceAt.size()][dimension];
    Arrays.fill(numbers, Double.NaN);
    counts[UPDATE] = -1;
  }

  /// Whether nothing has been observed that could be evaluated.
  boolean blank() {
    return Double.isNaN(numbers[START]);
  }

  /// The first observation.
  void begin(double cost, double coldGradientNorm) {
    numbers[START] = cost;
    numbers[COST] = cost;
    numbers[COLD] = coldGradientNorm;
  }

  /// A cost at the end of an epoch.
  void slide(double cost) {
    double[] next = EpochCostFlat.slide(window(), cost);
    System.arraycopy(next, 0, window, 0, next.length);
    counts[WINDOW] = next.length;
  }

  /// Costs at the ends of epochs before this say nothing of those to come.
  void clearWindow() {
    counts[WINDOW] = 0;
  }

  private double[] window() {
    return Arrays.copyOf(window, (int) counts[WINDOW]);
  }

  /// What came before an observation.
  Iteration.History before(double epochsSinceBest) {
    return new Iteration.History(
        numbers[START], numbers[COLD], numbers[COST], epochsSinceBest, window());
  }

  /// Remembers an observation.
  void record(Iteration it) {
    numbers[BEFORE] = it.history().previousCost();
    numbers[COST] = it.cost();
    numbers[GRADIENT] = it.gradientNorm().orElse(0);
    numbers[THETA] = it.thetaNorm();
    numbers[STEP] = it.stepNorm();
    numbers[PREDICTED] = it.predictedDecrease().orElse(0);
    numbers[RATE] = it.rate();
    numbers[VALIDATION] = it.validationCost().orElse(0);
    numbers[SINCE_BEST] = it.history().epochsSinceBest();
    numbers[EPOCHS] = it.epochs();
    counts[UPDATE] = it.update();
    counts[HAS_GRADIENT] = it.gradientNorm().isPresent() ? 1 : 0;
    counts[HAS_PREDICTED] = it.predictedDecrease().isPresent() ? 1 : 0;
    counts[HAS_VALIDATION] = it.validationCost().isPresent() ? 1 : 0;
    counts[AT_FLOOR] = 0;
    if (it.verdict() instanceof Step.AtFloor floor) {
      counts[AT_FLOOR] = 1;
      numbers[FLOOR_PREDICTED] = floor.predicted();
      numbers[FLOOR_ROUNDING] = floor.rounding();
    }
  }

  /// Updates made at the latest observation; −1 before the first.
  long observed() {
    return counts[UPDATE];
  }

  /// The latest observation, as it was when it was remembered.
  ///
  /// @param nanos since the run began
  Iteration latest(Evaluations evaluations, long nanos) {
    Step.Verdict verdict =
        counts[AT_FLOOR] == 1
            ? new Step.AtFloor(numbers[FLOOR_PREDICTED], numbers[FLOOR_ROUNDING])
            : Step.moved();
    return new Iteration(
        counts[UPDATE],
        numbers[EPOCHS],
        verdict,
        numbers[COST],
        optional(HAS_GRADIENT, GRADIENT),
        numbers[THETA],
        numbers[STEP],
        optional(HAS_PREDICTED, PREDICTED),
        numbers[RATE],
        optional(HAS_VALIDATION, VALIDATION),
        new Iteration.History(
            numbers[START], numbers[COLD], numbers[BEFORE], numbers[SINCE_BEST], window()),
        evaluations,
        nanos,
        false);
  }

  private OptionalDouble optional(int flag, int number) {
    return counts[flag] == 1 ? OptionalDouble.of(numbers[number]) : OptionalDouble.empty();
  }

  /// The next update whose trace is wanted; [Long#MAX_VALUE] after the last.
  long nextTraced() {
    int traced = (int) counts[TRACED];
    return traced < traceAt.size() ? traceAt.get(traced) : Long.MAX_VALUE;
  }

  /// Keeps the point of [#nextTraced].
  void trace(double[] theta, double cost) {
    int traced = (int) counts[TRACED]++;
    System.arraycopy(theta, 0, traceThetas[traced], 0, theta.length);
    traceCosts[traced] = cost;
  }

  /// The points so far.
  List<TracePoint> trace() {
    List<TracePoint> points = new ArrayList<>();
    for (int i = 0; i < counts[TRACED]; i++) {
      points.add(new TracePoint(traceAt.get(i), traceThetas[i].clone(), traceCosts[i]));
    }
    return points;
  }

  /// Nanoseconds that the run had taken when it was kept.
  long nanos() {
    return counts[NANOS];
  }

  void nanos(long elapsed) {
    counts[NANOS] = elapsed;
  }

  /// Whether counts are such as this run could have come to.
  ///
  /// @param made updates that the method has made
  boolean sound(long made) {
    long traced = counts[TRACED];
    long window = counts[WINDOW];
    return made >= 0
        && counts[UPDATE] >= -1
        && counts[UPDATE] <= made
        && counts[NANOS] >= 0
        && window >= 0
        && window <= this.window.length
        && traced >= 0
        && traced <= traceAt.size();
  }

  @Override
  public void parts(Parts visitor) {
    visitor.numbers("observed", numbers);
    visitor.counts("observed counts", counts);
    visitor.numbers("window", window);
    visitor.numbers("trace costs", traceCosts);
    for (int i = 0; i < traceThetas.length; i++) {
      visitor.numbers("trace " + traceAt.get(i), traceThetas[i]);
    }
  }
}
