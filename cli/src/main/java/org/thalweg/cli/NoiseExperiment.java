package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.thalweg.lab.experiment.BatchNoise;
import org.thalweg.lab.experiment.Comparison;
import org.thalweg.lab.experiment.LangevinSampling;
import org.thalweg.lab.experiment.LeavingMinima;
import org.thalweg.lab.experiment.StationaryNoise;

/// `thalweg experiment noise`: what the noise of minibatches does, and what it is good for.
final class NoiseExperiment {

  private static final Option STIFFNESS =
      Option.value("--stiffness", "SIGMA", "σ of the cost ½σθ². Default: 1.");
  private static final Option LR = Option.value("--lr", "ETA", "η of SGD on it. Default: 0.1.");
  private static final Option GAMMA =
      Option.value("--gamma", "G,…", "Momentum's γ, each below 1. Default: 0,0.9.");
  private static final Option LANGEVIN =
      Option.value("--langevin", "ETA", "η of Langevin sampling; its bias is ∝ η. Default: 0.002.");
  private static final Option ANNEALED =
      Option.value(
          "--annealed",
          "V",
          "Variance of the first noise on the gradient that is to leave local minima; it falls as"
              + " t^−0.55. Default: 5000.");

  private static final long DEFAULT_STEPS = 1_000_000;
  private static final int DEFAULT_TRIES = 50;

  /// Two wells: the lower, at x = −1.473, lies behind a barrier of 2.7 from the other, at x =
  /// 1.347.
  private static final String TWO_WELLS = "x^4 - 4*x^2 + x";

  private static final double[] IN_THE_UPPER = {1.3};

  /// Stable up to |x| = 7. Noise of 5000/t^0.55 is then a temperature of 25/t^0.55: a third of the
  /// barrier after some hundred steps, when the path is within the wells, and a tenth of that in
  /// the end. Of 50 runs 38 reach the lower well; with 3000 it is 29, with 1000 it is 2.
  private static final double DESCENT_RATE = 0.01;

  private static final long DESCENT_STEPS = 10_000;

  /// Of Neelakantan et al. 2015, and the decorator's default.
  private static final double DECAY = 0.55;

  private NoiseExperiment() {}

  static Experiment experiment() {
    return new Experiment(
        "noise",
        "SGD's stationary variance and temperature; with --data the variance of minibatch gradients"
            + " against n, the noise scale and the critical batch size; Langevin sampling of a posterior;"
            + " annealed noise and restarts to leave local minima (--function, --start).",
        List.of(
            STIFFNESS,
            LR,
            GAMMA,
            ExperimentOptions.BATCH,
            ExperimentOptions.STEPS,
            LANGEVIN,
            ExperimentOptions.FUNCTION,
            ExperimentOptions.START,
            ANNEALED,
            ExperimentOptions.TRIES,
            ExperimentData.DATA,
            FitCommand.TARGET,
            FitCommand.MODEL,
            PenaltyOptions.L2,
            FitCommand.SCALE),
        NoiseExperiment::run);
  }

  private static ExperimentReport run(Arguments arguments, Console console) {
    OptionValues values = new OptionValues(arguments);
    long seed = values.seed(RunOptions.SEED);
    List<Integer> sizes = ExperimentOptions.sizes(values);
    long steps = values.whole(ExperimentOptions.STEPS, 1000).orElse(DEFAULT_STEPS);
    StationaryNoise.Request stationary = stationary(arguments, values, sizes, steps, seed);
    LangevinSampling.Request langevin = langevin(arguments, values, steps, seed);
    FunctionTarget target = ExperimentOptions.function(arguments, TWO_WELLS);
    double[] start = ExperimentOptions.start(arguments, target, IN_THE_UPPER);
    LeavingMinima.Request leaving =
        new LeavingMinima.Request(
            start,
            DESCENT_RATE,
            values.positives(ANNEALED, List.of(5000.0)).getFirst(),
            DECAY,
            values
                .small(ExperimentOptions.TRIES, 1, ExperimentOptions.MOST_TRIES)
                .orElse(DEFAULT_TRIES),
            DESCENT_STEPS,
            seed);
    Optional<ExperimentData> data = ExperimentData.read(arguments, console);
    if (arguments.has(ExperimentOptions.BATCH)) {
      data.ifPresent(rows -> ExperimentOptions.requireSizes(sizes, rows.cost().terms()));
    }
    try (ExperimentLine progress = new ExperimentLine(arguments, console)) {
      Found found =
          new Found(
              StationaryNoise.of(stationary, progress.part(0, 0.4)),
              data.map(rows -> rows.noise(sizes, seed, progress.part(0.4, 0.5))),
              LangevinSampling.of(langevin, progress.part(0.5, 0.9)),
              LeavingMinima.of(target.cost(), leaving, progress.part(0.9, 1)));
      return report(found, data, target, seed);
    }
  }

