package org.thalweg.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.SmoothCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.fit.Training;
import org.thalweg.method.Method;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Ending;
import org.thalweg.run.Result;
import org.thalweg.run.TracePoint;

/// Several methods on one fit, each with the same budget.
///
/// @param optimum the lowest cost there is, found beforehand and not counted; empty where the
///   search for it did not converge
/// @param entries one for each method, in their order
public record DataRace(OptionalDouble optimum, List<Entry> entries) {

  public DataRace {
    entries = List.copyOf(entries);
  }

  /// Seconds after which a kernel is compiled as well as it will be.
  private static final double WARM_UP = 1;

  /// One method.
  ///
  /// @param spec as it ran, with the rate that was tuned; draws are by the seed of each heat
  /// @param tuning how the rate was found; empty: it was as given
  /// @param batch rows of a minibatch; 0: all rows at every update
  /// @param heats one for each seed; a method that draws nothing runs once
  public record Entry(MethodSpec spec, Optional<Tuning> tuning, int batch, List<Heat> heats) {
    public Entry {
      heats = List.copyOf(heats);
    }

    /// The medians over the seeds, point by point. Where seconds count no two runs are looked at
    /// after the same work; the curve is then that of the first seed.
    public List<WorkPoint> medianCurve() {
      List<WorkPoint> first = heats.getFirst().curve();
      List<WorkPoint> medians = new ArrayList<>();
      for (int i = 0; i < first.size(); i++) {
        int at = i;
        WorkPoint point = first.get(i);
        boolean together =
            heats.stream()
                .allMatch(heat ->
                    heat.curve().size() == first.size()
                        && heat.curve().get(at).work().gradients() == point.work().gradients());
        if (!together) {
          return first;
        }
        double cost =
            Band.of(heats.stream().mapToDouble(h -> h.curve().get(at).cost()).toArray()).median();
        OptionalDouble held =
            point.heldOut().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                    Band.of(
                            heats.stream()
                                .mapToDouble(h -> h.curve().get(at).heldOut().getAsDouble())
                                .toArray())
                        .median());
        medians.add(new WorkPoint(point.work(), point.update(), cost, held));
      }
      return medians;
    }

    /// The lowest, the median and the highest of the costs at the ends.
    public Band costs() {
      return Band.of(heats.stream().mapToDouble(heat -> heat.end().cost()).toArray());
    }

    /// The same of the rows held out.
    public Optional<Band> heldOut() {
      return heats.getFirst().end().heldOut().isEmpty()
          ? Optional.empty()
          : Optional.of(
              Band.of(
                  heats.stream()
                      .mapToDouble(heat -> heat.end().heldOut().getAsDouble())
                      .toArray()));
    }

