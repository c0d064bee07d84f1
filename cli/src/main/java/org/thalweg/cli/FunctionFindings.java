package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.thalweg.curvature.CriticalPoint;
import org.thalweg.lab.Outlook;
import org.thalweg.lab.experiment.CriticalEnding;
import org.thalweg.problem.Minimum;
import org.thalweg.problem.TestProblem;
import org.thalweg.run.Ending;
import org.thalweg.run.Result;

/// What the result of `minimize` gives cause to say.
final class FunctionFindings {

  /// A parameter that has grown so much has most likely not come to the end of its way: of the
  /// catalogued functions none has a start a thousand times nearer to zero than its minimum.
  private static final double RUNAWAY = 1e3;

  /// Where the Hessian places the minimum further away than this share of the parameters, the run
  /// has not arrived.
  private static final double FAR = 1e-3;

  /// Digits that the extrapolation of an infimum has, and how far it may be off.
  private static final int DIGITS = 6;

  private static final double EXTRAPOLATED = 1e-5;

  private final FunctionTarget target;
  private final double[] start;
  private final Result result;
  private final boolean[] still;
  private final BooleanSupplier interrupted;

  private FunctionFindings(
      FunctionTarget target,
      double[] start,
      Result result,
      boolean[] still,
      BooleanSupplier interrupted) {
    this.still = still;
    this.interrupted = interrupted;
    this.target = target;
    this.start = start;
    this.result = result;
  }

  /// @param still true for each parameter that was held, length d; where one was, what is known of
  ///   the whole function says nothing of the run
  /// @param interrupted whether to stop looking
  static List<Note> of(
      FunctionTarget target,
      double[] start,
      Result result,
      boolean[] still,
      BooleanSupplier interrupted) {
    FunctionFindings findings = new FunctionFindings(target, start, result, still, interrupted);
    List<Note> notes = new ArrayList<>();
    if (IntStream.range(0, still.length).anyMatch(j -> still[j])) {
      findings.hessian().ifPresent(notes::add);
      return notes;
    }
    Optional<Note> valley = findings.valley();
    valley.ifPresent(notes::add);
    if (valley.isEmpty()) {
      findings.hessian().ifPresent(notes::add);
    }
    if (notes.isEmpty()) {
      findings.higher().ifPresent(notes::add);
    }
    return notes;
  }

  /// A valley without end of a catalogued function that has some. Which of them it is, and whether
  /// the run is in one at all, says the way on from where it ended.
  private Optional<Note> valley() {
    if (target.problem().isEmpty() || target.maximize() || !grown(1) || unreached().isEmpty()) {
      return Optional.empty();
    }
    return Outlook.of(target.cost(), result.theta(), start, interrupted)
            instanceof Outlook.Endless endless
        ? Optional.of(valley(endless.infimum()))
        : Optional.empty();
  }

  private List<Minimum> unreached() {
    return target.problem().map(TestProblem::minima).orElse(List.of()).stream()
        .filter(minimum -> minimum.kind() == Minimum.Kind.UNREACHED)
        .toList();
  }

  private Note valley(double infimum) {
    Minimum lowest = target.problem().orElseThrow().minima().getFirst();
    String falls =
        infimum == Double.NEGATIVE_INFINITY
            ? "without bound"
            : "to " + infimum(infimum) + " and reaches it nowhere";
    return new Note(
        "F12",
        Note.Severity.ERROR,
        "the run follows a valley without end, along which the cost falls " + falls,
        largest(),
        "start elsewhere; known is the " + MinimizeReport.known(lowest, target));
  }

  /// With all digits where the catalogue has it, otherwise as far as it is extrapolated.
  private String infimum(double found) {
    return unreached().stream()
        .map(Minimum::value)
        .filter(known -> Math.abs(known - found) <= EXTRAPOLATED * Math.abs(known))
        .findFirst()
        .map(known -> Numbers.rounded(known, Numbers.DIGITS))
        .orElseGet(() -> Numbers.rounded(found, DIGITS));
  }

  /// What the Hessian says of the place where the run ended.
  private Optional<Note> hessian() {
    Optional<CriticalPoint> point = CriticalPoint.of(target.cost(), result.theta(), still);
    if (CriticalEnding.is(result.ending())) {
      return point.map(this::noMinimum);
    }
    boolean converged = result.ending() instanceof Ending.Converged;
    if (!converged && !grown(RUNAWAY)) {
      return Optional.empty();
    }
    boolean onTheWay =
        point
            .map(p -> p.newtonStep() > FAR * largestMagnitude())
            .orElse(!result.ending().rule().equals("gradient-small"));
    return grown(RUNAWAY) && (onTheWay || !converged)
        ? Optional.of(runaway(converged))
        : Optional.empty();
  }

  private Note noMinimum(CriticalPoint point) {
    return new Note(
        "F14",
        Note.Severity.ERROR,
        "the gradient vanishes here, but this is no minimum: it is a "
            + (point.fallsEverywhere() ? "maximum" : "saddle, along some direction the cost falls"),
        "the Hessian's smallest eigenvalue is "
            + Numbers.rounded(point.smallest(), 4)
            + ", the largest "
            + Numbers.rounded(point.largest(), 4)
            + " in magnitude",
        "start a little to the side");
  }

  private Note runaway(boolean converged) {
    return new Note(
        "F04",
        converged ? Note.Severity.ERROR : Note.Severity.WARNING,
        "a parameter has run far away: perhaps the function falls for ever along a valley",
        largest(),
        "start elsewhere, or look where it leads with --trace");
  }

  /// A minimum above the lowest one known.
  private Optional<Note> higher() {
    if (target.problem().isEmpty() || target.maximize()) {
      return Optional.empty();
    }
    Minimum lowest = target.problem().get().minima().getFirst();
    double began = result.last().history().startCost();
    boolean higher = result.cost() - lowest.value() > 1e-3 * Math.abs(began - lowest.value());
    return higher && result.ending() instanceof Ending.Converged
        ? Optional.of(
            new Note(
                "F13",
                Note.Severity.NOTE,
                "this is not the lowest minimum known",
                "the " + MinimizeReport.known(lowest, target),
                "start elsewhere"))
        : Optional.empty();
  }

  /// Whether the largest parameter has grown beyond a multiple of the largest at the start, or of
  /// 1.
  private boolean grown(double multiple) {
    double from = 1;
    for (double value : start) {
      from = Math.max(from, Math.abs(value));
    }
    return largestMagnitude() > multiple * from;
  }

  private double largestMagnitude() {
    double largest = 0;
    for (double value : result.theta()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private String largest() {
    double largest = largestMagnitude();
    for (int i = 0; i < result.theta().length; i++) {
      if (Math.abs(result.theta()[i]) == largest) {
        return target.names().get(i) + " = " + Numbers.rounded(result.theta()[i], 4);
      }
    }
    return "";
  }
}
