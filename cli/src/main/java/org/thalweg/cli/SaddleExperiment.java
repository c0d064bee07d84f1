package org.thalweg.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.thalweg.curvature.Spectrum;
import org.thalweg.io.json.Json;
import org.thalweg.lab.experiment.SaddleEscape;

/// `thalweg experiment saddle`: how pure Newton lands on a saddle, and how long descent needs to
/// leave it.
final class SaddleExperiment {

  private static final Option DISTANCE =
      Option.value(
          "--distance",
          "D,…",
          "Distances from the saddle at which descent starts. Default: 1e-3 to 1e-10.");
  private static final Option RADIUS =
      Option.value("--radius", "R", "How far from the saddle it counts as left. Default: 0.1.");
  private static final Option RATE =
      Option.value("--rate", "ETA", "The rate η of descent. Default: 0.1/σmax at the saddle.");
  private static final Option NOISE =
      Option.value(
          "--noise",
          "V",
          "Variance of the first perturbation of a gradient; it falls as t^−0.55. Default: 1e-6.");

  /// Near the saddle of Himmelblau's function at (3.385, 0.074).
  private static final double[] NEAR = {3.3, 0.2};

  private static final long DEFAULT_STEPS = 20_000;

  private SaddleExperiment() {}

  static Experiment experiment() {
    return new Experiment(
        "saddle",
        "pure Newton lands on a saddle; the steps that gradient descent needs to leave it grow as"
            + " the logarithm of 1/distance; descent with perturbed gradients leaves from the"
            + " saddle itself. --start is Newton's.",
        List.of(
            ExperimentOptions.FUNCTION,
            ExperimentOptions.START,
            DISTANCE,
            RADIUS,
            RATE,
            NOISE,
            ExperimentOptions.TRIES,
            ExperimentOptions.STEPS),
        SaddleExperiment::run);
  }

  private static ExperimentReport run(Arguments arguments, Console console) {
    OptionValues values = new OptionValues(arguments);
    FunctionTarget target = ExperimentOptions.function(arguments, "himmelblau");
    double[] start = ExperimentOptions.start(arguments, target, NEAR);
    double radius = values.positives(RADIUS, List.of(0.1)).getFirst();
    List<Double> distances =
        values
            .positives(DISTANCE, List.of(1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10))
            .stream()
            .distinct()
            .sorted(Comparator.reverseOrder())
            .toList();
    if (distances.size() < 2 || distances.getFirst() >= radius) {
      throw Failure.usage(
          Failure.Usage.RANGE,
          "two distances and more are needed, all within the radius "
              + ExperimentReport.rounded(radius),
          DISTANCE.name(),
          "write --distance 1e-3,1e-6,1e-9");
    }
    long seed = values.seed(RunOptions.SEED);
    SaddleEscape.Request request =
        new SaddleEscape.Request(
            start,
            distances,
            radius,
            arguments.has(RATE)
                ? Optional.of(values.positives(RATE, List.of()).getFirst())
                : Optional.empty(),
            values.positives(NOISE, List.of(1e-6)).getFirst(),
            values.small(ExperimentOptions.TRIES, 0, ExperimentOptions.MOST_TRIES).orElse(10),
            values.whole(ExperimentOptions.STEPS, 1).orElse(DEFAULT_STEPS),
            seed);
    SaddleEscape escape;
    try (ExperimentLine progress = new ExperimentLine(arguments, console)) {
      escape =
          SaddleEscape.of(target.cost(), request, progress)
              .orElseThrow(() -> noHessian(target, start));
    }
    requireSaddle(escape, target);
    return new ExperimentReport(
        head(escape, target), sections(escape), escape.comparisons(), json(escape), seed);
  }

  private static Failure noHessian(FunctionTarget target, double[] start) {
    return new Failure(
        ExitCode.FORMULA,
        "T-F20",
        "pure Newton from " + target.point(start) + " ends where the Hessian is not finite",
        ExperimentOptions.START.name(),
        "start elsewhere",
        null);
  }

  private static void requireSaddle(SaddleEscape escape, FunctionTarget target) {
    SaddleEscape.Landing newton = escape.newton();
    String found =
        switch (newton.kind()) {
          case SADDLE -> "";
          case MINIMUM -> "a minimum, ";
          case MAXIMUM -> "a maximum, ";
          case NONE -> "no point where the gradient vanishes, ";
        };
    if (!found.isEmpty()) {
      throw Failure.usage(
          Failure.Usage.VALUE,
          "pure Newton lands on " + found + target.point(newton.theta()) + ", and on no saddle",
          ExperimentOptions.START.name(),
          "start nearer to a saddle");
    }
  }