    /// The same of a metric of the rows held out.
    public Band metric(String name) {
      return Band.of(
          heats.stream()
              .mapToDouble(heat -> heat.metrics().getOrDefault(name, Double.NaN))
              .toArray());
    }
  }

  /// One run.
  ///
  /// @param seed of its minibatches
  /// @param curve within the budget
  /// @param theta θ at its end, in the units of the data; shared, not to be modified
  /// @param metrics of the rows held out at its end
  /// @param chosen settings that the method chose itself
  /// @param trace the points asked for, in the units of the data
  public record Heat(
      long seed,
      List<WorkPoint> curve,
      double[] theta,
      Map<String, Double> metrics,
      Ending ending,
      List<Method.Chosen> chosen,
      List<TracePoint> trace) {
    public Heat {
      curve = List.copyOf(curve);
      chosen = List.copyOf(chosen);
      trace = List.copyOf(trace);
    }

    /// Where the budget ended, or the run.
    public WorkPoint end() {
      return curve.getLast();
    }

    /// The point of the lowest cost of the rows held out.
    public WorkPoint best() {
      return curve.stream()
          .filter(point -> point.heldOut().isPresent())
          .min(Comparator.comparingDouble(point -> point.heldOut().getAsDouble()))
          .orElse(end());
    }
  }

  /// A method, and how it takes its rows.
  ///
  /// @param spec the method
  /// @param batch its minibatches, if it takes any
  public record Entrant(MethodSpec spec, Training.Batch batch) {}

  /// How it is raced.
  ///
  /// @param training how minibatches come, whatever their size; its seed is the first
  /// @param seeds how many
  /// @param tune whether rates are tuned
  /// @param traceAt updates after which θ and C are wanted
  public record Rules(
      List<Entrant> entrants,
      WorkBudget budget,
      Training training,
      int seeds,
      boolean tune,
      List<Long> traceAt) {
    public Rules {
      entrants = List.copyOf(entrants);
      traceAt = List.copyOf(traceAt);
      if (seeds < 1) {
        throw new IllegalArgumentException("a race needs a seed, but got " + seeds);
      }
    }

    private Training training(Entrant entrant, long seed) {
      return new Training(
          entrant.batch(), training.order(), seed, training.validation(), training.patience());
    }
  }

  /// Races.
  public static DataRace of(DataCourse course, Rules rules, RaceProgress progress) {
    if (rules.budget() instanceof WorkBudget.Seconds seconds) {
      warmUp(course, rules, seconds, progress);
    }
    List<Entry> entries = new ArrayList<>();
    double count = rules.entrants().size();
    for (Entrant entrant : rules.entrants()) {
      RaceProgress part = progress.part(entries.size() / count, (entries.size() + 1) / count);
      entries.add(entry(course, rules, entrant, part));
    }
    return new DataRace(optimum(course, entries), entries);
  }

  /// Where seconds count, the first contestant would pay for the compilation of what all use.
  private static void warmUp(
      DataCourse course, Rules rules, WorkBudget.Seconds budget, RaceProgress progress) {
    WorkBudget part = budget.part(Math.min(budget.limit(), WARM_UP));
    for (Entrant entrant : rules.entrants()) {
      Training training = rules.training(entrant, rules.training().seed());
      var _ =
          new MeteredRun(course, entrant.spec(), training, part, Work.NONE, List.of())
              .run(progress);
    }
  }

  private static Entry entry(
      DataCourse course, Rules rules, Entrant entrant, RaceProgress progress) {
    MethodSpec spec = entrant.spec();
    Training training = rules.training(entrant, rules.training().seed());
    Optional<Tuning> tuning = Optional.empty();
    MethodSpec tuned = spec;
    Work before = Work.NONE;
    if (rules.tune() && Tuning.has(spec)) {
      RaceProgress trials = progress.part(0, 1.0 / (1 + rules.seeds()));
      tuning = Optional.of(Tuning.of(course, spec, training, rules.budget(), trials));
      tuned = Tuning.with(spec, tuning.get().rate());
      before = tuning.get().work();
    }
    boolean draws = plan(training, tuned, course.rows()).isPresent() || tuned.drawsBySeedOfRun();
    List<Heat> heats = new ArrayList<>();
    int runs = draws ? rules.seeds() : 1;
    for (int k = 0; k < runs; k++) {
      Training seeded = rules.training(entrant, training.seed() + k);
      MeteredRun run =
          new MeteredRun(course, tuned, seeded, rules.budget(), before, rules.traceAt());
      double after = runs + before(tuning);
      RaceProgress part =
          progress.part((k + before(tuning)) / after, (k + 1 + before(tuning)) / after);
      heats.add(heat(course, run, seeded.seed(), part));
    }
    int batch = plan(training, tuned, course.rows()).map(BatchPlan::batchSize).orElse(0);
    return new Entry(tuned, tuning, batch, heats);
  }

  /// Runs' worth of work that tuning was.
  private static int before(Optional<Tuning> tuning) {
    return tuning.isPresent() ? 1 : 0;
  }

  private static Heat heat(DataCourse course, MeteredRun run, long seed, RaceProgress progress) {
    Result result = run.run(progress);
    WorkCurve curve = run.curve();
    boolean finite = Double.isFinite(curve.points().getLast().cost());
    List<TracePoint> trace =
        result.trace().stream()
            .map(p -> new TracePoint(p.update(), course.toUnits().apply(p.theta()), p.cost()))
            .toList();
    return new Heat(
        seed,
        curve.points(),
        course.toUnits().apply(curve.theta()),
        finite ? course.metrics().apply(curve.theta()) : Map.of(),
        result.ending(),
        result.chosen(),
        trace);
  }

  /// How a method takes its minibatches; methods that know only all rows take all.
  static Optional<BatchPlan> plan(Training training, MethodSpec spec, int rows) {
    return spec.row().needs() == MethodRow.Needs.GRADIENT
        ? training.plan(spec, rows)
        : Optional.empty();
  }

  /// The lowest cost that methods of second order, or any of the race, came to.
  private static OptionalDouble optimum(DataCourse course, List<Entry> entries) {
    SmoothCost full = course.cost().full();
    Result result = Optimum.of(full, course.start());
    if (!(result.ending() instanceof Ending.Converged)) {
      return OptionalDouble.empty();
    }
    double lowest = result.cost();
    for (Entry entry : entries) {
      double reached = entry.costs().least();
      lowest = reached < lowest ? reached : lowest;
    }
    return OptionalDouble.of(lowest);
  }
}
