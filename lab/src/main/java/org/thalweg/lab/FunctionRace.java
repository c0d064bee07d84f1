package org.thalweg.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.SmoothCost;
import org.thalweg.lab.experiment.CriticalEnding;
import org.thalweg.method.Method;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Budget;
import org.thalweg.run.Ending;
import org.thalweg.run.Limits;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.run.TracePoint;
import org.thalweg.setting.SettingException;

/// Several methods on one function, each from the same starts.
///
/// @param laps all runs, start by start, and for each start in the order of the methods
/// @param landmarks the minima that were known, and those that ways down from the runs' ends lead
///   to
public record FunctionRace(List<Lap> laps, List<Landmark> landmarks) {

  public FunctionRace {
    laps = List.copyOf(laps);
    landmarks = List.copyOf(landmarks);
  }

  /// The lecture's five methods with its settings.
  public static List<MethodSpec> lectureMethods() {
    return List.of(
        MethodSpec.parse("gd(lr=1e-6)"),
        MethodSpec.parse("momentum(lr=1e-6, gamma=0.9)"),
        MethodSpec.parse("nesterov(lr=1e-6, gamma=0.9)"),
        MethodSpec.parse("rmsprop(lr=1e-3, beta=0.9, eps=1e-8)"),
        MethodSpec.parse("adam(lr=1e-3, beta1=0.9, beta2=0.99, eps=1e-8)"));
  }

  /// The lecture's 10⁴ steps.
  public static final long LECTURE_STEPS = 10_000;

  /// What was raced.
  ///
  /// @param cost the function; residuals too, where a method needs them
  /// @param known the minima that are known
  public record Course(SmoothCost cost, List<Landmark> known) {
    public Course {
      known = List.copyOf(known);
    }
  }

  /// How it was raced.
  ///
  /// @param methods the contestants
  /// @param starts where each begins; not modified
  /// @param limits of each run
  /// @param exact whether methods of the first order take all their steps, however small the
  ///   gradient becomes
  /// @param traceAt updates after which θ and C are wanted
  public record Rules(
      List<MethodSpec> methods,
      List<double[]> starts,
      Limits limits,
      boolean exact,
      List<Long> traceAt) {
    public Rules {
      methods = List.copyOf(methods);
      starts = List.copyOf(starts);
      traceAt = List.copyOf(traceAt);
    }

    private Limits limits(MethodSpec method) {
      return exact && method.row().needs() == MethodRow.Needs.GRADIENT
          ? new Limits(0, 0, 0, limits.updates(), limits.epochs(), limits.time())
          : limits;
    }
  }

  /// One run.
  ///
  /// @param start its place among the starts
  /// @param method its place among the methods
  /// @param way the points that it passed; the last is where it ended
  /// @param trace the points asked for
  /// @param chosen settings that the method chose itself
  /// @param updates that it made
  /// @param seconds that it took
  /// @param nearest the place of the landmark nearest to its end; -1: none
  /// @param outlook where the way down from its end leads
  public record Lap(
      int start,
      int method,
      List<Waypoint> way,
      List<TracePoint> trace,
      List<Method.Chosen> chosen,
      Ending ending,
      long updates,
      double seconds,
      int nearest,
      Outlook outlook) {

    public Lap {
      way = List.copyOf(way);
      trace = List.copyOf(trace);
      chosen = List.copyOf(chosen);
    }

    /// Where it ended.
    public Waypoint end() {
      return way.getLast();
    }
  }

  /// The distance from the end of a run to the nearest landmark.
  public OptionalDouble distance(Lap lap) {
    return lap.nearest() < 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(landmarks.get(lap.nearest()).distance(lap.end().theta()));
  }

  /// The lowest minimum there is; empty where none is known or was found.
  public Optional<Landmark> lowest() {
    return landmarks.stream().min(Comparator.comparingDouble(Landmark::cost));
  }

  /// Races.
  public static FunctionRace of(Course course, Rules rules, RaceProgress progress) {
    Atlas atlas = new Atlas(course.cost(), course.known(), progress);
    List<Lap> laps = new ArrayList<>();
    double count = (double) rules.starts().size() * rules.methods().size();
    for (int s = 0; s < rules.starts().size(); s++) {
      for (int m = 0; m < rules.methods().size(); m++) {
        RaceProgress part = progress.part(laps.size() / count, (laps.size() + 1) / count);
        laps.add(lap(course.cost(), rules, s, m, atlas, part));
      }
    }
    List<Landmark> landmarks = atlas.landmarks();
    return new FunctionRace(laps.stream().map(lap -> placed(lap, landmarks)).toList(), landmarks);
  }

  private static Lap lap(
      SmoothCost cost, Rules rules, int start, int method, Atlas atlas, RaceProgress progress) {
    MethodSpec spec = rules.methods().get(method);
    Waypoints way = new Waypoints();
    Budget.Updates automatic = new Budget.Updates(spec.row().automaticUpdates(), false);
    double most = rules.limits(spec).updates().orElse(automatic.limit());
    RunSettings settings =
        RunSettings.of(rules.limits(spec).rules(automatic))
            .withTraceAt(rules.traceAt())
            .with(way)
            .with((at, _) -> progress.at(spec.row().name(), at.cost(), at.update() / most))
            .withInterrupt(progress);
    Result result;
    try {
      result =
          CriticalEnding.told(
              cost,
              MethodRun.of(cost, spec, rules.starts().get(start), settings),
              spec.held(cost.dimension()));
    } catch (SettingException e) {
      return notBegun(cost, rules, start, method, atlas, String.valueOf(e.getMessage()));
    }
    List<Waypoint> points = way.points();
    return new Lap(
        start,
        method,
        points,
        result.trace(),
        result.chosen(),
        result.ending(),
        result.updates(),
        result.seconds(),
        -1,
        atlas.outlook(points.getLast().theta(), rules.starts().get(start)));
  }

  /// A lap of a method to which the start gives no setting that it needs.
  private static Lap notBegun(
      SmoothCost cost, Rules rules, int start, int method, Atlas atlas, String reason) {
    double[] theta0 = rules.starts().get(start);
    return new Lap(
        start,
        method,
        List.of(new Waypoint(0, cost.value(theta0), theta0)),
        List.of(),
        List.of(),
        new Ending.Failed("not-begun", Double.NaN, Double.NaN, reason),
        0,
        0,
        -1,
        atlas.outlook(theta0, theta0));
  }

  private static Lap placed(Lap lap, List<Landmark> landmarks) {
    return new Lap(
        lap.start(),
        lap.method(),
        lap.way(),
        lap.trace(),
        lap.chosen(),
        lap.ending(),
        lap.updates(),
        lap.seconds(),
        Landmark.nearest(landmarks, lap.end().theta()),
        lap.outlook());
  }
}
