package org.thalweg.cli;

import java.util.OptionalDouble;
import org.thalweg.fit.FittedModel;
import org.thalweg.io.json.Json;

/// What the result says of a robust loss, and of errors that are known.
record LossWording(FittedModel fitted) {

  /// Digits of a probability and of what c is made of.
  private static final int DIGITS = 4;

  void facts(TextTable facts) {
    fitted.cost().loss().ifPresent(loss -> facts.row("loss", sentence(loss)));
    fitted
        .residuals()
        .flatMap(FittedModel.ResidualSummary::chiSquare)
        .ifPresent(chi -> facts.row("χ²", sentence(chi)));
  }

  private static String sentence(FittedModel.FittedLoss loss) {
    String c = loss.kind().text() + ", c = " + Numbers.rounded(loss.c(), Numbers.DIGITS);
    return loss.scale().isPresent()
        ? c
            + ", "
            + Numbers.rounded(loss.kind().tuning(), DIGITS)
            + " times the scale of the residuals, "
            + Numbers.rounded(loss.scale().getAsDouble(), Numbers.DIGITS)
        : c;
  }

  private String sentence(FittedModel.ChiSquare chi) {
    String value = Numbers.rounded(chi.value(), Numbers.DIGITS);
    if (chi.reduced().isEmpty()) {
      return value;
    }
    return value
        + ", reduced "
        + Numbers.rounded(chi.reduced().getAsDouble(), Numbers.DIGITS)
        + "; by chance so large or larger with probability "
        + Numbers.rounded(chi.probability().orElse(Double.NaN), DIGITS);
  }

  /// The fields of `cost` about the loss; none where it is the model's own.
  static void fields(FittedModel.FittedCost cost, Json.Fields fields) {
    cost.loss()
        .ifPresent(loss ->
            fields.with(
                "loss",
                Json.object()
                    .with("name", loss.kind().text())
                    .with("c", loss.c())
                    .with("scale", real(loss.scale()))
                    .with(
                        "tuning",
                        loss.scale().isPresent()
                            ? new Json.Real(loss.kind().tuning())
                            : new Json.Null())));
  }

  private static Json real(OptionalDouble value) {
    return value.isPresent() ? new Json.Real(value.getAsDouble()) : new Json.Null();
  }
}