  /// What the parts of the experiment gave.
  record Found(
      StationaryNoise stationary,
      Optional<BatchNoise> batches,
      LangevinSampling langevin,
      LeavingMinima leaving) {}

  private static StationaryNoise.Request stationary(
      Arguments arguments, OptionValues values, List<Integer> sizes, long steps, long seed) {
    double stiffness = values.positives(STIFFNESS, List.of(1.0)).getFirst();
    double rate = values.positives(LR, List.of(0.1)).getFirst();
    List<Double> gammas = new ArrayList<>();
    for (String piece :
        arguments.value(GAMMA).map(OptionValues::pieces).orElse(List.of("0", "0.9"))) {
      double gamma = OptionValues.number(piece, GAMMA.name());
      if (!(gamma >= 0 && gamma < 1)) {
        throw Failure.usage(
            Failure.Usage.RANGE,
            "out of range: " + Wording.shown(piece),
            GAMMA.name(),
            "without drag nothing is stationary: write a number from 0 to below 1");
      }
      if (!(rate * stiffness < 2 * (1 + gamma))) {
        throw Failure.usage(
            Failure.Usage.RANGE,
            "out of range: " + ExperimentReport.rounded(rate),
            LR.name(),
            "momentum is stable below 2(1+γ)/σ = "
                + ExperimentReport.rounded(2 * (1 + gamma) / stiffness));
      }
      gammas.add(gamma);
    }
    return new StationaryNoise.Request(stiffness, rate, gammas, sizes.getFirst(), steps, seed);
  }

  private static LangevinSampling.Request langevin(
      Arguments arguments, OptionValues values, long steps, long seed) {
    double rate = values.positives(LANGEVIN, List.of(0.002)).getFirst();
    if (rate >= 1) {
      throw Failure.usage(
          Failure.Usage.RANGE,
          "out of range: " + arguments.value(LANGEVIN).orElse(""),
          LANGEVIN.name(),
          "the posterior is sampled as η → 0: write a number below 1");
    }
    return new LangevinSampling.Request(rate, LangevinSampling.USUAL_BATCH, steps, seed);
  }

  private static ExperimentReport report(
      Found found, Optional<ExperimentData> data, FunctionTarget target, long seed) {
    List<ExperimentReport.Section> sections = new ArrayList<>();
    sections.add(stationary(found.stationary()));
    found.batches().ifPresent(b -> sections.add(batches(b, data.orElseThrow())));
    sections.add(langevin(found.langevin()));
    sections.add(leaving(found.leaving(), target));
    List<Comparison> comparisons = new ArrayList<>(found.stationary().comparisons());
    found.batches().ifPresent(b -> comparisons.addAll(b.comparisons()));
    comparisons.addAll(found.langevin().comparisons());
    return new ExperimentReport(
        "Noise on the gradient. Three standard errors are allowed, which come from "
            + "blocks of the run, since neighbors in it hang together.",
        sections,
        comparisons,
        new NoiseJson(found, target).fields(),
        seed);
  }

