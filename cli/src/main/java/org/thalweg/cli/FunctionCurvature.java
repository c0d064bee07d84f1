package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.thalweg.lab.CurvatureStudy;
import org.thalweg.lab.Optimum;
import org.thalweg.lab.experiment.CriticalEnding;
import org.thalweg.problem.TestProblem;
import org.thalweg.run.Ending;
import org.thalweg.run.Result;

/// `thalweg curvature` of a function.
final class FunctionCurvature {

  private FunctionCurvature() {}

  static CurvatureReport report(
      FunctionTarget target, Arguments arguments, RunOptions options, Console console) {
    List<Note> notes = new ArrayList<>();
    double[] start = start(arguments, target, options.seed(), notes);
    Optional<double[]> given = at(arguments, target);
    double[] at = given.orElseGet(() -> optimum(target, start, notes, console));
    // A formula's step costs some hundred operations, whatever it is.
    CurvatureStudy.Request request =
        CurvatureCommand.request(arguments, options, 100.0 * target.dimension());
    CurvatureStudy study =
        CurvatureStudy.of(
                target.cost(), at, Optional.of(start), request, console.interruption()::asked)
            .orElseThrow(() -> notFinite(target, at));
    String name =
        target.problem().map(TestProblem::name).orElseGet(() -> Wording.shown(target.text()));
    return new CurvatureReport(
        "Curvature of " + name + " at " + target.point(at),
        Optional.empty(),
        List.of(
            new CurvatureReport.View(
                "none",
                "",
                target.names(),
                target.cost().value(at),
                study,
                Optional.empty(),
                List.of())),
        request,
        options,
        name,
        notes);
  }

  private static double[] start(
      Arguments arguments, FunctionTarget target, long seed, List<Note> notes) {
    Optional<String> given = arguments.value(CurvatureCommand.START);
    if (given.isPresent()) {
      return target.start(StartValues.read(given.get(), target.names()));
    }
    if (target.problem().isPresent()) {
      return target.problem().get().standardStart();
    }
    double[] drawn = target.drawnStart(seed);
    notes.add(
        new Note(
            "F11",
            Note.Severity.NOTE,
            "no start was given, so one was drawn",
            target.point(drawn),
            "--start sets it"));
    return drawn;
  }

  private static Optional<double[]> at(Arguments arguments, FunctionTarget target) {
    return CurvatureCommand.point(arguments, target.names())
        .map(values -> all(values, target.names()));
  }

  private static double[] all(Map<String, Double> values, List<String> names) {
    for (String name : names) {
      if (!values.containsKey(name)) {
        throw Failure.usage(
            Failure.Usage.VALUE,
            "no value for " + Wording.shown(name),
            CurvatureCommand.AT.name(),
            "add " + name + "=…");
      }
    }
    return names.stream().mapToDouble(values::get).toArray();
  }

  /// The minimum that the start leads to.
  private static double[] optimum(
      FunctionTarget target, double[] start, List<Note> notes, Console console) {
    Result result = CriticalEnding.told(target.cost(), Optimum.of(target.cost(), start));
    if (!(result.ending() instanceof Ending.Converged) && !CriticalEnding.is(result.ending())) {
      notes.add(CurvatureNotes.notReached(result.ending(), ""));
    }
    notes.addAll(
        FunctionFindings.of(
                target, start, result, new boolean[start.length], console.interruption()::asked)
            .stream()
            .filter(note -> note.severity() != Note.Severity.NOTE)
            .toList());
    return result.theta();
  }

  private static Failure notFinite(FunctionTarget target, double[] at) {
    return new Failure(
        ExitCode.FORMULA,
        "T-F20",
        "the Hessian is not finite at " + target.point(at),
        "formula",
        "choose another point with " + CurvatureCommand.AT.name(),
        null);
  }
}
