package org.thalweg.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.io.json.Json;
import org.thalweg.lab.experiment.AdamLimits;
import org.thalweg.lab.experiment.AdamReading;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.rule.Adam;
import org.thalweg.setting.Nearest;

/// `thalweg experiment adam`: the two limits of Adam's step, and what it remembers along a run.
final class AdamExperiment {

  private static final Option GRADIENT =
      Option.value(
          "--gradient",
          "C,…",
          "Constant gradients ±C under which the step must be ∓η. Default: 0.001,1,1000.");
  private static final Option RATIO =
      Option.value(
          "--ratio", "R,…", "Means of a gradient whose deviation is 1. Default: 0.05,0.1,0.3.");
  private static final Option DRAWS =
      Option.value(
          "--draws",
          "N",
          "Gradients drawn for each R. Default: 3e7, which leaves 0.4% of the smallest mean step.");
  private static final Option PARAMETER =
      Option.value(
          "--parameter",
          "NAME",
          "The parameter that is read, of the function or the data. Default: the first.");
  private static final Option READ_AT =
      Option.value(
          "--read-at", "N,…", "Updates after which it is read. Default: 1,10,100,1000,10000.");

  private static final long DEFAULT_STEPS = 1000;

  /// As of a fit by Adam.
  private static final int DEFAULT_BATCH = 128;

  private static final long DEFAULT_DRAWS = 30_000_000;

  private AdamExperiment() {}

  static Experiment experiment() {
    return new Experiment(
        "adam",
        "a gradient that stays is cut off at a step of η, one that fluctuates makes steps of η"
            + " times its signal-to-noise ratio; then m̂, σ and m̂/σ of a parameter along a run, on a"
            + " function or with --data on minibatches.",
        List.of(
            ExperimentOptions.OPTIMIZER,
            GRADIENT,
            ExperimentOptions.STEPS,
            RATIO,
            DRAWS,
            ExperimentOptions.FUNCTION,
            ExperimentOptions.START,
            PARAMETER,
            READ_AT,
            ExperimentData.DATA,
            FitCommand.TARGET,
            FitCommand.MODEL,
            PenaltyOptions.L2,
            FitCommand.SCALE,
            ExperimentOptions.BATCH),
        AdamExperiment::run);
  }

  private static ExperimentReport run(Arguments arguments, Console console) {
    OptionValues values = new OptionValues(arguments);
    MethodSpec method = ExperimentOptions.method(arguments, MethodSpec.parse("adam"));
    if (!method.row().name().equals("adam")
        || !(method.make() instanceof Configured.Rule rule && rule.rule() instanceof Adam)) {
      throw Failure.usage(
          Failure.Usage.CONTRADICTION,
          "this experiment is about adam alone, not " + method.text(),
          ExperimentOptions.OPTIMIZER.name(),
          "write 'adam(…)'");
    }
    Road road = road(arguments, values, console);
    int index = parameter(arguments, road.names());
    List<Long> readAt = readAt(values);
    long seed = values.seed(RunOptions.SEED);
    AdamLimits.Request request =
        new AdamLimits.Request(
            method,
            values.whole(ExperimentOptions.STEPS, 1).orElse(DEFAULT_STEPS),
            values.positives(GRADIENT, List.of(1e-3, 1.0, 1e3)),
            values.positives(RATIO, List.of(0.05, 0.1, 0.3)),
            values.whole(DRAWS, 1).orElse(DEFAULT_DRAWS),
            seed);
    AdamLimits limits;
    try (ExperimentLine progress = new ExperimentLine(arguments, console)) {
      limits = AdamLimits.of(request, progress);
    }
    AdamReading reading =
        AdamReading.of(road.gradients(), method, road.names().get(index), index, readAt);
    return new ExperimentReport(
        head(limits, request),
        List.of(fluctuating(limits), reading(reading, road)),
        limits.comparisons(),
        json(limits, reading, request),
        seed);
  }

  /// On what Adam is watched.
  ///
  /// @param words what it is, and where it starts
  private record Road(AdamReading.Gradients gradients, List<String> names, String words) {}

  private static Road road(Arguments arguments, OptionValues values, Console console) {
    Optional<ExperimentData> data = ExperimentData.read(arguments, console);
    if (data.isEmpty()) {
      if (arguments.has(ExperimentOptions.BATCH)) {
        throw Failure.usage(
            Failure.Usage.CONTRADICTION,
            "a function has no rows",
            ExperimentOptions.BATCH.name(),
            "add " + ExperimentData.DATA.name() + " FILE");
      }
      return function(arguments);
    }
    for (Option option : List.of(ExperimentOptions.FUNCTION, ExperimentOptions.START)) {
      if (arguments.has(option)) {
        throw Failure.usage(
            Failure.Usage.CONTRADICTION,
            "the data say this themselves",
            option.name(),
            "leave it out, or " + ExperimentData.DATA.name());
      }
    }
    return data(data.get(), arguments, values);
  }

  private static Road function(Arguments arguments) {
    FunctionTarget target = ExperimentOptions.function(arguments, "beale");
    double[] start = ExperimentOptions.start(arguments, target, new double[] {1, 1.5});
    String name = target.problem().map(p -> p.name()).orElseGet(() -> Wording.shown(target.text()));
    return new Road(
        new AdamReading.OfFunction(target.cost(), start),
        target.names(),
        name + " from " + target.point(start));
  }

