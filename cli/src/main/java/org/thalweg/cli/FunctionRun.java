package org.thalweg.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.thalweg.cost.Residuals;
import org.thalweg.fit.ParameterHash;
import org.thalweg.lab.experiment.CriticalEnding;
import org.thalweg.method.AutomaticMethod;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Budget;
import org.thalweg.run.Ending;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Observer;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.schedule.Schedule;

/// One run of a method on a function, watched by a terminal and a trace file.
///
/// @param start θ₀
/// @param notes what the result gives cause to say
/// @param watching holds the trace, which is written only if this run is the one that counts
record FunctionRun(
    AutomaticMethod method, double[] start, Result result, List<Note> notes, Watching watching)
    implements AutoCloseable {

  static FunctionRun run(
      FunctionTarget target,
      AutomaticMethod method,
      RunOptions options,
      double[] start,
      List<Long> traceAt,
      Arguments arguments,
      Console console,
      KeptRuns kept) {
    MethodSpec spec = method.spec();
    Budget automatic = new Budget.Updates(spec.row().automaticUpdates(), false);
    Watching watching =
        Watching.begin(options, Optional.of(spec), target.names(), arguments, console, kept);
    try {
      RunSettings settings =
          RunSettings.of(options.limits().rules(automatic))
              .withTraceAt(traceAt)
              .withCheckpointing(kept.run(identity(target, spec, options, start)))
              .withInterrupt(console.interruption()::asked);
      for (Observer observer : watching.observers()) {
        settings = settings.with(observer);
      }
      Result result =
          CriticalEnding.told(
              target.cost(),
              minimize(new Minimizer(settings), target, spec, options, start),
              spec.held(start.length));
      watching.erase();
      return new FunctionRun(
          method,
          start,
          result,
          FunctionFindings.of(
              target, start, result, spec.held(start.length), console.interruption()::asked),
          watching);
    } catch (RuntimeException | Error e) {
      watching.close();
      throw e;
    }
  }

  /// Whether the run has come to an end that is worth having.
  boolean good() {
    return result.ending() instanceof Ending.Converged
        && notes.stream().allMatch(note -> note.severity() == Note.Severity.NOTE);
  }

  /// This run with one thing more to say.
  FunctionRun with(Note note) {
    List<Note> more = new ArrayList<>(notes);
    more.add(note);
    return new FunctionRun(method, start, result, more, watching);
  }

  /// Whether this run is worth more than the other.
  boolean betterThan(FunctionRun other) {
    return good() || (!other.good() && result.cost() < other.result.cost());
  }

  @Override
  public void close() {
    watching.close();
  }

  /// All on which the road of a run depends.
  private static Map<String, String> identity(
      FunctionTarget target, MethodSpec spec, RunOptions options, double[] start) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("function", target.text());
    identity.put("seed", Long.toString(options.seed()));
    identity.put("optimizer", spec.text());
    identity.put("schedule", options.schedule().orElseGet(Schedule.Constant::new).text());
    identity.put("parameters", String.join(",", target.names()));
    identity.put("start", ParameterHash.of(start));
    return identity;
  }

  private static Result minimize(
      Minimizer minimizer,
      FunctionTarget target,
      MethodSpec spec,
      RunOptions options,
      double[] start) {
    Schedule schedule = options.schedule().orElseGet(Schedule.Constant::new);
    return switch (spec.make(schedule)) {
      case Configured.Rule rule ->
          minimizer.run(Objective.of(target.cost()), MethodSpec.full(rule, schedule), start);
      case Configured.OnSmooth smooth ->
          minimizer.run(Objective.of(target.cost()), smooth.method(), start);
      case Configured.OnComposite _, Configured.OnLinear _ ->
          throw new IllegalArgumentException("no method of functions");
      case Configured.OnResiduals residuals ->
          minimizer.run(
              Objective.ofResiduals((Residuals) target.cost(), 0), residuals.method(), start);
    };
  }
}