  private static ExperimentReport.Section stationary(StationaryNoise noise) {
    StationaryNoise.Request request = noise.request();
    TextTable table = new TextTable();
    table.row("γ", "⟨θ²⟩ predicted", "measured", "± std. error", "temperature σ⟨θ²⟩");
    for (StationaryNoise.Run run : noise.runs()) {
      table.row(
          ExperimentReport.rounded(run.gamma()),
          ExperimentReport.rounded(run.predicted()),
          ExperimentReport.rounded(run.measured()),
          Numbers.rounded(run.standardError(), 2),
          ExperimentReport.rounded(run.temperature()));
    }
    return new ExperimentReport.Section(
        "SGD with momentum on ½σθ², σ = "
            + ExperimentReport.rounded(request.stiffness())
            + ", η = "
            + ExperimentReport.rounded(request.rate())
            + ", in minibatches of "
            + request.batch()
            + " drawn with replacement from rows of variance 1, so that s² = 1/"
            + request.batch()
            + "; "
            + Numbers.count(request.steps(), "step")
            + ". ⟨θ²⟩ = ηs²(1+γ)/(σ(1−γ)(2(1+γ)−ησ)):",
        table);
  }

  private static ExperimentReport.Section batches(BatchNoise noise, ExperimentData data) {
    TextTable table = new TextTable();
    table.row("n", "tr Σ/n", "measured E‖g−G‖²", "± std. error");
    for (BatchNoise.Size size : noise.batches()) {
      table.row(
          Numbers.count(size.size()),
          ExperimentReport.rounded(size.predicted()),
          ExperimentReport.rounded(size.measured()),
          Numbers.rounded(size.standardError(), 2));
    }
    return new ExperimentReport.Section(
        "Gradients of minibatches of "
            + data.title()
            + ", all parameters 0: ‖G‖² = "
            + ExperimentReport.rounded(noise.gradient())
            + ", tr Σ = "
            + ExperimentReport.rounded(noise.trace())
            + ", so that the noise is as large as the gradient at a batch of "
            + Numbers.rounded(noise.noiseScale(), 3)
            + noise
                .critical()
                .map(c ->
                    ", and half the progress of a full batch is made by a batch of "
                        + Numbers.rounded(c, 3))
                .orElse("")
            + ":",
        table);
  }

  private static ExperimentReport.Section langevin(LangevinSampling sampling) {
    TextTable table = new TextTable();
    table.row("parameter", "posterior, 95%", "sampled, 95%");
    for (LangevinSampling.Interval interval : sampling.intervals()) {
      table.row(
          interval.name(),
          Numbers.fixed(interval.exactLow(), 4) + " to " + Numbers.fixed(interval.exactHigh(), 4),
          Numbers.fixed(interval.low(), 4) + " to " + Numbers.fixed(interval.high(), 4));
    }
    LangevinSampling.Request request = sampling.request();
    return new ExperimentReport.Section(
        "Stochastic gradient Langevin dynamics on the posterior of a line, y = a + b·u, from 1,000 rows"
            + " in minibatches of "
            + request.batch()
            + ", η = "
            + ExperimentReport.rounded(request.rate())
            + ", "
            + Numbers.count(request.steps(), "step")
            + ":",
        table);
  }

  private static ExperimentReport.Section leaving(LeavingMinima leaving, FunctionTarget target) {
    LeavingMinima.Request request = leaving.request();
    double from = target.cost().value(request.start());
    TextTable table = new TextTable();
    table.row("from the start", "lowest cost reached", "runs that reach it");
    table.row(
        "gd", Numbers.rounded(leaving.plain(), 5), share(leaving, List.of(leaving.plain()), from));
    table.row(
        "gd + annealed noise",
        Numbers.rounded(LeavingMinima.least(leaving.annealed()), 5),
        share(leaving, leaving.annealed(), from));
    table.row(
        "gd from other starts",
        Numbers.rounded(LeavingMinima.least(leaving.restarted()), 5),
        share(leaving, leaving.restarted(), from));
    return new ExperimentReport.Section(
        "Leaving a local minimum of "
            + target.problem().map(p -> p.name()).orElseGet(() -> Wording.shown(target.text()))
            + " from "
            + target.point(request.start())
            + ", "
            + Numbers.count(request.steps(), "step")
            + " with η = "
            + ExperimentReport.rounded(request.rate())
            + "; noise of variance "
            + Numbers.rounded(request.noise(), 4)
            + "/t^"
            + request.decay()
            + "; the lowest cost of all runs is "
            + Numbers.rounded(leaving.lowest(), 5)
            + ":",
        table);
  }

  private static String share(LeavingMinima leaving, List<Double> ends, double from) {
    return Math.round(leaving.reached(ends, from) * ends.size()) + " of " + ends.size();
  }
}