  private static String head(SaddleEscape escape, FunctionTarget target) {
    SaddleEscape.Landing newton = escape.newton();
    Spectrum spectrum = newton.spectrum();
    return "Pure Newton, newton(eps=0), on "
        + target.problem().map(p -> p.name()).orElseGet(() -> Wording.shown(target.text()))
        + " from "
        + target.point(escape.request().start())
        + ". "
        + Results.sentence(newton.ending(), newton.updates())
        + " It stands at "
        + target.point(newton.theta())
        + ", where the Hessian has eigenvalues from "
        + ExperimentReport.rounded(spectrum.values()[0])
        + " to "
        + ExperimentReport.rounded(spectrum.values()[spectrum.values().length - 1])
        + ", "
        + Numbers.count(spectrum.negativeDirections())
        + " of "
        + spectrum.dimension()
        + " negative; the cost is "
        + Numbers.rounded(newton.cost(), Numbers.DIGITS)
        + ".";
  }

  private static List<ExperimentReport.Section> sections(SaddleEscape escape) {
    List<ExperimentReport.Section> sections = new ArrayList<>();
    TextTable escapes = new TextTable();
    escapes.row("distance δ", "predicted steps", "measured");
    for (SaddleEscape.Escape e : escape.escapes()) {
      escapes.row(
          Numbers.rounded(e.distance(), 4),
          Numbers.count(Math.round(e.predicted())),
          left(e.steps()));
    }
    sections.add(
        new ExperimentReport.Section(
            "Gradient descent with η = "
                + ExperimentReport.rounded(escape.rate())
                + " from a distance δ in a direction drawn at random, until it is "
                + ExperimentReport.rounded(escape.request().radius())
                + " away:",
            escapes));
    if (!escape.perturbed().isEmpty()) {
      TextTable perturbed = new TextTable();
      perturbed.row("seed", "left after", "cost in the end", "directions that curve down");
      for (SaddleEscape.Perturbed p : escape.perturbed()) {
        perturbed.row(
            p.seed() + "", left(p.steps()), Numbers.rounded(p.cost(), 3), p.negative() + "");
      }
      sections.add(
          new ExperimentReport.Section(
              "From the saddle itself rounding alone takes plain descent away, after: "
                  + left(escape.unperturbed())
                  + ". Perturbed descent, gd + gradient-noise(eta="
                  + Numbers.rounded(escape.request().noise(), 4)
                  + "), "
                  + Numbers.count(escape.request().steps(), "step")
                  + " each:",
              perturbed));
    }
    return sections;
  }

  private static String left(OptionalLong steps) {
    return steps.isPresent() ? Numbers.count(steps.getAsLong()) : "never left";
  }

  private static Json.Fields json(SaddleEscape escape) {
    SaddleEscape.Landing newton = escape.newton();
    Json.Items escapes = Json.array();
    for (SaddleEscape.Escape e : escape.escapes()) {
      Json.Fields fields =
          Json.object().with("distance", e.distance()).with("predicted", e.predicted());
      escapes.add(fields.with("steps", ExperimentReport.json(e.steps())));
    }
    Json.Items perturbed = Json.array();
    for (SaddleEscape.Perturbed p : escape.perturbed()) {
      perturbed.add(
          Json.object()
              .with("seed", p.seed())
              .with("steps", ExperimentReport.json(p.steps()))
              .with("cost", p.cost())
              .with("negativeDirections", p.negative()));
    }
    return Json.object()
        .with(
            "newton",
            Json.object()
                .with("theta", Json.array(newton.theta()))
                .with("cost", newton.cost())
                .with("point", newton.kind().name().toLowerCase(Locale.ROOT))
                .with("iterations", newton.updates())
                .with("eigenvalues", Json.array(newton.spectrum().values()))
                .with("ending", Results.json(newton.ending())))
        .with("rate", escape.rate())
        .with("radius", escape.request().radius())
        .with("escapes", escapes)
        .with("slope", escape.slope())
        .with("predictedSlope", escape.predictedSlope())
        .with("unperturbed", ExperimentReport.json(escape.unperturbed()))
        .with("perturbed", perturbed);
  }
}
