package org.thalweg.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.thalweg.fit.Inference;
import org.thalweg.fit.SpecException;

/// What a fit is to say of how far its parameters may be off.
final class InferenceOptions {

  static final Option INTERVALS =
      Option.value(
          "--intervals",
          "KIND",
          "Confidence intervals of the parameters: none; wald, the value plus and minus a quantile"
              + " of Student's t times the standard error; profile, where the sum of squares with all"
              + " other parameters refitted says so. Default: none.");
  static final Option LEVEL =
      Option.value("--level", "SHARE", "The level of the intervals. Default: 0.95.");
  static final Option ERRORS =
      Option.value(
          "--errors",
          "KIND",
          "Where standard errors come from: model; or a sandwich, which holds where the noise is not"
              + " the same for all rows: HC0, HC1, HC2, HC3; sandwich is HC1. Default: model.");

  static final List<Option> ALL = List.of(INTERVALS, LEVEL, ERRORS);

  private InferenceOptions() {}

  static Inference read(Arguments arguments) {
    Inference.Intervals intervals =
        arguments
            .value(INTERVALS)
            .map(InferenceOptions::intervals)
            .orElse(Inference.DEFAULT.intervals());
    Optional<String> level = arguments.value(LEVEL);
    if (level.isPresent() && intervals == Inference.Intervals.NONE) {
      throw Failure.usage(
          Failure.Usage.CONTRADICTION,
          "a level is that of intervals, and none are asked for",
          LEVEL.name(),
          "add " + INTERVALS.name() + " wald");
    }
    try {
      return new Inference(
          arguments.value(ERRORS).map(InferenceOptions::errors).orElse(Inference.DEFAULT.errors()),
          intervals,
          level(arguments));
    } catch (SpecException e) {
      throw Failures.of(e);
    }
  }

  /// The level of intervals.
  static double level(Arguments arguments) {
    return arguments.value(LEVEL).map(InferenceOptions::level).orElse(Inference.DEFAULT.level());
  }

  private static double level(String text) {
    double level = OptionValues.number(text, LEVEL.name());
    if (!(level > 0 && level < 1)) {
      throw Failure.usage(
          Failure.Usage.RANGE,
          "out of range: " + Wording.shown(text),
          LEVEL.name(),
          "a share between 0 and 1 is needed, such as 0.95");
    }
    return level;
  }

  private static Inference.Intervals intervals(String text) {
    return Arrays.stream(Inference.Intervals.values())
        .filter(kind -> kind.text().equals(text.strip()))
        .findFirst()
        .orElseThrow(() ->
            Failure.usage(
                Failure.Usage.NAME,
                "no kind of interval: " + Wording.shown(text),
                INTERVALS.name(),
                "write none, wald or profile"));
  }

  private static Inference.Errors errors(String text) {
    if (text.strip().equals("sandwich")) {
      return Inference.Errors.HC1;
    }
    return Arrays.stream(Inference.Errors.values())
        .filter(kind -> kind.text().equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(() ->
            Failure.usage(
                Failure.Usage.NAME,
                "no kind of standard errors: " + Wording.shown(text),
                ERRORS.name(),
                "write model, sandwich, HC0, HC1, HC2 or HC3"));
  }
}
