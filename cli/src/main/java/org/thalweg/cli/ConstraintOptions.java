package org.thalweg.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.thalweg.fit.Bound;
import org.thalweg.fit.Constraints;

/// The options of `fit` that say what parameters of a formula must be.
final class ConstraintOptions {

  static final Option FIX =
      Option.value(
              "--fix",
              "VALUES",
              "Parameters of a formula that are not fitted: a=1,b=0.1. May be given several times.")
          .repeated();
  static final Option BOUND =
      Option.value(
              "--bound",
              "BOUND",
              "Bounds on a parameter of a formula: 'a>=0' or '0<=b<=1'. May be given several times."
                  + " Default: none.")
          .repeated();

  static final List<Option> ALL = List.of(FIX, BOUND);

  private ConstraintOptions() {}

  /// Only formulas take them.
  static void require(boolean formula, Arguments arguments) {
    for (Option option : ALL) {
      if (!formula && arguments.has(option)) {
        throw Failure.usage(
            Failure.Usage.CONTRADICTION,
            "only the parameters of a formula can be constrained",
            option.name(),
            "write the model with --formula, or leave it out");
      }
    }
  }

  static Constraints read(Arguments arguments) {
    Map<String, Double> fixed = new LinkedHashMap<>();
    for (String text : arguments.all(FIX)) {
      StartValues.byName(text, FIX.name())
          .forEach((name, value) -> {
            if (fixed.put(name, value) != null) {
              throw Failure.usage(
                  Failure.Usage.TWICE,
                  Wording.shown(name) + " is given twice",
                  FIX.name(),
                  "keep one");
            }
          });
    }
    List<Bound> bounds = new ArrayList<>();
    for (String text : arguments.all(BOUND)) {
      OptionValues.pieces(text).forEach(piece -> bounds.add(Bound.parse(piece)));
    }
    return new Constraints(fixed, bounds);
  }
}
