package org.thalweg.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.thalweg.cost.Cost;
import org.thalweg.io.json.Json;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodSpec;

/// The options that several experiments have, and how they are read.
final class ExperimentOptions {

  static final Option OPTIMIZER =
      Option.value(
              "--optimizer",
              "METHOD",
              "The method, written like a call, such as 'adam(beta2=0.999)'. Default: the"
                  + " lecture's; generalization takes several, each with an --optimizer of its"
                  + " own.")
          .repeated();
  static final Option STEPS = Option.value("--steps", "N", "Updates of each run.");
  static final Option FUNCTION =
      Option.value(
          "--function",
          "FUNCTION",
          "A formula, or a test function by name, on which the method runs.");
  static final Option START =
      Option.value(
          "--start",
          "VALUES",
          "Where it starts: 1,1.5 or x=1,y=1.5. Default: the experiment's, or with --function the"
              + " function's own.");

  static final Option BATCH =
      Option.value(
          "--batch",
          "N,…",
          "Rows of a minibatch. Of the noise of gradients drawn with replacement, and 1,10,100 by"
              + " default; of Adam on data the first, and 128.");

  static final Option TRIES =
      Option.value("--tries", "N", "Runs that differ in their draws alone.");

  static final int MOST_TRIES = 100_000;

  private ExperimentOptions() {}

  /// The methods named, drawing by --seed; these if none is.
  static List<MethodSpec> methods(Arguments arguments, List<MethodSpec> absent) {
    if (!arguments.has(OPTIMIZER)) {
      return absent;
    }
    long seed = new OptionValues(arguments).seed(RunOptions.SEED);
    List<MethodSpec> methods = new ArrayList<>();
    for (String text : arguments.all(OPTIMIZER)) {
      MethodSpec spec = RunOptions.setting(OPTIMIZER, text, MethodSpec::parse);
      if (!(spec.make() instanceof Configured.Rule)) {
        throw Failure.usage(
            Failure.Usage.CONTRADICTION,
            spec.row().name() + " makes no updates from single gradients",
            OPTIMIZER.name(),
            "take a method such as gd or adam");
      }
      methods.add(spec.seeded(seed));
    }
    return methods;
  }

  /// The one method named; this if none is.
  static MethodSpec method(Arguments arguments, MethodSpec absent) {
    List<MethodSpec> methods = methods(arguments, List.of(absent));
    if (methods.size() > 1) {
      throw Failure.usage(
          Failure.Usage.TWICE,
          "given " + methods.size() + " times, but one method is looked at",
          OPTIMIZER.name(),
          "keep one");
    }
    return methods.getFirst();
  }

  /// The function; this one if none is named.
  static FunctionTarget function(Arguments arguments, String absent) {
    return FunctionTarget.read(arguments.value(FUNCTION).orElse(absent), false, 1);
  }

  /// Its start.
  ///
  /// @param absent that of the function which the experiment takes when none is named; not modified
  static double[] start(Arguments arguments, FunctionTarget target, double[] absent) {
    Optional<Map<String, Double>> given =
        arguments.value(START).map(text -> StartValues.read(text, target.names()));
    double[] start =
        given
            .map(target::start)
            .or(() -> arguments.has(FUNCTION) ? Optional.empty() : Optional.of(absent.clone()))
            .or(() -> target.problem().map(problem -> problem.standardStart()))
            .orElseThrow(() ->
                Failure.usage(
                    Failure.Usage.MISSING,
                    "a formula has no start of its own",
                    START.name(),
                    "add --start " + String.join("=…,", target.names()) + "=…"));
    requireFinite(target.cost(), start, target);
    return start;
  }

  private static void requireFinite(Cost cost, double[] start, FunctionTarget target) {
    if (!Double.isFinite(cost.value(start))) {
      throw new Failure(
          ExitCode.FORMULA,
          "T-F20",
          "the function is not finite at " + target.point(start),
          START.name(),
          "start elsewhere",
          null);
    }
  }

  /// The sizes of minibatches in their order; 1, 10 and 100 if none is named.
  static List<Integer> sizes(OptionValues values) {
    List<Long> given = values.counts(BATCH).stream().distinct().toList();
    Optional<Long> odd = given.stream().filter(n -> n < 1 || n > 1_000_000).findFirst();
    if (odd.isPresent()) {
      throw Failure.usage(
          Failure.Usage.RANGE,
          "out of range: " + odd.get(),
          BATCH.name(),
          "write numbers from 1 to 1000000");
    }
    return given.isEmpty() ? List.of(1, 10, 100) : given.stream().map(Math::toIntExact).toList();
  }

  /// No minibatch is larger than the data.
  static void requireSizes(List<Integer> sizes, long rows) {
    int largest = Collections.max(sizes);
    if (largest > rows) {
      throw Failure.usage(
          Failure.Usage.RANGE,
          "minibatches of " + Numbers.count(largest) + " of " + Numbers.count(rows, "row"),
          BATCH.name(),
          "write numbers up to " + rows);
    }
  }

  /// A method for machines.
  static Json json(MethodSpec spec) {
    return Json.object()
        .with("name", spec.row().name())
        .with("settings", Results.json(spec.settings()));
  }
}
