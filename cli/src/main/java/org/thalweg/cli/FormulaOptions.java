package org.thalweg.cli;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.thalweg.fit.FitSpec;

/// The options of `fit` that describe a formula.
final class FormulaOptions {

  static final Option FORMULA =
      Option.value(
          "--formula",
          "TEXT",
          "A model in text, 'y ~ a*exp(-b*x) + c': every name that is no column is a parameter."
              + " a[group] is one for each category, dot(w, features) one for each of --features;"
              + " 'y1 ~ …; y2 ~ …' explains several responses together.");
  static final Option START =
      Option.value(
          "--start",
          "VALUES",
          "Where the parameters of a formula begin: a=1,b=0.1. Those left out are started from the"
              + " data, and the result says what was tried.");
  static final Option RESTARTS =
      Option.value(
          "--restarts",
          "N",
          "Refine N starts of a formula until they move no more, keep the best and report the others."
              + " Default: 1 where --start gives all parameters, otherwise until they agree.");

  /// More refined starts than this would take days, and are a slip of the hand.
  private static final int MOST_RESTARTS = 1_000_000;

  private FormulaOptions() {}

  static FitSpec.Task task(
      String text, Arguments arguments, ColumnNames columns, Set<String> categories) {
    Map<String, Double> start = arguments.value(START).map(StartValues::byName).orElse(Map.of());
    return new FitSpec.ByFormula(
        text,
        start,
        categories,
        ConstraintOptions.read(arguments),
        arguments.has(FitCommand.FEATURES)
            ? Optional.of(columns.listed(arguments, FitCommand.FEATURES))
            : Optional.empty(),
        Set.copyOf(columns.listed(arguments, FitCommand.IGNORE)),
        restarts(arguments));
  }

  private static OptionalInt restarts(Arguments arguments) {
    OptionalLong asked = new OptionValues(arguments).whole(RESTARTS, 1);
    if (asked.isEmpty()) {
      return OptionalInt.empty();
    }
    if (asked.getAsLong() > MOST_RESTARTS) {
      throw Failure.usage(
          Failure.Usage.RANGE,
          "out of range: " + asked.getAsLong(),
          RESTARTS.name(),
          "write a number up to " + MOST_RESTARTS);
    }
    return OptionalInt.of((int) asked.getAsLong());
  }
}
