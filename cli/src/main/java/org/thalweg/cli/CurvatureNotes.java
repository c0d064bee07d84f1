package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.thalweg.curvature.Spectrum;
import org.thalweg.run.Ending;

/// What a spectrum gives cause to say.
final class CurvatureNotes {

  /// An end of the spectrum that may be off by more than this share of itself is said to be.
  private static final double UNSURE = 1e-6;

  private CurvatureNotes() {}

  static List<Note> of(CurvatureReport.View view) {
    List<Note> notes = new ArrayList<>();
    Spectrum spectrum = view.study().spectrum();
    String where = view.title().isEmpty() ? "" : " of " + view.title() + " columns";
    if (spectrum.nullDirections() > 0) {
      notes.add(singular(view, spectrum, where));
    }
    if (spectrum.negativeDirections() > 0) {
      notes.add(
          new Note(
              "F61",
              Note.Severity.WARNING,
              "the cost curves down along "
                  + Numbers.count(spectrum.negativeDirections(), "direction")
                  + " here: no minimum, and no rate of gradient descent is best",
              "λ = " + Numbers.rounded(spectrum.values()[0], 6),
              "look at the minimum: leave --at out"));
    }
    unsure(spectrum, where).ifPresent(notes::add);
    return notes;
  }

  private static Note singular(CurvatureReport.View view, Spectrum spectrum, String where) {
    int dimension = spectrum.nullDirections();
    boolean shifts = view.model().equals(Optional.of("softmax"));
    String why =
        !shifts
            ? "along it the cost does not change"
            : dimension == 1
                ? "the same number added to all intercepts changes no probability"
                : "the same number added to the parameters of a feature in all classes, or to all"
                    + " intercepts, changes no probability";
    return new Note(
        "F60",
        Note.Severity.NOTE,
        "the Hessian"
            + where
            + " is singular, with a null space of dimension "
            + (spectrum.complete() ? "" : "at least ")
            + dimension
            + ": "
            + why
            + "; σmin and κ are given on the rest",
        "",
        "");
  }

  private static Optional<Note> unsure(Spectrum spectrum, String where) {
    int flattest = spectrum.flattest();
    if (flattest < 0) {
      return Optional.empty();
    }
    double error = spectrum.errors()[flattest];
    return error > UNSURE * spectrum.sigmaMin()
        ? Optional.of(
            new Note(
                "F63",
                Note.Severity.WARNING,
                "the smallest singular value"
                    + where
                    + " is not known well: the products with the Hessian came to their limit",
                "± " + Numbers.rounded(error, 2),
                "κ is at least this large"))
        : Optional.empty();
  }

  static Note notReached(Ending ending, String title) {
    return new Note(
        "F62",
        Note.Severity.WARNING,
        "the search for the optimum"
            + (title.isEmpty() ? "" : " in " + title + " columns")
            + " did not converge, so this is the curvature of where it ended",
        ending.message(),
        "--at names a point");
  }

  static Note leftOut(String what, String where) {
    return new Note(
        "F64",
        Note.Severity.NOTE,
        "whitened columns are left out: " + Wording.oneLine(what),
        Wording.oneLine(where),
        "");
  }
}
