package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.thalweg.curvature.CriticalPoint;
import org.thalweg.curvature.ExactSpectrum;
import org.thalweg.problem.Minimum;
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

  /// Two costs this close to one another, relative to how far the run has come, are the same level.
  private static final double SAME_LEVEL = 0.05;

  private final FunctionTarget target;
  private final double[] start;
  private final Result result;

  private FunctionFindings(FunctionTarget target, double[] start, Result result) {
    this.target = target;
    this.start = start;
    this.result = result;
  }

  static List<Note> of(FunctionTarget target, double[] start, Result result) {
    FunctionFindings findings = new FunctionFindings(target, start, result);
    List<Note> notes = new ArrayList<>();
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

  /// A catalogued valley without end.
  private Optional<Note> valley() {
    if (target.problem().isEmpty() || target.maximize() || !grown(1)) {
      return Optional.empty();
    }
    double began = result.last().history().startCost();
    for (Minimum minimum : target.problem().get().minima()) {
      double above = result.cost() - minimum.value();
      if (minimum.kind() == Minimum.Kind.UNREACHED
          && above >= 0
          && above <= SAME_LEVEL * (began - minimum.value())) {
        Minimum lowest = target.problem().get().minima().getFirst();
        return Optional.of(
            new Note(
                "F12",
                Note.Severity.ERROR,
                "the run follows a valley without end, along which the cost falls to "
                    + Numbers.rounded(minimum.value(), Numbers.DIGITS)
                    + " and reaches it nowhere",
                largest(),
                "start elsewhere; known is the " + MinimizeReport.known(lowest, target)));
      }
    }
    return Optional.empty();
  }

  /// What the Hessian says of the place where the run ended.
  private Optional<Note> hessian() {
    boolean converged = result.ending() instanceof Ending.Converged;
    if (!converged && !grown(RUNAWAY)) {
      return Optional.empty();
    }
    Optional<CriticalPoint> point = CriticalPoint.of(target.cost(), result.theta());
    if (converged && point.isPresent() && point.get().fallsAway()) {
      return Optional.of(noMinimum(point.get()));
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
    boolean everywhere =
        target
            .cost()
            .curvatureAt(result.theta())
            .flatMap(h -> ExactSpectrum.of(h, target.dimension()))
            .map(spectrum -> spectrum.negativeDirections() == target.dimension())
            .orElse(false);
    return new Note(
        "F14",
        Note.Severity.ERROR,
        "the gradient vanishes here, but this is no minimum: it is a "
            + (everywhere ? "maximum" : "saddle, along some direction the cost falls"),
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
