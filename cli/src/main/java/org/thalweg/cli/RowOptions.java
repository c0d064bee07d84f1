package org.thalweg.cli;

import org.thalweg.fit.Missing;
import org.thalweg.fit.RowUse;
import org.thalweg.fit.SpecException;

/// Which rows a fit uses, and how each counts.
final class RowOptions {

  static final Option WHERE =
      Option.value(
          "--where",
          "CONDITION",
          "Keep the rows for which an expression over columns is true: 'state = \"treated\" & conc >"
              + " 0'. Default: all rows.");
  static final Option WEIGHT =
      Option.value(
          "--weight",
          "EXPRESSION",
          "The weights of the rows: a column, or an expression over columns. Default: all weigh 1.");
  static final Option OFFSET =
      Option.value(
          "--offset",
          "EXPRESSION",
          "Added to the linear predictor: a column, or an expression over columns, 'log(service)'."
              + " Default: none.");
  static final Option MISSING =
      Option.value(
          "--missing",
          "TREATMENT",
          "What becomes of empty cells in the columns that are used: fail refuses them, drop leaves"
              + " their rows out, mean fills numeric features with the column's mean. Default: fail.");
  static final Option SIGMA =
      Option.value(
          "--sigma",
          "EXPRESSION",
          "The known errors of the response, of formulas and linear models: a column, or an expression"
              + " over columns. The weights are 1/σ², and standard errors follow from σ alone. Default:"
              + " not known.");

  static final Option LOSS =
      Option.value(
          "--loss",
          "LOSS",
          "What a row costs by its residual, for formulas and linear models: squared, huber, soft-l1,"
              + " cauchy, tukey, arctan; huber(1.5) sets where it leaves the square, in the units of the"
              + " response. Default: squared.");

  private RowOptions() {}

  static RowUse read(Arguments arguments) {
    try {
      return new RowUse(
          arguments.value(WHERE),
          arguments.value(WEIGHT),
          arguments.value(SIGMA),
          arguments.value(OFFSET),
          arguments.value(MISSING).map(RowOptions::missing).orElse(Missing.FAIL));
    } catch (SpecException e) {
      throw Failures.of(e);
    }
  }

  private static Missing missing(String text) {
    return switch (text.strip()) {
      case "fail" -> Missing.FAIL;
      case "drop" -> Missing.DROP;
      case "mean" -> Missing.MEAN;
      default ->
          throw Failure.usage(
              Failure.Usage.NAME,
              "no treatment of empty cells: " + Wording.shown(text),
              MISSING.name(),
              "write fail, drop or mean");
    };
  }
}