  private static Road data(ExperimentData data, Arguments arguments, OptionValues values) {
    TermsCost cost = data.cost();
    int batch =
        arguments.has(ExperimentOptions.BATCH)
            ? ExperimentOptions.sizes(values).getFirst()
            : (int) Math.min(DEFAULT_BATCH, cost.terms());
    ExperimentOptions.requireSizes(List.of(batch), cost.terms());
    BatchPlan plan = new BatchPlan(batch, BatchPlan.Order.SHUFFLE, values.seed(RunOptions.SEED));
    String coordinates = CurvatureReport.title(data.scale());
    return new Road(
        new AdamReading.OfRows(cost, plan, data.start()),
        data.problem().parameterNames(),
        data.title()
            + ", "
            + coordinates
            + " columns, in minibatches of "
            + Numbers.count(batch, "row")
            + ", from all parameters 0");
  }

  private static int parameter(Arguments arguments, List<String> names) {
    String name = arguments.value(PARAMETER).orElse(names.getFirst());
    int index = names.indexOf(name);
    if (index < 0) {
      throw Failure.usage(
          Failure.Usage.NAME,
          "no parameter of this name: " + Wording.shown(name),
          PARAMETER.name(),
          Nearest.to(name, names)
              .map(nearest -> "did you mean " + nearest + "?")
              .orElse("there are " + StartValues.list(names)));
    }
    return index;
  }

  private static List<Long> readAt(OptionValues values) {
    List<Long> given = values.counts(READ_AT).stream().distinct().sorted().toList();
    if (!given.isEmpty() && given.getFirst() < 1) {
      throw Failure.usage(
          Failure.Usage.RANGE,
          "out of range: 0",
          READ_AT.name(),
          "before its first update Adam remembers nothing: count from 1");
    }
    return given.isEmpty() ? List.of(1L, 10L, 100L, 1000L, 10000L) : given;
  }

  private static String head(AdamLimits limits, AdamLimits.Request request) {
    return "Two limits of "
        + limits.method().text()
        + ". A gradient that stays ±c makes steps of ∓η, short of it by less than ε/c ("
        + Numbers.count(request.steps(), "step")
        + " each). A gradient of mean r and deviation 1 makes steps of −η·r/√(1+r²) on average, if"
        + " β₂ is so near to 1 that ŝ is the mean of g² ("
        + Numbers.count(Math.ceilDiv(request.draws(), 1000) * 1000, "gradient")
        + " each).";
  }

  private static ExperimentReport.Section fluctuating(AdamLimits limits) {
    TextTable table = new TextTable();
    table.row("r", "−r/√(1+r²)", "with these β", "measured", "± std. error");
    for (AdamLimits.Fluctuating f : limits.fluctuating()) {
      table.row(
          ExperimentReport.rounded(f.ratio()),
          ExperimentReport.rounded(f.limit()),
          ExperimentReport.rounded(f.expected()),
          ExperimentReport.rounded(f.measured()),
          Numbers.rounded(f.standardError(), 2));
    }
    return new ExperimentReport.Section(
        "Mean step over η: in the limit β₂ → 1, with these memories to first order, and measured:",
        table);
  }

  private static ExperimentReport.Section reading(AdamReading reading, Road road) {
    TextTable table = new TextTable();
    table.row("step", reading.parameter(), "m̂", "σ", "m̂/σ", "Δ" + reading.parameter() + "/η");
    for (AdamReading.Point p : reading.points()) {
      table.row(
          Numbers.count(p.update()),
          ExperimentReport.rounded(p.theta()),
          Numbers.rounded(p.mean(), 4),
          shown(p.deviation()),
          shown(p.ratio()),
          Numbers.rounded(p.step(), 4));
    }
    return new ExperimentReport.Section(
        "What it remembers of "
            + reading.parameter()
            + " on "
            + road.words()
            + ", and the step it makes of that; σ² = ŝ − m̂², which is negative where a gradient"
            + " grows:",
        table);
  }

  private static String shown(OptionalDouble value) {
    return value.isPresent() ? Numbers.rounded(value.getAsDouble(), 4) : "—";
  }

  private static Json.Fields json(
      AdamLimits limits, AdamReading reading, AdamLimits.Request request) {
    Json.Items persistent = Json.array();
    for (AdamLimits.Persistent p : limits.persistent()) {
      persistent.add(
          Json.object()
              .with("gradient", p.gradient())
              .with("bound", p.bound())
              .with("shortfall", p.shortfall())
              .with("smallestStep", p.smallest())
              .with("largestStep", p.largest())
              .with("downhill", p.downhill()));
    }
    Json.Items fluctuating = Json.array();
    for (AdamLimits.Fluctuating f : limits.fluctuating()) {
      fluctuating.add(
          Json.object()
              .with("ratio", f.ratio())
              .with("draws", f.draws())
              .with("limit", f.limit())
              .with("expected", f.expected())
              .with("measured", f.measured())
              .with("standardError", f.standardError()));
    }
    Json.Items points = Json.array();
    for (AdamReading.Point p : reading.points()) {
      points.add(
          Json.object()
              .with("step", p.update())
              .with("theta", p.theta())
              .with("mean", p.mean())
              .with("deviation", ExperimentReport.json(p.deviation()))
              .with("ratio", ExperimentReport.json(p.ratio()))
              .with("move", p.step()));
    }
    return Json.object()
        .with("optimizer", ExperimentOptions.json(limits.method()))
        .with("steps", request.steps())
        .with("persistent", persistent)
        .with("fluctuating", fluctuating)
        .with(
            "reading", Json.object().with("parameter", reading.parameter()).with("points", points));
  }
}
