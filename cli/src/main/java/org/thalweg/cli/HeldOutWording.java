package org.thalweg.cli;

import java.util.Locale;
import org.thalweg.fit.HeldOut;
import org.thalweg.io.json.Json;

/// What rows held out say of a fit, for people and for machines.
final class HeldOutWording {

  private HeldOutWording() {}

  /// That there are such rows, and what they are for.
  static String line(HeldOut heldOut) {
    String rows = Numbers.count(heldOut.rows(), "row");
    return (heldOut.ofTable()
            ? "Held out: " + rows + " for validation"
            : "For validation: " + rows + " of another file")
        + (heldOut.decides()
            ? ", whose cost decides which parameters are kept"
            : ", which only judge the result")
        + (heldOut.asked() ? "." : "; " + TrainingOptions.VALIDATION.name() + " 0 fits all rows.");
  }

  /// The cost, and where it was lowest.
  static String cost(HeldOut heldOut) {
    String best = Numbers.rounded(heldOut.bestCost(), Numbers.DIGITS);
    if (!heldOut.decides()) {
      return best;
    }
    return best
        + String.format(Locale.ROOT, " after epoch %.4g", heldOut.bestEpoch())
        + ", the lowest; at the end "
        + Numbers.rounded(heldOut.cost(), Numbers.DIGITS);
  }

  /// For machines.
  static Json json(HeldOut heldOut, int learntFrom) {
    double epoch = heldOut.bestEpoch();
    return Json.object()
        .with("rows", heldOut.rows())
        .with("trainingRows", learntFrom)
        .with("cost", heldOut.cost())
        .with(
            "best",
            Json.object()
                .with(
                    "epoch",
                    epoch == Math.rint(epoch) ? new Json.Whole((long) epoch) : new Json.Real(epoch))
                .with("cost", heldOut.bestCost()))
        .with("decides", heldOut.decides());
  }
}
